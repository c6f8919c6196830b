import { describe, expect, it } from 'vitest';
import type { Draft, DraftProblem } from '#shared/domain/meeting-request.ts';
import { applyMend, toProblemMarks, wordsOf } from '#renderer/format/draft-marks.ts';
import { toSegments } from '#renderer/format/highlights.ts';

const body = 'Hi,\nTuesday, 25 November at 10:00\nBest';
const problem: DraftProblem = {
  kind: 'contradiction',
  text: 'The 25th is a Wednesday.',
  span: [4, 24],
  mend: { span: [4, 24], text: 'Wednesday, 25 November' },
};
const aDraft = (problems: readonly DraftProblem[] = [problem]): Draft => ({ body, problems }) as unknown as Draft;

describe('the marks in the text', () => {
  it('stand on the words of each problem that has some', () => {
    const marks = toProblemMarks(aDraft([problem, { ...problem, span: null }]), body);
    expect(toSegments(body, marks).find(({ highlight }) => highlight)?.text).toBe('Tuesday, 25 November');
    expect(marks).toHaveLength(1);
  });

  it('are none while the text is ahead of what was read back', () => {
    expect(toProblemMarks(aDraft(), `${body}!`)).toEqual([]);
  });

  it('do not reach beyond the text', () => {
    const marks = toProblemMarks(aDraft([{ ...problem, span: [30, 999] }]), body);
    expect(
      toSegments(body, marks)
        .map(({ text }) => text)
        .join(''),
    ).toBe(body);
  });
});

describe('mending', () => {
  it('puts the words in the place of the marked ones and leaves the rest alone', () => {
    expect(applyMend(aDraft(), body, problem.mend!)).toBe('Hi,\nWednesday, 25 November at 10:00\nBest');
  });

  it('can put words in where none were', () => {
    expect(applyMend(aDraft(), body, { span: [3, 3], text: '\nWed' })?.startsWith('Hi,\nWed\nTuesday')).toBe(true);
  });

  it('is refused for a text that the user has changed since, and for a span outside', () => {
    expect(applyMend(aDraft(), `${body} PS`, problem.mend!)).toBeNull();
    expect(applyMend(aDraft(), body, { span: [30, 99], text: '' })).toBeNull();
    expect(applyMend(aDraft(), body, { span: [9, 3], text: '' })).toBeNull();
  });
});

it('names the marked words on one line', () => {
  expect(wordsOf({ ...problem, span: [0, 11] }, aDraft())).toBe('Hi, Tuesday');
  expect(wordsOf({ ...problem, span: null }, aDraft())).toBe('');
});
