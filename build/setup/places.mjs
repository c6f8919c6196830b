/** Where things lie. Everything that survives a clean checkout is in the user's cache folder, the rest under the root. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const modules = join(root, 'node_modules');
export const out = join(root, 'out');
export const lockFile = join(root, 'package-lock.json');
export const readyFile = join(modules, '.cache', 'cams', 'ready.json');

/** The user's cache folder of this app: `$XDG_CACHE_HOME/cams`, or `~/.cache/cams`. */
export function cacheFolder(env = process.env) {
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'cams');
}

/** Node 24 as npm installed it; the system's Node only starts npm and this set-up. */
export const tooledNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The folder with `include/node` of that same Node: native builds need no download of headers. */
export function nodeHeaders() {
  const packageName = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const places = [join(modules, 'node', 'node_modules', packageName), join(modules, packageName)];
  return places.find((place) => existsSync(join(place, 'include', 'node', 'node_api.h')));
}

/** The environment in which tools run: this project's programs first on PATH. */
export function toolEnv(env = process.env) {
  return { ...env, PATH: [dirname(tooledNode), join(modules, '.bin'), env['PATH'] ?? ''].join(delimiter) };
}

/**
 * The first program of that name on PATH, or undefined.
 * @param {string} name
 */
export function findProgram(name) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
