/** Run as a process of its own: commits one row at a time and says so, until it is killed. */
import { writeSync } from 'node:fs';
import { openDatabase } from '#electron/storage/open-database.ts';
import { createSettingsQueries } from '#electron/storage/settings-queries.ts';
import { systemClock } from '#electron/system/clock.ts';
import { silentLog } from '#test/fixtures/silent-log.ts';

const [file = '', from = '0'] = process.argv.slice(2);
const { db } = openDatabase({ file, clock: systemClock, log: silentLog });
const settings = createSettingsQueries(db, silentLog);
for (let n = Number(from); ; n++) {
  settings.writeValue(`row-${n}`, n);
  // Synchronous: a row counts as promised only when this line has left the process.
  writeSync(1, `${n}\n`);
}
