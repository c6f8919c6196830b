/** How this app is started, in one place for `npm start`, the demo, the benches and the tests. */
import { readReady } from '../setup/ready.mjs';
import { root } from '../setup/places.mjs';

/**
 * What Playwright's `_electron.launch` and `child_process.spawn` need. Valid after set-up; throws before it.
 * @param {{args?: string[], env?: NodeJS.ProcessEnv, folder?: string}} [options] `folder` is that of another app (benches)
 * @returns {{executablePath: string, args: string[], env: Record<string, string>}}
 */
export function electronLaunch({ args = [], env = process.env, folder = root } = {}) {
  const runtime = readReady()?.runtime;
  if (!runtime) throw new Error('Electron is not ready: run `npm run setup` first.');
  return {
    executablePath: runtime.executable,
    args: [...switchesFor(process.getuid?.()), folder, ...args],
    env: cleanEnv(env),
  };
}

/**
 * Chromium's sandbox refuses root; everybody else keeps it. The packaged app refuses this switch.
 * @param {number | undefined} uid undefined where there are no such ids (Windows)
 */
export const switchesFor = (uid) => (uid === 0 ? ['--no-sandbox'] : []);

/**
 * Without what would turn Electron into Node or hand it another Node's options.
 * @param {NodeJS.ProcessEnv} env
 */
export function cleanEnv(env) {
  const unwanted = ['ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS', 'ELECTRON_NO_ATTACH_CONSOLE'];
  const kept = Object.entries(env).filter(([name, value]) => value !== undefined && !unwanted.includes(name));
  return /** @type {Record<string, string>} */ (Object.fromEntries(kept));
}
