/** The tables of sources: made beside what is there, found by time, in backups. */
import { describe, expect, it } from 'vitest';
import { listBackups } from '#electron/storage/backup.ts';
import { migrations } from '#electron/storage/migrate.ts';
import { createSourceQueries } from '#electron/storage/source-queries.ts';
import type { Database } from '#electron/storage/database.ts';
import { defaultCalendarPolicy } from '#shared/domain/calendar.ts';
import { SourceId, toSourceCalendarId } from '#shared/domain/source.ts';
import { anEvent, at } from '#test/fixtures/builders.ts';
import { backUp, newFile, open, values } from './storage-file.ts';

const id = SourceId.parse('club');
const calendarId = toSourceCalendarId(id);
const setup = {
  ...{ name: 'Club', color: '#123456', timeZone: 'UTC', place: 'club.test', policy: defaultCalendarPolicy },
  ...{ schedule: { everyMinutes: 60, freshnessLimitMinutes: 1440 }, paused: false, config: { kind: 'feed' } },
};

function withSource(db: Database) {
  const queries = createSourceQueries(db);
  queries.addSource({ id, kind: 'feed', addedAtMs: 5, setup, nextRunAtMs: 7 });
  return queries;
}

describe('the tables of sources', () => {
  it('come to a file of the version before them, and leave its data alone', () => {
    const file = newFile();
    const before = open(file, migrations.slice(0, 3));
    values(before).writeValue('kept', 'safe');
    before.close();
    const { db, notice } = open(file);
    expect(notice).toBeNull();
    expect(db.prepare(`select value_json from settings where key = 'kept'`).pluck().get()).toBe('"safe"');
    expect(withSource(db).listSources()).toMatchObject([
      { id, kind: 'feed', setup, revision: 1, lastRunAtMs: null, nextRunAtMs: 7, failures: 0, validators: null },
    ]);
  });

  it('are in every backup', async () => {
    const file = newFile();
    const storage = open(file);
    withSource(storage.db).storeSourceEvent(id, { event: anEvent({ calendarId }), found: null });
    await backUp(storage);
    const [backup] = listBackups(file);
    const copy = createSourceQueries(open(backup?.file ?? '').db);
    expect(copy.listSources()).toHaveLength(1);
    expect(copy.listSourceEvents(id)).toEqual([{ event: anEvent({ calendarId }), found: null }]);
  });

  it('find events by time: short, long, all-day and series with their exceptions', () => {
    const queries = withSource(open(newFile()).db);
    const events = [
      anEvent({ id: 'before', from: '2027-03-01 09:00', to: '2027-03-01 10:00' }),
      anEvent({ id: 'inside', from: '2027-03-02 09:00', to: '2027-03-02 10:00' }),
      anEvent({ id: 'long', from: '2027-01-01 09:00', to: '2027-06-01 10:00' }),
      anEvent({ id: 'day', from: '2027-03-02', to: '2027-03-03' }),
      anEvent({ id: 'off', from: '2027-03-02 11:00', to: '2027-03-02 12:00', status: 'cancelled' }),
      anEvent({ id: 'series', from: '2027-01-05 09:00', to: '2027-01-05 10:00', recurrence: ['RRULE:FREQ=WEEKLY'] }),
      anEvent({ id: 'moved', from: '2027-08-01 09:00', to: '2027-08-01 10:00', recurringEventId: 'series' }),
      anEvent({
        id: 'over',
        from: '2026-01-05 09:00',
        to: '2026-01-05 10:00',
        recurrence: ['RRULE:FREQ=DAILY;COUNT=3'],
      }),
    ];
    for (const event of events) queries.storeSourceEvent(id, { event: { ...event, calendarId }, found: null });
    const found = queries.listSourceEventsInRange(at('2027-03-02 00:00'), at('2027-03-03 00:00'));
    expect(found.map((event) => event.id).sort()).toEqual(['day', 'inside', 'long', 'moved', 'series']);
    // Series count once, exceptions and cancelled events not at all.
    expect(queries.countSourceEvents(id, at('2027-03-02 00:00'))).toBe(4);
  });

  it('take over nothing of an older setup, or of a source that is gone', () => {
    const queries = withSource(open(newFile()).db);
    const settle = (revision: number) =>
      queries.settleRun({
        ...{
          sourceId: id,
          revision,
          run: null,
          store: [{ event: anEvent({ calendarId }), found: null }],
          removeIds: [],
        },
        ...{ quarantine: null, remains: null, fingerprintJson: 'keep' as const },
        state: { ...queries.listSources()[0]!, lastGoodAtMs: 9 },
      });
    queries.storeSetup(id, { ...setup, name: 'Other' }, true);
    expect(settle(1)).toBe(false);
    expect(queries.listSourceEvents(id)).toEqual([]);
    expect(settle(2)).toBe(true);
    queries.storeSetup(id, { ...setup, color: '#654321' }, false);
    expect(queries.findSource(id)).toMatchObject({ revision: 2, lastGoodAtMs: 9, setup: { color: '#654321' } });
    const state = queries.findSource(id)!;
    queries.removeSource(id);
    expect(
      queries.settleRun({
        ...{ sourceId: id, revision: 2, run: null, store: [], removeIds: [] },
        ...{ quarantine: null, remains: null, fingerprintJson: 'keep' as const },
        state,
      }),
    ).toBe(false);
  });
});
