/** Runs a command in the session that was planned, hands on signals, and leaves nothing behind. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { findProgram, root } from '../setup/places.mjs';
import { planSession, wrapCommand } from './plan-session.mjs';

/**
 * @param {'start' | 'trial' | 'watched-trial'} kind
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} the exit code
 */
export async function runInSession(kind, command, env) {
  const session = planSession({
    kind,
    platform: process.platform,
    env,
    hasUserBus: hasUserBus(env),
    hasKeyring: Boolean(findProgram('dbus-run-session') && findProgram('gnome-keyring-daemon')),
  });
  if (kind === 'start' && session.display === 'virtual') {
    process.stderr.write('There is no display, so the app runs on a virtual one; Ctrl-C ends it.\n');
  }
  const scratch = mkdtempSync(join(tmpdir(), 'cams-home-'));
  const pidFile = join(scratch, '.pid');
  const files = { busConfig: join(root, 'build', 'launch', 'session-bus.conf'), pidFile };
  const inside = session.home === 'throw-away' ? envWithHome(env, scratch) : env;
  try {
    return await runAttached(wrapCommand(session, command, files), inside, () => readPid(pidFile));
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/**
 * Runs a command to its end. The first signal goes to the command alone, so that it can end in order; a second one to
 * all that it started. What it leaves behind (a screen, a keyring) is in its group and is ended with it.
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @param {() => number | undefined} [findInner] the process to be told, where the command is only the wrapping
 * @returns {Promise<number>} the exit code
 */
export function runAttached(command, env, findInner) {
  return new Promise((resolve, reject) => {
    const [program = '', ...args] = command;
    const grouped = process.platform !== 'win32';
    const child = spawn(program, args, { env, stdio: 'inherit', detached: grouped });
    const group = child.pid === undefined ? undefined : grouped ? -child.pid : child.pid;
    let told = false;
    const hand = (/** @type {NodeJS.Signals} */ signal) => {
      tell(told ? group : (findInner?.() ?? child.pid), signal);
      told = true;
    };
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const signal of signals) process.on(signal, hand);
    const off = () => signals.forEach((signal) => process.off(signal, hand));
    child.on('error', (error) => {
      off();
      reject(error);
    });
    child.on('close', (code, signal) => {
      off();
      tell(group, 'SIGTERM');
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

/**
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
function tell(pid, signal) {
  try {
    if (pid !== undefined) process.kill(pid, signal);
  } catch {
    // It ended by itself just now.
  }
}

/** @param {string} path */
function readPid(path) {
  try {
    return Number(readFileSync(path, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

/** @param {NodeJS.ProcessEnv} env */
function hasUserBus(env) {
  if (env['DBUS_SESSION_BUS_ADDRESS']) return true;
  return Boolean(env['XDG_RUNTIME_DIR'] && existsSync(join(env['XDG_RUNTIME_DIR'], 'bus')));
}

/**
 * A home that starts empty. The way to the user's display is kept, because it is told relative to the real home.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} home
 * @returns {NodeJS.ProcessEnv}
 */
function envWithHome(env, home) {
  const runtime = join(home, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  const wayland = env['WAYLAND_DISPLAY'];
  const socket = wayland && !isAbsolute(wayland) ? join(env['XDG_RUNTIME_DIR'] ?? '', wayland) : wayland;
  const kept = Object.entries(env).filter(([name]) => !/^(XDG_(CONFIG|DATA|CACHE|STATE)_HOME|DBUS_)/.test(name));
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    XAUTHORITY: env['XAUTHORITY'] ?? join(homedir(), '.Xauthority'),
    // GTK would otherwise start the accessibility bus, which nobody here listens to.
    NO_AT_BRIDGE: '1',
    ...(socket ? { WAYLAND_DISPLAY: socket } : {}),
  };
}
