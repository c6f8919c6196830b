import { describe, expect, it } from 'vitest';
import { isReadable, takeCertificate } from '#shared/availability/certificate.ts';
import { aCalendar, anAccountId, aCalendarId, aPolicy, at } from '#test/fixtures/builders.ts';

const nowMs = at('2027-03-02 12:00');
const context = { nowMs, freshnessLimitMinutes: 60 };
const minutesAgo = (minutes: number) => nowMs - minutes * 60_000;

describe('isReadable', () => {
  it.each([
    ['just read', { lastSyncedAtMs: nowMs }, true],
    ['at the limit', { lastSyncedAtMs: minutesAgo(60) }, true],
    ['past the limit', { lastSyncedAtMs: minutesAgo(60) - 1 }, false],
    ['never read', { lastSyncedAtMs: null }, false],
    ['offline for a moment', { lastSyncedAtMs: minutesAgo(5), lastError: 'offline' }, true],
    ['its sign-in gone', { lastSyncedAtMs: minutesAgo(5), lastError: 'reconnect-needed' }, false],
    ['vanished', { lastSyncedAtMs: minutesAgo(5), lastError: 'not-found' }, false],
    ['the clock set back by an hour', { lastSyncedAtMs: minutesAgo(-60) }, true],
    ['the clock set back by a day', { lastSyncedAtMs: minutesAgo(-1440) }, false],
  ])('judges a calendar: %s', (_name, fields, readable) => {
    expect(isReadable(aCalendar(fields), context)).toBe(readable);
  });
  it('does not trust a calendar of an account that is gone, nor one with a series it cannot expand', () => {
    const calendar = aCalendar({ lastSyncedAtMs: nowMs });
    expect(isReadable(calendar, { ...context, unusableAccounts: new Set([anAccountId]) })).toBe(false);
    const problems = [{ calendarId: aCalendarId, eventId: 'x', title: '', message: '' }];
    expect(isReadable(calendar, { ...context, problems })).toBe(false);
  });
});

describe('takeCertificate', () => {
  it('lists the sources that count, with their freshness', () => {
    const silent = aCalendar({ name: 'Holidays', policy: aPolicy({ countsAsBusy: false }), lastSyncedAtMs: null });
    expect(takeCertificate([aCalendar({ lastSyncedAtMs: minutesAgo(90) }), silent], context)).toEqual({
      takenAtMs: nowMs,
      sources: [{ sourceId: aCalendarId, name: 'Work', state: 'unreadable', lastSyncedAtMs: minutesAgo(90) }],
    });
  });
});
