/** Run as a process of its own: settles runs one after the other and says so; in the last one it is killed at a named point. */
import { writeSync } from 'node:fs';
import { createSourceQueries, noTrouble } from '#electron/storage/source-queries.ts';
import { openDatabase } from '#electron/storage/open-database.ts';
import { systemClock } from '#electron/system/clock.ts';
import { defaultCalendarPolicy } from '#shared/domain/calendar.ts';
import { SourceId, toSourceCalendarId } from '#shared/domain/source.ts';
import { anEvent } from '#test/fixtures/builders.ts';
import { silentLog } from '#test/fixtures/silent-log.ts';

const [file = '', point = ''] = process.argv.slice(2);
const points: Readonly<Record<string, string>> = {
  'before the events': 'before delete on source_events',
  'among the events': "after update on source_events when new.id = 'e20'",
  'at the quarantine': 'before delete on source_quarantine',
  'at the state': 'after update of last_run_at on sources',
  'at the run': 'after insert on source_runs',
  'after it': '',
};
const id = SourceId.parse('club');
const { db } = openDatabase({ file, clock: systemClock, log: silentLog });
const queries = createSourceQueries(db);

if (queries.findSource(id) === null) {
  const setup = {
    ...{ name: 'Club', color: '#123456', timeZone: 'UTC', place: 'club.test', policy: defaultCalendarPolicy },
    ...{ schedule: { everyMinutes: 60, freshnessLimitMinutes: 1440 }, paused: false, config: {} },
  };
  queries.addSource({ id, kind: 'feed', addedAtMs: 0, setup, nextRunAtMs: 0 });
}

function settle(n: number): void {
  const revision = queries.findSource(id)?.revision ?? 0;
  const store = Array.from({ length: 40 }, (_, at) => ({
    event: anEvent({ id: `e${String(at)}`, calendarId: toSourceCalendarId(id), summary: String(n) }),
    found: null,
  }));
  queries.settleRun({
    ...{ sourceId: id, revision, store, removeIds: ['gone'], remains: null },
    run: { atMs: n, durationMs: 1, outcome: 'good', events: 40, text: String(n) },
    state: {
      ...{ lastRunAtMs: n, lastGoodAtMs: n, nextRunAtMs: n + 1, failures: 0, excludedUntilMs: null, knownUntil: null },
      ...{ trouble: noTrouble, validators: { etag: String(n), lastModified: null } },
    },
    quarantine: n % 2 === 0 ? { atMs: n, run: Buffer.from(String(n)) } : null,
    fingerprintJson: JSON.stringify(n),
  });
}

settle(1);
settle(2);
writeSync(1, '2\n');
db.prepare(
  `insert into source_events values ('club', 'gone', null, 0, 'confirmed', 0, 1, '{"summary": "to be removed"}', null)`,
).run();
const when = points[point] ?? '';
if (when !== '') {
  db.function('die', () => process.kill(process.pid, 'SIGKILL'));
  db.exec(`create temp trigger named_point ${when} begin select die(); end`);
}
settle(3);
process.kill(process.pid, 'SIGKILL');
