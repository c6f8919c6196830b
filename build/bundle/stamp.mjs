/** The note beside the bundles: the hash of the inputs and the files made, per target. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashInputs, targets } from './inputs.mjs';

/** @typedef {Partial<Record<import('./inputs.mjs').Target, {hash: string, files: string[]}>>} Stamp */

/** @param {string} root */
export const appFolder = (root) => join(root, 'out', 'app');
/** @param {string} root */
const stampFile = (root) => join(appFolder(root), 'bundle.json');

/** @param {string} root @returns {Stamp} */
export function readStamp(root) {
  try {
    return JSON.parse(readFileSync(stampFile(root), 'utf8'));
  } catch {
    return {};
  }
}

/** @param {string} root @param {Stamp} stamp */
export function writeStamp(root, stamp) {
  const temporary = `${stampFile(root)}.tmp-${process.pid}`;
  writeFileSync(temporary, JSON.stringify(stamp, undefined, 2));
  renameSync(temporary, stampFile(root));
}

/**
 * The targets whose inputs changed or whose files are gone.
 * @param {string} root
 * @param {readonly import('./inputs.mjs').Target[]} among
 */
export function findStale(root, among = targets) {
  const stamp = readStamp(root);
  return among.filter((target) => {
    const made = stamp[target];
    if (!made || made.hash !== hashInputs(root, target)) return true;
    return made.files.some((file) => !existsSync(join(appFolder(root), file)));
  });
}
