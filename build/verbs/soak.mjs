/**
 * `npm run soak [-- NAME...]`: the random walks of the tests at their whole length, over all cores, and what was counted on the way.
 * `CAMS_SOAK=0.1` walks a tenth. A new walk: a line in `soak-walks.mjs`; its test counts with test/fixtures/runs.ts.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { modules, out, tooledNode } from '../setup/places.mjs';
import { runSteps } from './steps.mjs';
import { describeCounts, planWalks, sumByName, walks } from './soak-walks.mjs';

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !walks.some((walk) => walk.name === name));
if (unknown.length > 0) {
  process.stderr.write(`There is no walk "${unknown.join(', ')}": ${walks.map(({ name }) => name).join(', ')}\n`);
  process.exit(2);
}

const reports = join(out, 'reports');
const counts = join(reports, 'soak.jsonl');
mkdirSync(reports, { recursive: true });
rmSync(counts, { force: true });

const vitest = [tooledNode, join(modules, 'vitest', 'vitest.mjs'), 'run', '--config', 'build/vitest.config.ts'];
const steps = planWalks(asked, Math.max(2, availableParallelism())).map(({ name, project, file, part }) => ({
  name,
  command: [...vitest, '--project', project, file],
  env: {
    ...process.env,
    CAMS_SOAK: process.env['CAMS_SOAK'] ?? '1',
    CAMS_PART: part,
    CAMS_COUNTS: counts,
  },
}));

const startedMs = Date.now();
const outcomes = await runSteps(steps, ({ name, ok, seconds }) => {
  process.stdout.write(`${ok ? 'ok  ' : 'FAIL'}  ${name.padEnd(24)} ${seconds.toFixed(1).padStart(8)} s\n`);
});
const failed = outcomes.filter(({ ok }) => !ok);
for (const { name, output } of failed) process.stdout.write(`\n--- ${name} ---\n${output.trimEnd()}\n`);
const lines = existsSync(counts) ? readFileSync(counts, 'utf8') : '';
for (const text of describeCounts(sumByName(lines))) process.stdout.write(`\n${text}\n`);
const seconds = ((Date.now() - startedMs) / 1000).toFixed(0);
process.stdout.write(
  `\nsoak: ${failed.length === 0 ? 'all good' : `failed: ${failed.map(({ name }) => name).join(', ')}`} (${seconds} s)\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
