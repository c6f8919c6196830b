/**
 * What was found ready, written down so that the next run costs a few file checks. It lies in node_modules, so a new
 * `npm ci` forgets it; it is void when the lock file, set-up itself or the user's choice of Electron changed.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lockFile, readyFile } from './places.mjs';

/**
 * What a verb needs: `tools` is Node and the packages, `app` adds Electron, `headless` adds display, bus and keyring.
 * @typedef {'tools' | 'app' | 'headless'} Level
 * @typedef {{kind: 'override' | 'official' | 'compat', executable: string, version: string | undefined}} Runtime
 * @typedef {{stamp: string, levels: Level[], runtime?: Runtime | undefined, retryAtMs?: number | undefined}} Ready
 */

/** Everything on which the answer depends, as one hash. */
export function currentStamp() {
  const hash = createHash('sha256').update(readFileSync(lockFile));
  const folder = dirname(fileURLToPath(import.meta.url));
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(mjs|json)$/.test(name)) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.update(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '').digest('hex');
}

/** @returns {Ready | undefined} */
export function readReady() {
  try {
    return JSON.parse(readFileSync(readyFile, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Does what was written down still hold, and does it cover this level?
 * @param {Ready | undefined} ready
 * @param {Level} level
 * @param {{stamp: string, nowMs: number, exists?: (path: string) => boolean}} here
 */
export function isStillReady(ready, level, { stamp, nowMs, exists = existsSync }) {
  if (!ready || ready.stamp !== stamp || !ready.levels.includes(level)) return false;
  if (level === 'tools') return true;
  if (!ready.runtime || !exists(ready.runtime.executable)) return false;
  return ready.retryAtMs === undefined || nowMs < ready.retryAtMs;
}

/** @param {Ready} ready */
export function writeReady(ready) {
  mkdirSync(dirname(readyFile), { recursive: true });
  const temporary = `${readyFile}.tmp-${process.pid}`;
  writeFileSync(temporary, JSON.stringify(ready, undefined, 2));
  renameSync(temporary, readyFile);
}
