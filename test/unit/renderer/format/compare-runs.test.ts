import { describe, expect, it } from 'vitest';
import { compareRuns, type KnownEvent } from '#renderer/format/compare-runs.ts';
import { at } from '#test/fixtures/builders.ts';
import { aRow, day, instant } from '../web-sources.ts';

const days = { fromDate: '2026-11-27', days: 62, timeZone: 'Europe/Berlin' };

function known(title: string, text: string): KnownEvent {
  const startMs = at(text, 'Europe/Berlin');
  return { key: `${title} ${text}`, title, startMs, endMs: startMs + 3_600_000, startDate: null, endDate: null };
}

const row = (title: string, text: string) => aRow(`${title} ${text}`, { title, start: instant(text) });
const namesOf = (items: readonly { title?: string; event?: { title: string } }[]) =>
  items.map((item) => item.event?.title ?? item.title);

describe('compareRuns', () => {
  it('says what is missing, new and the same by title and start', () => {
    const difference = compareRuns(
      [known('A', '2026-11-30 09:00'), known('B', '2026-11-30 10:00')],
      [row('a ', '2026-11-30 09:00'), row('C', '2026-11-30 11:00')],
      days,
    );
    expect(namesOf(difference.missing)).toEqual(['B']);
    expect(namesOf(difference.added)).toEqual(['C']);
    expect(difference).toMatchObject({ same: 1, elsewhere: 0 });
  });

  it('shows one of several alike that is gone', () => {
    const twice = [known('A', '2026-11-30 09:00'), known('A', '2026-11-30 09:00')];
    const difference = compareRuns(twice, [row('A', '2026-11-30 09:00')], days);
    expect(difference.missing).toHaveLength(1);
    expect(difference).toMatchObject({ added: [], same: 1 });
  });

  it('takes an event that moved for one that is missing and one that is new', () => {
    const difference = compareRuns([known('A', '2026-11-30 09:00')], [row('A', '2026-11-30 10:00')], days);
    expect([difference.missing.length, difference.added.length, difference.same]).toEqual([1, 1, 0]);
  });

  it('compares whole days by their date, whatever the zone', () => {
    const whole = { ...known('Fair', '2026-12-01 00:00'), startDate: '2026-12-01', endDate: '2026-12-03' };
    const rows = [aRow('r1', { title: 'Fair', start: day('2026-12-01'), end: day('2026-12-03') })];
    for (const timeZone of ['UTC', 'Pacific/Apia', 'America/New_York'])
      expect(compareRuns([whole], rows, { ...days, timeZone }), timeZone).toMatchObject({
        same: 1,
        missing: [],
        added: [],
      });
  });

  it('leaves out rows of other days, rows that do not read, and what is called off', () => {
    const rows = [
      row('Past', '2026-11-26 23:59'),
      row('First', '2026-11-27 00:00'),
      row('Last', '2027-01-27 23:59'),
      row('Beyond', '2027-01-28 00:00'),
      aRow('unread', null, 'No time.'),
      aRow('off', { title: 'Off', start: instant('2026-11-30 09:00'), cancelled: true }),
    ];
    const difference = compareRuns([], rows, days);
    expect(namesOf(difference.added)).toEqual(['First', 'Last']);
    expect(difference.elsewhere).toBe(2);
  });
});
