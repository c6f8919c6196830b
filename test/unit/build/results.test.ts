import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, summaryLine, sumCounts } from '#build/verbs/results.mjs';

describe('counting tests', () => {
  it('takes Vitest’s numbers, pending and todo as skipped', () => {
    const report = { numPassedTests: 5, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1, success: false };
    expect(countVitest(report)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it('counts a test file that could not be loaded as a failure', () => {
    expect(countVitest({ numPassedTests: 5, numFailedTests: 0, success: false }).failed).toBe(1);
  });

  it('takes Playwright’s numbers and its errors outside of tests', () => {
    const stats = { expected: 4, unexpected: 1, flaky: 0, skipped: 2 };
    expect(countPlaywright({ stats, errors: [] })).toEqual({ passed: 4, failed: 1, skipped: 2 });
    expect(countPlaywright({ stats, errors: [{}] }).failed).toBe(2);
  });
});

describe('the last line of `npm test`', () => {
  it('sums up all suites', () => {
    const sum = sumCounts([
      { passed: 3, failed: 0, skipped: 0 },
      { passed: 2, failed: 1, skipped: 4 },
    ]);
    expect(summaryLine(sum)).toBe('5 passed, 1 failed, 4 skipped');
  });

  it('names the skipped only when there are any', () => {
    expect(summaryLine({ passed: 7, failed: 0, skipped: 0 })).toBe('7 passed, 0 failed');
  });
});
