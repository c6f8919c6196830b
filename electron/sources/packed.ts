/** Values kept as compressed JSON: a run that waits to be looked at, the tree of a page. Packed off the main thread, before a transaction. */
import { gunzip, gzip } from 'node:zlib';
import { promisify } from 'node:util';

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** Null: larger than `most` bytes even when packed. */
export async function pack(value: unknown, most: number): Promise<Buffer | null> {
  const packed = await zip(JSON.stringify(value));
  return packed.length > most ? null : packed;
}

export async function unpack(packed: Buffer): Promise<unknown> {
  return JSON.parse((await unzip(packed)).toString('utf8')) as unknown;
}
