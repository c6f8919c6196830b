/** Format, lint, types and unit tests, side by side; what fails is shown in full. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { modules, out, tooledNode } from '../setup/places.mjs';
import { runSteps } from './steps.mjs';
import { testStep } from './test-runs.mjs';

const cache = join(out, 'cache');

/** @param {string} path @param {string[]} args */
const tool = (path, ...args) => [tooledNode, join(modules, path), ...args];

/** @param {string} folder */
const types = (folder) => ({
  name: `types ${folder}`,
  command: tool(
    'typescript/bin/tsc',
    '-p',
    folder,
    '--incremental',
    '--tsBuildInfoFile',
    join(cache, `${folder}.tsbuildinfo`),
  ),
});

/** @returns {Promise<import('./steps.mjs').Outcome[]>} */
export async function runCheck() {
  mkdirSync(cache, { recursive: true });
  const byContent = ['--cache', '--cache-strategy', 'content', '--cache-location'];
  const steps = [
    {
      name: 'lint',
      // Not cached: what a rule finds by type may depend on a file that changed elsewhere.
      command: tool('eslint/bin/eslint.js', '--config', 'build/lint/rules.config.mjs', '.', '--max-warnings=0'),
    },
    types('test'),
    testStep('unit'),
    {
      name: 'format',
      command: tool('prettier/bin/prettier.cjs', '--check', '.', ...byContent, join(cache, 'prettier')),
    },
    ...['electron', 'renderer', 'shared', 'build'].map(types),
  ];
  const startedMs = Date.now();
  const outcomes = await runSteps(steps, tell);
  const failed = outcomes.filter((each) => !each.ok);
  for (const each of failed) process.stdout.write(`\n--- ${each.name} ---\n${each.output.trimEnd()}\n`);
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
  const verdict = failed.length === 0 ? 'all good' : `failed: ${failed.map((each) => each.name).join(', ')}`;
  process.stdout.write(`\ncheck: ${verdict} (${seconds} s)\n`);
  return outcomes;
}

/** @param {import('./steps.mjs').Outcome} outcome */
function tell({ name, ok, seconds, output }) {
  const tests = /^\s*Tests\s+(.*)$/m.exec(output)?.[1];
  process.stdout.write(
    `${ok ? 'ok  ' : 'FAIL'}  ${name.padEnd(16)} ${seconds.toFixed(1).padStart(6)} s  ${tests ?? ''}\n`,
  );
}
