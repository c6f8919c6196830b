/** Starts an app on a profile, learns from its log when it is there, measures it at rest and ends it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { electronLaunch } from '#build/launch/electron-launch.mjs';
import { listTree, readPssOfTree, readTicksOfTree } from './process-tree.ts';

export type BenchedApp = {
  readonly name: string;
  readonly executable: string;
  /** The folder with its package.json; CAMS' own when left out. */
  readonly folder?: string;
  /** Always the same path, because CAMS names its secrets after it. */
  readonly profile: string;
  /** The profile is this one's copy at each start; empty when left out. */
  readonly template?: string;
};

/**
 * Electron in a folder of its own. A page of its files that another running Electron shares would count as half a page
 * here, for the bare app and for CAMS alike, and so make every ratio worse than it is.
 */
export function copyElectron(folder: string): string {
  const { executablePath } = electronLaunch();
  cpSync(dirname(executablePath), folder, { recursive: true, verbatimSymlinks: true });
  return join(folder, basename(executablePath));
}

export type Rest = { readonly startMs: number; readonly pssMebibytes: number; readonly idleTicks: number };

/** The line by which each way to start says that it is done. */
const lines = { window: 'window shown', tray: 'started in the tray' } as const;
export type Way = keyof typeof lines;

const settleMs = 5_000;
const idleMs = 10_000;
const patienceMs = 60_000;

/** From spawn to the window being shown. */
export async function measureStart(app: BenchedApp): Promise<number> {
  return withApp(app, 'window', async (_pid, startMs) => startMs);
}

/** Five seconds after the start its memory, then the processor time that it takes in ten seconds. */
export async function measureRest(app: BenchedApp, way: Way): Promise<Rest> {
  return withApp(app, way, async (pid, startMs) => {
    await sleep(settleMs);
    const pssMebibytes = readPssOfTree(pid);
    const before = readTicksOfTree(pid);
    await sleep(idleMs);
    return { startMs, pssMebibytes, idleTicks: readTicksOfTree(pid) - before };
  });
}

async function withApp<T>(
  app: BenchedApp,
  way: Way,
  measure: (pid: number, startMs: number) => Promise<T>,
): Promise<T> {
  renewProfile(app);
  const { args, env } = electronLaunch({
    ...(app.folder === undefined ? {} : { folder: app.folder }),
    args: [`--user-data-dir=${app.profile}`, ...(way === 'tray' ? ['--hidden'] : [])],
  });
  const spawnedMs = Date.now();
  const child = spawn(app.executable, args, { env, stdio: 'ignore' });
  try {
    const atMs = await waitForLine(app, child, lines[way], spawnedMs);
    return await measure(child.pid ?? 0, atMs - spawnedMs);
  } finally {
    await end(child);
  }
}

function renewProfile({ profile, template }: BenchedApp): void {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  mkdirSync(profile, { recursive: true });
  if (template !== undefined) cpSync(template, profile, { recursive: true, verbatimSymlinks: true });
}

/** When the app wrote the line, by the app's own clock, which is this one's too. */
async function waitForLine(app: BenchedApp, child: ChildProcess, text: string, sinceMs: number): Promise<number> {
  const file = join(app.profile, 'logs', 'cams.log');
  while (Date.now() - sinceMs < patienceMs) {
    if (child.exitCode !== null) throw new Error(`${app.name} ended with code ${child.exitCode} before “${text}”.`);
    const written = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    for (const line of written) {
      if (!line.includes(`"${text}`)) continue;
      const { atMs } = JSON.parse(line) as { atMs: number };
      if (atMs >= sinceMs) return atMs;
    }
    await sleep(25);
  }
  throw new Error(`${app.name} did not say “${text}” within ${patienceMs / 1000} s.`);
}

/** At once and with all that belongs to it: the profile is thrown away, so nothing needs to be closed. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for (const pid of listTree(child.pid)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended with its parent.
    }
  }
  await ended;
}
