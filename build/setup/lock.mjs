/**
 * One set-up at a time. The lock is a file with its holder's process id and below it those of the tools it started: a
 * killed set-up leaves npm or a compiler running, and the next one waits for them too. Who is gone is noticed by the id
 * and, on Linux, by the process's start time, because ids are used again.
 */
import { appendFileSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { onInterrupt } from './interrupt.mjs';

/** @param {number} pid */
function startTimeOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended; where process 1 collects nobody, it stays listed for good.
    return fields[0] === 'Z' ? '' : (fields[19] ?? '');
  } catch {
    return '';
  }
}

/** @param {number} pid */
const holderOf = (pid) => `${pid} ${startTimeOf(pid)}`;

/** @param {string} holder a line of a lock file */
export function isAlive(holder) {
  const pid = Number(holder.split(' ')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return false;
  }
  return process.platform !== 'linux' || holder === holderOf(pid);
}

/** @type {Set<string>} */
const held = new Set();

/**
 * Tells the locks that this process holds of a tool that it started.
 * @param {number | undefined} pid
 */
export function noteChild(pid) {
  if (pid !== undefined) for (const path of held) appendFileSync(path, `\n${holderOf(pid)}`);
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Takes the lock when it is free or its holder is gone. The file appears complete (written aside, then linked).
 * @param {string} path
 */
export function tryLock(path) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, holderOf(process.pid));
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  } finally {
    rmSync(mine, { force: true });
  }
  const holders = read(path);
  if (holders === undefined || holders.split('\n').some(isAlive)) return false;
  // Moved aside before it is removed: if another process was quicker and this is its fresh lock, it is put back.
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
    if (read(aside) !== holders) linkSync(aside, path);
  } catch {
    // Somebody else cleared it first.
  }
  rmSync(aside, { force: true });
  return false;
}

/**
 * Runs `work` while holding the lock; waits for the present holder as long as it lives.
 * @template T
 * @param {string} path
 * @param {{onWait: () => void}} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, { onWait }, work) {
  let waits = 0;
  while (!tryLock(path)) {
    // The second attempt follows at once: the first one may only have cleared a stale lock.
    if (waits > 0) {
      if (waits === 1) onWait();
      await new Promise((wake) => setTimeout(wake, 250));
    }
    waits += 1;
  }
  held.add(path);
  const release = () => {
    held.delete(path);
    rmSync(path, { force: true });
  };
  const off = onInterrupt(release);
  try {
    return await work();
  } finally {
    off();
    release();
  }
}
