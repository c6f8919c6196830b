/**
 * `npm test`: check, then time on hosts of six zones, then integration, then e2e, each even if the one before failed. The very last line is
 * `N passed, N failed[, N skipped]`: the sum over all tests, a failed format, lint or type check counting as one more.
 */
import { runAttached } from '../launch/run-session.mjs';
import { runCheck } from './check-steps.mjs';
import { sumCounts, summaryLine } from './results.mjs';
import { countsOf, testStep } from './test-runs.mjs';

const outcomes = await runCheck();
const isUnit = (/** @type {{name: string}} */ each) => each.name === 'unit tests';
const counts = [countsOf('unit', outcomes.find(isUnit)?.ok ?? false)];
const broken = outcomes.filter((each) => !each.ok && !isUnit(each));
counts.push({ passed: 0, failed: broken.length, skipped: 0 });

for (const suite of /** @type {const} */ (['hosts', 'integration', 'e2e'])) {
  const { name, command, env } = testStep(suite);
  process.stdout.write(`\n=== ${name} ===\n`);
  const code = await runAttached(command, env ?? process.env);
  counts.push(countsOf(suite, code === 0));
}

const sum = sumCounts(counts);
process.exitCode = sum.failed === 0 ? 0 : 1;
process.stdout.write(`\n${summaryLine(sum)}\n`);
