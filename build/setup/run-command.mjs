/** Runs a tool, hands on its lines, keeps the end of its output for the error message, and ends it when it stalls. */
import { spawn } from 'node:child_process';
import { onInterrupt } from './interrupt.mjs';
import { noteChild } from './lock.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {(line: string) => void} [onLine] every line of stdout and stderr
 * @property {(line: string) => void} [onStatus] every line the tool writes to file descriptor 3
 * @property {() => void} [onTick] called once a second
 * @property {() => boolean} [isStalled] asked once a second; the tool is ended when it says true
 */

/**
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ok: boolean, stalled: boolean, output: string}>}
 */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve) => {
    const stdio = options.onStatus ? ['ignore', 'pipe', 'pipe', 'pipe'] : ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: /** @type {import('node:child_process').StdioOptions} */ (stdio),
      shell: process.platform === 'win32',
    });
    noteChild(child.pid);
    /** @type {string[]} */
    const last = [];
    let stalled = false;
    const off = onInterrupt(() => child.kill('SIGTERM'));
    const timer = setInterval(() => {
      options.onTick?.();
      if (options.isStalled?.()) {
        stalled = true;
        child.kill('SIGKILL');
      }
    }, 1000);

    eachLine(child.stdout, keep);
    eachLine(child.stderr, keep);
    eachLine(/** @type {NodeJS.ReadableStream | null | undefined} */ (child.stdio[3]), options.onStatus);
    child.on('error', (error) => finish(false, error.message));
    child.on('close', (code) => finish(code === 0));

    /** @param {string} line */
    function keep(line) {
      last.push(line);
      if (last.length > 40) last.shift();
      options.onLine?.(line);
    }
    /** @param {boolean} ok @param {string} [reason] */
    function finish(ok, reason) {
      clearInterval(timer);
      off();
      if (reason) last.push(reason);
      resolve({ ok, stalled, output: last.join('\n') });
    }
  });
}

/**
 * @param {NodeJS.ReadableStream | null | undefined} stream
 * @param {((line: string) => void) | undefined} take
 */
function eachLine(stream, take) {
  if (!stream || !take) return;
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (/** @type {string} */ chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
  stream.on('end', () => {
    if (rest) take(rest);
  });
}

/**
 * npm itself: the one that started us, or the first on PATH.
 * @param {string[]} args
 * @param {RunOptions} options
 */
export function runNpm(args, options) {
  const started = process.env['npm_execpath'];
  return started?.endsWith('npm-cli.js')
    ? runCommand(process.execPath, [started, ...args], options)
    : runCommand('npm', args, options);
}
