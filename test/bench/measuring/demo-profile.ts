/** A profile that is signed in to the demo account and has read everything, made once by driving CAMS itself. */
import { _electron } from 'playwright-core';
import { electronLaunch } from '#build/launch/electron-launch.mjs';

type Bridge = { readonly cams: { readonly call: (name: string, input: unknown) => Promise<unknown> } };
type Answer = { readonly ok: boolean; readonly error?: unknown };

export async function signInToDemo(profile: string): Promise<void> {
  const { executablePath, args, env } = electronLaunch({ args: [`--user-data-dir=${profile}`] });
  const app = await _electron.launch({ executablePath, args, env, timeout: 60_000 });
  try {
    const page = await app.firstWindow({ timeout: 60_000 });
    await page.waitForFunction(() => 'cams' in globalThis);
    const call = async (name: string): Promise<void> => {
      const answer = await page.evaluate((asked) => (globalThis as unknown as Bridge).cams.call(asked, {}), name);
      const { ok, error } = answer as Answer;
      if (!ok) throw new Error(`${name}: ${JSON.stringify(error)}`);
    };
    await call('accounts/connect-demo');
    // Answers when everything is read.
    await call('sync/run');
  } finally {
    const closed = app.waitForEvent('close');
    await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined);
    await closed;
  }
}
