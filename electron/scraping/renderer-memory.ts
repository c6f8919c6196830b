/** What the process behind a page weighs, in MiB: its share of memory where the system tells it (Linux), else what is its own or resident. */
import { readFile } from 'node:fs/promises';
import { app } from 'electron';

/** Null for a process that has ended. */
export async function rendererMebibytes(processId: number): Promise<number | null> {
  return (process.platform === 'linux' ? await readShare(processId) : null) ?? readResident(processId);
}

async function readShare(processId: number): Promise<number | null> {
  try {
    const text = await readFile(`/proc/${processId}/smaps_rollup`, 'utf8');
    const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(text)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null; // ended, or not readable in a strict sandbox
  }
}

function readResident(processId: number): number | null {
  const memory = app.getAppMetrics().find(({ pid }) => pid === processId)?.memory;
  return memory === undefined ? null : (memory.privateBytes ?? memory.workingSetSize) / 1024;
}
