/** Runs a command in the session that was planned, hands on signals, and leaves nothing behind. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
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
  const home = session.home === 'throw-away' ? mkdtempSync(join(tmpdir(), 'cams-home-')) : undefined;
  try {
    return await runAttached(
      wrapCommand(session, command, join(root, 'build', 'launch', 'session-bus.conf')),
      home ? envWithHome(env, home) : env,
    );
  } finally {
    if (home) rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/**
 * Signals reach the whole group: xvfb-run alone would leave its screen behind.
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
export function runAttached(command, env) {
  return new Promise((resolve, reject) => {
    const [program = '', ...args] = command;
    const grouped = process.platform !== 'win32';
    const child = spawn(program, args, { env, stdio: 'inherit', detached: grouped });
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    const hand = (/** @type {NodeJS.Signals} */ signal) => {
      if (child.pid === undefined) return;
      try {
        process.kill(grouped ? -child.pid : child.pid, signal);
      } catch {
        // It ended by itself just now.
      }
    };
    for (const signal of signals) process.on(signal, hand);
    const off = () => signals.forEach((signal) => process.off(signal, hand));
    child.on('error', (error) => {
      off();
      reject(error);
    });
    child.on('close', (code, signal) => {
      // What the command started and forgot (a screen, a keyring) belongs to its group and ends with it.
      hand('SIGTERM');
      off();
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
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
