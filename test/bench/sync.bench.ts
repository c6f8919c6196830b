/**
 * Calendar sync as the app does it (MCP client, server in memory, Google's client, sync, SQLite), against a list of events
 * that another process serves over HTTP:
 * a full sync beside the bare chain (`measuring/bare-sync.ts`), which writes the same rows;
 * an incremental sync of 100 changes in a calendar of 50,000 events beside the same in one of 1,000;
 * how long the process that syncs is deaf to anything else at once, which in the app is how long the window waits.
 *
 * `npm run bench -- sync [--rounds=7]`
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createSyncedApp, type SyncedApp } from './measuring/synced-app.ts';
import { syncBare } from './measuring/bare-sync.ts';
import { inTurn, limitLine, ratioLine } from './measuring/ratios.ts';
import { measureStall, type Stall } from './measuring/stalls.ts';

/** 60 % of the bare chain's rate is promised, 85 % the aim. */
const [promised, aim] = [1 / 0.6, 1 / 0.85];
const sameGoal = 1.2;
const stallGoalMs = 50;
const [large, small] = [50_000, 1000] as const;
const changes = 100;
const rounds = Number(parseArgs({ options: { rounds: { type: 'string', default: '7' } } }).values.rounds);
const smallRounds = rounds * 6;

const serverFile = fileURLToPath(new URL('measuring/event-server.ts', import.meta.url));
const server = fork(serverFile, [`${large},${small}`, String(changes), '1000,2500']);
const port = await new Promise<number>((resolve) => server.once('message', (message) => resolve(message as number)));
const root = `http://127.0.0.1:${port}/`;
const folder = mkdtempSync(join(tmpdir(), 'cams-bench-'));
let files = 0;
const newApp = (): SyncedApp => createSyncedApp({ file: join(folder, `${(files += 1)}.db`), root });

type Full = Stall & { readonly wholeMs: number };

async function readAll(way: 'cams' | 'bare'): Promise<Full> {
  const app = newApp();
  const calendarId = app.addCalendar(large);
  let wholeMs = 0;
  const stall = await measureStall(async () => {
    const beganMs = performance.now();
    if (way === 'cams') await app.syncCalendar(calendarId);
    else await syncBare(app.db, root, `of-${large}`, calendarId);
    wholeMs = performance.now() - beganMs;
  });
  if (rows[way] === '') rows[way] = app.describeRows();
  await app.close();
  return { ...stall, wholeMs };
}

const rows = { cams: '', bare: '' };
const ways = ['cams', 'bare'] as const;
for (const way of ways) await readAll(way);
if (rows.cams !== rows.bare) throw new Error('CAMS and the bare chain wrote different rows');

const full = await inTurn(ways, rounds, readAll);
const ms = (way: (typeof ways)[number]) => full(way).map((each) => each.wholeMs);
process.stdout.write(`\n${large} events from HTTP to SQLite, ms\n`);
process.stdout.write(`${ratioLine('full sync', ms('cams'), ms('bare'), promised)}\n`);
process.stdout.write(`${ratioLine('full sync, the aim', ms('cams'), ms('bare'), aim)}\n`);
const stalls = (of: 'ms' | 'processorMs') => full('cams').map((each) => each[of]);
process.stdout.write(`${limitLine('longest stall, ms', stalls('ms'), stallGoalMs)}\n`);
process.stdout.write(`${limitLine('of it processor, ms', stalls('processorMs'), stallGoalMs)}\n`);

const app = newApp();
for (const size of [small, large]) await app.syncCalendar(app.addCalendar(size));
async function readChanges(size: number): Promise<number> {
  const beganMs = performance.now();
  const { mode, stored } = await app.syncCalendar(app.idOf(size));
  if (mode !== 'incremental' || stored !== changes) throw new Error(`${mode} sync stored ${stored} events`);
  return performance.now() - beganMs;
}
for (const size of [small, large, small, large]) await readChanges(size);
const took = await inTurn([small, large] as const, smallRounds, readChanges);
process.stdout.write(`\n${changes} changes in a calendar of ${large} beside one of ${small}, ms\n`);
process.stdout.write(`${ratioLine('incremental sync', took(large), took(small), sameGoal)}\n`);

await app.close();
server.disconnect();
rmSync(folder, { recursive: true, force: true });
