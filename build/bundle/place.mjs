/** Puts finished files where the app looks: new ones first, the entry last, and only then the old ones go. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @param {string} from the folder with the new files
 * @param {string} to the app's folder
 * @param {string[]} before the files of the last bundle of this target, relative to `to`
 * @param {string} prefix '' or the subfolder the files belong in
 */
export function place(from, to, before, prefix) {
  const files = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(from.length + 1))
    .sort((one, other) => Number(isEntry(one)) - Number(isEntry(other)));
  const placed = files.map((file) => join(prefix, file));
  for (const file of files) {
    const target = join(to, prefix, file);
    mkdirSync(dirname(target), { recursive: true });
    renameSync(join(from, file), target);
  }
  for (const old of before) {
    if (!placed.includes(old) && existsSync(join(to, old))) rmSync(join(to, old));
  }
  return placed;
}

/** @param {string} file */
const isEntry = (file) => /^(main\.js|preload\.cjs|index\.html)$/.test(file);
