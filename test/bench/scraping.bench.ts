/**
 * What it costs to log in and read 50 events, each way in turn in one process: in the kept window, in a new one, by Playwright alone, and
 * by the window's own script evaluation, which is the limit. The same for a page without a log-in. Then memory with one window and with
 * five, and what many runs leave.
 *
 * `npm run bench -- scraping [--rounds=12] [--runs=300]`
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { electronLaunch } from '#build/launch/electron-launch.mjs';
import { bundleForMain } from '#test/fixtures/scrape-bundle.ts';
import { startScrapeSite } from '#test/fixtures/scrape-site.ts';
import { ratioLine } from './measuring/ratios.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '12' }, runs: { type: 'string', default: '300' } },
});
if (process.platform !== 'linux') throw new Error('This bench reads /proc, so it runs on Linux only.');

type Way = 'kept' | 'fresh' | 'bare' | 'raw' | 'open' | 'pictured' | 'openRaw' | 'openBare';
type Result = {
  readonly times: Readonly<Record<Way, readonly number[]>>;
  readonly memory: { readonly base: number; readonly open: number; readonly after: number };
  readonly together: { readonly base: number; readonly peak: number };
  readonly left: {
    readonly before: object;
    readonly after: object;
    readonly open: number;
    readonly largest: number;
    readonly tabs: number;
  };
  readonly warnings: number;
};

const profile = mkdtempSync(join(tmpdir(), 'cams-bench-'));
const site = await startScrapeSite();
try {
  report(await measure(await bundle()));
} finally {
  await site.stop();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

async function bundle(): Promise<string> {
  const output = { format: 'es', entryFileNames: 'main.js' } as const;
  const folder = await bundleForMain('scrape-bench', new URL('scraping-app/main.ts', import.meta.url), output);
  const description = { name: 'scrape-bench', version: '1.0.0', type: 'module', main: 'main.js' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(description));
  return folder;
}

function measure(folder: string): Promise<Result> {
  const given = [site.origin, values.rounds, values.runs, `--user-data-dir=${profile}`];
  const { executablePath, args, env } = electronLaunch({ folder, args: given });
  return new Promise((resolve, reject) => {
    const child = spawn(executablePath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (part: Buffer) => (text += part.toString('utf8')));
    child.on('error', reject);
    child.on('close', (code) => {
      const line = /^result (.*)$/m.exec(text)?.[1];
      if (code === 0 && line !== undefined) resolve(JSON.parse(line) as Result);
      else reject(new Error(`The bench's app ended with ${code}.`));
    });
  });
}

function report({ times, memory, together, left, warnings }: Result): void {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  say('log-in and 50 events, ms');
  say(ratioLine('kept window, by new one', times.kept, times.fresh, 0.85));
  say(ratioLine('kept window, by Playwright', times.kept, times.raw, 1.15));
  say(ratioLine('kept window, by the limit', times.kept, times.bare, 4.5));
  say('50 events without a log-in, ms');
  say(ratioLine('own hands, by Playwright', times.open, times.openRaw, 1));
  say(ratioLine('own hands, by the limit', times.open, times.openBare, 4));
  say(ratioLine('with a picture, by Playwright', times.pictured, times.openRaw, 2));
  say('memory, MiB');
  say(atMost('a window that is open', memory.open - memory.base, 110));
  say(atMost('left after its close', memory.after - memory.base, 15));
  say(atMost('five at once', together.peak - together.base, 600));
  say(atMost('largest page in the runs', left.largest, 150));
  say(`after ${values.runs} runs`);
  say(atMost('windows at once', left.open, 5));
  say(atMost('pages left', left.tabs, 0));
  say(atMost('windows and listeners differ', JSON.stringify(left.before) === JSON.stringify(left.after) ? 0 : 1, 0));
  say(atMost('commands refused, warnings', warnings, 0));
}

function atMost(name: string, value: number, goal: number): string {
  return `  ${name.padEnd(28)} ${value.toFixed(0).padEnd(8)} goal ${goal}   ${value <= goal ? 'ok' : 'OVER'}`;
}
