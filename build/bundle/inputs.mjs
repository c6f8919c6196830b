/** What goes into each bundle, and the hash by which an unchanged one is left alone. Plain Node: it runs on each start. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {'main' | 'preload' | 'renderer'} Target */
/** @type {readonly Target[]} */
export const targets = ['main', 'preload', 'renderer'];

/** @type {Record<Target, {entry: string, folders: string[]}>} */
const inputs = {
  main: { entry: 'electron/main.ts', folders: ['electron', 'shared', 'build/icons'] },
  preload: { entry: 'electron/preload.ts', folders: ['electron', 'shared'] },
  renderer: { entry: 'renderer/index.html', folders: ['renderer', 'shared'] },
};
const always = ['package.json', 'package-lock.json', 'tsconfig.json'];

/** @param {string} root */
export const iconsFolder = (root) => join(root, 'build', 'icons');

/** @param {Target} target */
export const entryOf = (target) => inputs[target].entry;

/**
 * Further programs of the main side, each a file of its own: `electron/cli.ts` and every `electron/**​/*-worker.ts`.
 * @param {string} root
 * @returns {Record<string, string>} output name to path
 */
export function findMainEntries(root) {
  const files = readdirSync(join(root, 'electron'), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name === 'main.ts' || name === 'cli.ts' || name.endsWith('-worker.ts'));
  const entries = files.map((name) => [name.replace(/^.*\//, '').replace(/\.ts$/, ''), join(root, 'electron', name)]);
  const names = entries.map(([name]) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) throw new Error(`Two entries of the main side are called ${twice}: rename one.`);
  return Object.fromEntries(entries);
}

/**
 * @param {string} root
 * @param {Target} target
 */
export function hashInputs(root, target) {
  const hash = createHash('sha256').update(target);
  const own = readdirSync(join(root, 'build', 'bundle')).map((name) => `build/bundle/${name}`);
  const sources = inputs[target].folders.flatMap((folder) => filesIn(root, folder));
  for (const name of [...always, 'build/bundle.mjs', ...own, ...sources]) {
    hash.update(`\0${name}\0`).update(readFileSync(join(root, name)));
  }
  return hash.digest('hex');
}

/** @param {string} root @param {string} folder @returns {string[]} */
function filesIn(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
