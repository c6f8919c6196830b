/** The real app for the demo: started on a throw-away profile, asked through its own door, and ended with nothing left behind. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { CallInput, CallName, CallOutput } from '#shared/contract/index.ts';
import type { Result } from '#shared/contract/result.ts';
import { electronLaunch } from '../launch/electron-launch.mjs';
import { timeZone } from './controls.ts';

export type RunningApp = {
  readonly page: Page;
  /** Asks the app through `window.cams`, as its page does. */
  readonly call: <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;
  /** The next window that it opens, e.g. for a page that is taught. Asked before what opens it. */
  readonly nextWindow: () => Promise<Page>;
  /** The size of the page itself, without the window's frame and menu. False where the screen is too small for it. */
  readonly resize: (width: number, height: number) => Promise<boolean>;
  /** Quits as a user would; true when the process ended by itself. */
  readonly quit: () => Promise<boolean>;
  /** Ends it in any case and deletes the profile. */
  readonly dispose: () => Promise<void>;
};

/** Long enough for a slow machine to end a round of syncing; past it the app is counted as hanging. */
const quitLimitMs = 10_000;

export async function startApp(): Promise<RunningApp> {
  const profile = mkdtempSync(join(tmpdir(), 'cams-demo-'));
  const launch = electronLaunch({
    args: [`--user-data-dir=${profile}`],
    env: { ...process.env, TZ: timeZone },
  });
  let electron: ElectronApplication | null = null;
  let ended = false;
  const { promise: closed, resolve } = Promise.withResolvers<true>();
  const dispose = async (): Promise<void> => {
    if (electron !== null && !ended) {
      electron.process().kill('SIGKILL');
      // Until it is gone it goes on writing to its profile.
      await closed;
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    electron = await _electron.launch({ ...launch, timeout: 45_000 });
    const app = electron;
    app.once('close', () => {
      ended = true;
      resolve(true);
    });
    const page = await app.firstWindow({ timeout: 45_000 });
    page.setDefaultTimeout(15_000);
    await page.waitForFunction(() => 'cams' in window);
    return {
      page,
      call: (name, input) => ask(page, name, input),
      nextWindow: () => app.waitForEvent('window', { timeout: 15_000 }),
      resize: (width, height) => resize(app, page, width, height),
      quit: async () => {
        const limit = AbortSignal.timeout(quitLimitMs);
        const late = new Promise<false>((tell) => limit.addEventListener('abort', () => tell(false), { once: true }));
        // The connection ends with the app, so this may never be answered.
        void app.close().catch(() => undefined);
        return Promise.race([closed, late]);
      },
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function ask<N extends CallName>(page: Page, name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const result = await page.evaluate(
    async ([callName, callInput]) => {
      const { cams } = window as unknown as { cams: { call: (n: unknown, i: unknown) => Promise<unknown> } };
      return cams.call(callName, callInput);
    },
    [name, input] as const,
  );
  const answer = result as Result<CallOutput<N>>;
  if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
  return answer.value;
}

async function resize(electron: ElectronApplication, page: Page, width: number, height: number): Promise<boolean> {
  await electron.evaluate(
    ({ BrowserWindow }, [wide, high]) => {
      // Windows that read pages are kept for their next run and may come first.
      const own = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().startsWith('app://'));
      own?.setContentSize(wide ?? 0, high ?? 0);
    },
    [width, height],
  );
  try {
    await page.waitForFunction(([wide, high]) => innerWidth === wide && innerHeight === high, [width, height], {
      timeout: 3_000,
    });
    return true;
  } catch {
    return false;
  }
}
