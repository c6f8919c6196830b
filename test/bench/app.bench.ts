/**
 * What CAMS costs beside a bare React window: start, memory with a window and in the tray, processor time when idle.
 * All are started in turn, and only values of one round are compared, because the machine is never twice the same.
 *
 * `npm run bench -- app [--starts=7] [--rounds=3]`
 */
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildBareReact } from './measuring/build-bare-react.ts';
import { signInToDemo } from './measuring/demo-profile.ts';
import { differenceLine, inTurn, ratioLine } from './measuring/ratios.ts';
import { copyElectron, measureRest, measureStart, type BenchedApp, type Way } from './measuring/run-app.ts';

const goals = { start: 1.3, window: 1.3, tray: 1.2, extraTicks: 0 } as const;

const { values } = parseArgs({
  options: { starts: { type: 'string', default: '7' }, rounds: { type: 'string', default: '3' } },
});
if (process.platform !== 'linux') throw new Error('This bench reads /proc, so it runs on Linux only.');

const scratch = mkdtempSync(join(tmpdir(), 'cams-bench-'));
try {
  await run();
} finally {
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}

async function run(): Promise<void> {
  const at = (name: string): string => join(scratch, name);
  await buildBareReact(at('bare-react'));
  const executable = copyElectron(at('electron'));
  const bare: BenchedApp = { executable, name: 'bare, new profile', folder: at('bare-react'), profile: at('bare') };
  const bareUsed: BenchedApp = { ...bare, name: 'bare, used profile', template: at('bare-kept') };
  const fresh: BenchedApp = { executable, name: 'CAMS, new profile', profile: at('fresh') };
  const demo: BenchedApp = { executable, name: 'CAMS, demo account', profile: at('demo'), template: at('demo-kept') };
  // Each profile is made where it will be used, and copied back there before each start.
  await measureStart(bare);
  renameSync(at('bare'), at('bare-kept'));
  await signInToDemo(at('demo'));
  renameSync(at('demo'), at('demo-kept'));

  const startsMs = await inTurn([bare, fresh, bareUsed, demo], Number(values.starts), measureStart);
  print('\nSpawn to window shown, ms');
  print(ratioLine(fresh.name, startsMs(fresh), startsMs(bare), goals.start));
  print(ratioLine(demo.name, startsMs(demo), startsMs(bareUsed), goals.start));

  for (const way of ['window', 'tray'] as const) await compareRest(way, bareUsed, [fresh, demo]);
}

async function compareRest(way: Way, bare: BenchedApp, ours: readonly BenchedApp[]): Promise<void> {
  const rests = await inTurn([bare, ...ours], Number(values.rounds), (app) => measureRest(app, way));
  const memory = (app: BenchedApp) => rests(app).map(({ pssMebibytes }) => pssMebibytes);
  const ticks = (app: BenchedApp) => rests(app).map(({ idleTicks }) => idleTicks);
  const where = way === 'window' ? 'with a window' : 'in the tray';
  print(`\nMemory ${where} 5 s after the start, MiB`);
  for (const app of ours) print(ratioLine(app.name, memory(app), memory(bare), goals[way]));
  print(`\nProcessor ${where}, idle for 10 s, ticks of 10 ms`);
  for (const app of ours) print(differenceLine(app.name, ticks(app), ticks(bare), goals.extraTicks));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
