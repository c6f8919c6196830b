/**
 * What a process and all its descendants weigh and do, from /proc (Linux). PSS counts a page that n processes share as
 * 1/n in each, so the sum over a tree counts it once.
 */
import { readFileSync, readdirSync } from 'node:fs';

type Status = { readonly pid: number; readonly parent: number; readonly ticks: number };

/** The process and its descendants that are there now. */
export function listTree(root: number): readonly number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readStatus(Number(name)))
    .filter((status) => status !== null);
  const tree = [root];
  for (const pid of tree) tree.push(...all.filter(({ parent }) => parent === pid).map((status) => status.pid));
  return tree;
}

/** In MiB. */
export function readPssOfTree(root: number): number {
  const kilobytes = listTree(root).map((pid) => {
    const rollup = read(`/proc/${pid}/smaps_rollup`);
    return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup ?? '')?.[1] ?? 0);
  });
  const sum = kilobytes.reduce((before, each) => before + each, 0);
  if (sum === 0) throw new Error(`The memory of process ${root} cannot be read: has it ended?`);
  return sum / 1024;
}

/** User and system time in clock ticks (10 ms). What ended in between is not in it. */
export function readTicksOfTree(root: number): number {
  return listTree(root).reduce((sum, pid) => sum + (readStatus(pid)?.ticks ?? 0), 0);
}

function readStatus(pid: number): Status | null {
  const text = read(`/proc/${pid}/stat`);
  if (text === null) return null;
  // The name, in parentheses, may hold spaces and parentheses. Fields after it: 3 state, 4 parent, 14 utime, 15 stime.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { pid, parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // It ended meanwhile.
  }
}
