import { describe, expect, it } from 'vitest';
import { decideLogIn, type LogInSoFar, type PageSeen } from '#shared/scraping/decide-log-in.ts';
import { logInStateOf } from '#shared/scraping/log-in-state.ts';

const seen = (more: Partial<PageSeen> = {}): PageSeen => ({
  ...{ state: 'out', broken: false, loading: false, captcha: false, refused: false, banner: null, screen: null },
  ...more,
});
const soFar = (more: Partial<LogInSoFar> = {}): LogInSoFar => ({
  filled: [],
  dismissed: [],
  isOverdue: false,
  ...more,
});

describe('being logged in', () => {
  it('takes all positive proofs and no negative one', () => {
    expect(logInStateOf({ positive: [true, true], negative: [false] })).toBe('in');
    expect(logInStateOf({ positive: [true, false], negative: [false] })).toBe('unknown');
    expect(logInStateOf({ positive: [true], negative: [true] })).toBe('unknown');
  });

  it('is not the lack of proofs', () => {
    expect(logInStateOf({ positive: [false], negative: [false] })).toBe('unknown');
    expect(logInStateOf({ positive: [], negative: [] })).toBe('unknown');
  });

  it('is out by one negative proof', () => {
    expect(logInStateOf({ positive: [false], negative: [false, true] })).toBe('out');
  });
});

describe('the next step of a log-in', () => {
  it('is none where somebody is in, whatever else is seen', () => {
    const all = seen({ state: 'in', captcha: true, broken: true, refused: true, screen: 0 });
    expect(decideLogIn(all, soFar({ isOverdue: true }))).toEqual({ kind: 'done' });
  });

  it('fills in each screen once', () => {
    expect(decideLogIn(seen({ screen: 1 }), soFar())).toEqual({ kind: 'fill', screen: 1 });
    expect(decideLogIn(seen({ screen: 1 }), soFar({ filled: [1] }))).toEqual({ kind: 'wait' });
    expect(decideLogIn(seen({ screen: 2 }), soFar({ filled: [1] }))).toEqual({ kind: 'fill', screen: 2 });
  });

  it('presses a banner away before the form, and only once', () => {
    expect(decideLogIn(seen({ banner: 0, screen: 0 }), soFar())).toEqual({ kind: 'dismiss', banner: 0 });
    expect(decideLogIn(seen({ banner: 0, screen: 0 }), soFar({ dismissed: [0] }))).toEqual({ kind: 'fill', screen: 0 });
  });

  it('asks at once about a captcha, a failing server and a refusal', () => {
    expect(decideLogIn(seen({ captcha: true, screen: 0 }), soFar())).toEqual({ kind: 'ask', code: 'captcha' });
    expect(decideLogIn(seen({ broken: true, screen: 0 }), soFar())).toEqual({ kind: 'ask', code: 'page-error' });
    const refused = decideLogIn(seen({ refused: true, screen: 0 }), soFar({ filled: [0] }));
    expect(refused).toEqual({ kind: 'ask', code: 'log-in-refused' });
  });

  it('takes no message for a refusal before anything was sent', () => {
    expect(decideLogIn(seen({ refused: true, screen: 0 }), soFar())).toEqual({ kind: 'fill', screen: 0 });
  });

  it('waits until its patience is over, and asks then', () => {
    const late = soFar({ isOverdue: true });
    expect(decideLogIn(seen(), soFar())).toEqual({ kind: 'wait' });
    expect(decideLogIn(seen(), late)).toEqual({ kind: 'ask', code: 'form-changed' });
    expect(decideLogIn(seen({ state: 'unknown' }), late)).toEqual({ kind: 'ask', code: 'state-unknown' });
    expect(decideLogIn(seen({ loading: true }), late)).toEqual({ kind: 'ask', code: 'page-unreachable' });
    const again = decideLogIn(seen({ screen: 0 }), soFar({ filled: [0], isOverdue: true }));
    expect(again).toEqual({ kind: 'ask', code: 'log-in-refused' });
  });
});
