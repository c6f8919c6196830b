/** How much room is left where the data lies; null where the system does not say. */
import { statfs } from 'node:fs/promises';
import type { Disk } from './ports.ts';

export async function readDisk(folder: string): Promise<Disk | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch {
    return null;
  }
}
