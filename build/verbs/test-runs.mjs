/** The three test runs: how each is started, and what its report says. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { modules, out, tooledNode } from '../setup/places.mjs';
import { countPlaywright, countVitest } from './results.mjs';

const reports = join(out, 'reports');
const vitest = [tooledNode, join(modules, 'vitest', 'vitest.mjs'), 'run', '--config', 'build/vitest.config.ts'];
const playwright = [
  tooledNode,
  join(modules, '@playwright', 'test', 'cli.js'),
  'test',
  '--config',
  'build/playwright.config.ts',
];

/** @typedef {'unit' | 'hosts' | 'integration' | 'e2e'} Suite */

/** @param {Suite} suite */
const reportOf = (suite) => join(reports, `${suite}.json`);

/** @param {Suite} suite @returns {import('./steps.mjs').Step} */
export function testStep(suite) {
  mkdirSync(reports, { recursive: true });
  // An old report must not stand in for a run that wrote none.
  rmSync(reportOf(suite), { force: true });
  if (suite === 'e2e') {
    const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf(suite) };
    return { name: 'e2e', command: [...playwright, '--reporter=list,json'], env };
  }
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(suite)}`];
  const project = suite === 'hosts' ? 'host *' : suite;
  return { name: `${suite} tests`, command: [...vitest, '--project', project, ...reporters] };
}

/**
 * @param {Suite} suite
 * @param {boolean} ok the run's own exit code
 * @returns {import('./results.mjs').Counts}
 */
export function countsOf(suite, ok) {
  try {
    const report = JSON.parse(readFileSync(reportOf(suite), 'utf8'));
    const counts = suite === 'e2e' ? countPlaywright(report) : countVitest(report);
    return !ok && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
