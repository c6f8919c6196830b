/** The official Electron: is it installed, and its package's own download with a limit on standing still. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onInterrupt } from './interrupt.mjs';
import { modules, toolEnv, tooledNode } from './places.mjs';
import { runCommand } from './run-command.mjs';

const electron = join(modules, 'electron');

/** A download that brings no byte for this long is given up: a firewall that drops packets says nothing. */
const stallMs = 20_000;

export function officialVersion() {
  return /** @type {string} */ (JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8')).version);
}

/** The executable of the installed official binary, or undefined. */
export function findOfficial() {
  try {
    const version = readFileSync(join(electron, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    const executable = join(electron, 'dist', readFileSync(join(electron, 'path.txt'), 'utf8'));
    return version === officialVersion() && existsSync(executable) ? executable : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The executable inside a folder that the user names.
 * @param {string} folder
 */
export function findInFolder(folder) {
  const names =
    process.platform === 'darwin'
      ? ['Electron.app/Contents/MacOS/Electron']
      : [process.platform === 'win32' ? 'electron.exe' : 'electron'];
  return names.map((name) => join(folder, name)).find((path) => existsSync(path));
}

/**
 * The version that an Electron folder says it has, or undefined.
 * @param {string} folder
 */
export function versionOfFolder(folder) {
  try {
    return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return undefined;
  }
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<boolean>} whether the official binary is installed now
 */
export async function downloadOfficial(progress) {
  // A temporary folder of its own, so that the arriving bytes can be counted and leftovers removed.
  const temporary = mkdtempSync(join(tmpdir(), 'cams-electron-'));
  const clean = () => rmSync(temporary, { recursive: true, force: true });
  const off = onInterrupt(clean);
  let bytes = 0;
  let movedMs = Date.now();
  try {
    const result = await runCommand(tooledNode, [join(electron, 'install.js')], {
      env: { ...toolEnv(), TMPDIR: temporary, TMP: temporary, TEMP: temporary },
      onTick: () => {
        const now = sizeOf(temporary) + sizeOf(join(electron, 'dist'));
        if (now !== bytes) movedMs = Date.now();
        bytes = now;
        progress.tell(bytes > 0 ? `${Math.round(bytes / 1e6)} MB so far` : 'asking for the official download');
      },
      isStalled: () => Date.now() - movedMs > stallMs,
    });
    return result.ok && findOfficial() !== undefined;
  } finally {
    off();
    clean();
  }
}

/** @param {string} folder @returns {number} */
function sizeOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .map((entry) => join(folder, entry.name))
      .reduce((sum, path) => sum + (statSync(path).isDirectory() ? sizeOf(path) : statSync(path).size), 0);
  } catch {
    return 0;
  }
}
