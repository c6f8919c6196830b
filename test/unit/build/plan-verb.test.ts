import { describe, expect, it } from 'vitest';
import { planVerb, verbs } from '#build/verbs/plan-verb.mjs';
import packageJson from '../../../package.json' with { type: 'json' };

const desktop = { hasDisplay: true, platform: 'linux' };

describe('the verbs', () => {
  it('are those of package.json', () => {
    const { scripts } = packageJson;
    expect(Object.entries(scripts)).toEqual(Object.keys(scripts).map((name) => [name, `node build/run.mjs ${name}`]));
    expect([...verbs].sort()).toEqual(Object.keys(scripts).sort());
  });

  it('need a virtual screen for `start` only where there is no real one', () => {
    expect(planVerb('start', desktop)?.level).toBe('app');
    expect(planVerb('start', { ...desktop, hasDisplay: false })?.level).toBe('headless');
    expect(planVerb('start', { hasDisplay: false, platform: 'darwin' })?.level).toBe('app');
  });

  it('check without Electron, so that a look at the code costs little', () => {
    expect(planVerb('check', desktop)).toMatchObject({ level: 'tools', bundles: false });
  });

  it('look at no bundle but the main one for the command line, which scripts run often', () => {
    expect(planVerb('cams', desktop)).toMatchObject({ level: 'tools', bundles: ['main'], session: 'none' });
  });

  it('do not include other words', () => {
    expect(planVerb('toString', desktop)).toBeUndefined();
    expect(planVerb(undefined, desktop)).toBeUndefined();
  });
});
