/**
 * Makes a fresh clone ready: `node build/setup.mjs [tools|app|headless] [--time]`. Plain Node 20 or later and no
 * dependency, because it runs before anything is installed. Safe to interrupt and to run again.
 */
import { performance } from 'node:perf_hooks';
import { reportFailure } from './setup/report-failure.mjs';
import { makeReady } from './setup/make-ready.mjs';

const levels = /** @type {const} */ (['tools', 'app', 'headless']);
const level = levels.find((each) => process.argv.includes(each)) ?? 'headless';

try {
  const ready = await makeReady(level);
  const { runtime } = ready;
  process.stderr.write(`Ready${runtime ? `: Electron ${runtime.version ?? ''} (${runtime.kind})` : ''}.\n`);
} catch (error) {
  reportFailure(error);
}
// Counted from the start of the process, so that Node's own start is included.
if (process.argv.includes('--time')) process.stderr.write(`Set-up took ${Math.round(performance.now())} ms.\n`);
