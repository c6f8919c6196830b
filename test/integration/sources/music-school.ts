/** A music school's feed, and what the app makes of it. */
import { at } from '#test/fixtures/builders.ts';
import { vevent } from '#test/fixtures/calendar-text.ts';
import type { SourcesApp } from '#test/fixtures/sources-app.ts';

export const zone = 'Europe/Berlin';
export const hourMs = 3_600_000;
export const timed = (uid: string, start: string, end: string, summary = uid) =>
  vevent(`UID:${uid}`, `SUMMARY:${summary}`, `DTSTART:${start}`, `DTEND:${end}`);
/** Lessons at 10:00 in Berlin of that many days from Tuesday 24 November 2026 on. */
export const lessons = (count: number) =>
  Array.from({ length: count }, (_, day) =>
    timed(`lesson-${String(day)}`, `202611${String(24 + day)}T090000Z`, `202611${String(24 + day)}T100000Z`),
  );
export const head = ['X-WR-CALNAME:Music school', 'X-WR-TIMEZONE:Europe/Berlin'];

/** Events of the week from Monday on as 'MM-DD title'. */
export async function listWeek({ availability }: SourcesApp, fromDate = '2026-11-23') {
  const { events } = await availability.handlers['week/get']({ fromDate, days: 7 });
  return events.map(({ startMs, title }) => `${new Date(startMs).toISOString().slice(5, 16)} ${title}`).sort();
}
export const isFree = ({ availability }: SourcesApp, from: string) =>
  availability.isFree({ startMs: at(from, zone), endMs: at(from, zone) + hourMs });
export const stateOf = ({ availability }: SourcesApp) => availability.certificate().sources[0]?.state;
