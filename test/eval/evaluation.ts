/**
 * What the evaluations share: where the public data lies, and how a set is judged. An exception is a row that we mean to
 * answer otherwise, by its id and with its reason; a row that is listed and passes is as wrong as one that fails.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Beside the project, not in it: nobody of the project wrote it. */
const folder = fileURLToPath(new URL('../../../shared/evaldata/', import.meta.url));

/** The path of a file of the data, or null where it is absent; that is said, for a silent skip looks like a pass. */
export function findData(name: string): string | null {
  if (existsSync(folder + name)) return folder + name;
  process.stdout.write(`${name}: skipped, because ../shared/evaldata/${name} is not there.\n`);
  return null;
}

export function readRows<R>(path: string): readonly R[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as R);
}

/** Row id to the reason why it is answered otherwise. */
export type Exceptions = Readonly<Record<string, string>>;

/**
 * Judges each row and prints one line of counts, every exception with its reason, every failure with what differs.
 * `judge` answers null for a row that is as expected, else what differs. Failures make the process end with 1.
 */
export function evaluate<R extends { readonly id: string }>(
  name: string,
  rows: readonly R[],
  exceptions: Exceptions,
  judge: (row: R) => string | null,
): void {
  const excepted: string[] = [];
  const failed: string[] = [];
  for (const row of rows) {
    const difference = judge(row);
    const reason = exceptions[row.id];
    if (difference !== null && reason !== undefined) excepted.push(`  exception ${row.id}: ${reason}`);
    else if (difference !== null) failed.push(`  FAILED ${row.id}: ${difference}`);
    else if (reason !== undefined) failed.push(`  FAILED ${row.id}: passes, but is listed as an exception`);
  }
  const passed = rows.length - excepted.length - failed.length;
  const counts = `${passed} of ${rows.length} as expected, ${excepted.length} exceptions, ${failed.length} failed`;
  process.stdout.write(`${[`${name}: ${counts}`, ...excepted, ...failed].join('\n')}\n`);
  if (failed.length > 0) process.exitCode = 1;
}
