import { describe, expect, it } from 'vitest';
import { acceptedSpan } from '#shared/scraping/covered-span.ts';
import { planRun } from '#shared/scraping/plan-run.ts';
import { withStableIds } from '#shared/scraping/stable-ids.ts';
import { at } from '#test/fixtures/builders.ts';
import { daysCovered, everything, found, listCovered } from '#test/fixtures/found-events.ts';

const timeZone = 'America/New_York';
const now = { nowMs: at('2027-03-10 12:00', timeZone), timeZone };
const on = (title: string, from: string, fields = {}) => found(title, from, { timeZone, ...fields });
const titles = (events: readonly { title: string }[]) => events.map((event) => event.title);
/** What is known was missed once before, so that all that the run would have shown goes. */
const plan = (rows: Parameters<typeof on>[], known: Parameters<typeof on>[], covered = everything) => {
  const before = withStableIds(
    known.map((one) => ({ ...on(...one), missedAtMs: now.nowMs - 3_600_000 })),
    [],
  );
  return planRun({ events: rows.map((one) => on(...one)) }, covered, before, now);
};

describe('a run that is believed', () => {
  it('adds what is new and says nothing of what is the same', () => {
    const { events, added, changed, removed } = plan(
      [['Board', '2027-03-11 09:00'], ['Call', '2027-03-12 09:00']],
      [['Board', '2027-03-11 09:00']],
    ); // prettier-ignore
    expect(titles(events)).toEqual(['Board', 'Call']);
    expect([titles(added), changed, removed]).toEqual([['Call'], [], []]);
  });

  it('changes what moved, was renamed, is elsewhere or is called off', () => {
    const { changed } = plan(
      [
        ['Board', '2027-03-15 09:00'],
        ['Call with Ann', '2027-03-12 09:00'],
        ['Tea', '2027-03-13 09:00', { location: 'Room 4' }],
        ['Trip', '2027-03-14', { cancelled: true }],
      ],
      [
        ['Board', '2027-03-11 09:00'],
        ['Call', '2027-03-12 09:00'],
        ['Tea', '2027-03-13 09:00'],
        ['Trip', '2027-03-14'],
      ],
    );
    expect(changed.map(({ before, after }) => `${before.title} > ${after.title}`)).toEqual([
      'Board > Board',
      'Call > Call with Ann',
      'Tea > Tea',
      'Trip > Trip',
    ]);
    expect(changed.every(({ before, after }) => before.id === after.id)).toBe(true);
  });

  it('removes what it would have shown', () => {
    const { removed, events } = plan([], [['Board', '2027-03-11 09:00']], daysCovered('2027-03-08', '2027-03-15'));
    expect([titles(removed), events]).toEqual([['Board'], []]);
  });

  it('keeps what lies on days that it does not cover, and what it would have moved there', () => {
    const week = daysCovered('2027-03-08', '2027-03-15');
    const { removed, events, added } = plan(
      [['Visit', '2027-03-12 09:00']],
      [
        ['Board', '2027-03-15 00:00'],
        ['Visit', '2027-03-20 09:00'],
        ['Tea', '2027-03-14 23:59'],
      ],
      week,
    );
    expect([titles(removed), titles(events), titles(added)]).toEqual([['Tea'], ['Visit', 'Board', 'Visit'], ['Visit']]);
  });

  it('keeps the past: what has begun, this morning and on this all-day day', () => {
    const { removed, events } = plan(
      [],
      [
        ['Yesterday', '2027-03-09 09:00'],
        ['Morning', '2027-03-10 11:59'],
        ['All day', '2027-03-10'],
        ['Noon', '2027-03-10 12:00'],
        ['Tomorrow', '2027-03-11'],
      ],
    );
    expect([titles(removed), titles(events)]).toEqual([
      ['Noon', 'Tomorrow'],
      ['Yesterday', 'Morning', 'All day'],
    ]);
  });

  it('keeps what has begun when an event of its title comes later', () => {
    const { changed, added, events } = plan([['Visit', '2027-03-17 09:00']], [['Visit', '2027-03-10 11:00']]);
    expect([changed, titles(added), events.length]).toEqual([[], ['Visit'], 2]);
  });

  it('removes several at once only when the next run misses them too', () => {
    const known = withStableIds(
      [on('Board', '2027-03-11 09:00'), on('Tea', '2027-03-12 09:00'), on('Call', '2027-03-13 09:00')],
      [],
    );
    const rows = { events: [on('Call', '2027-03-13 09:00')] };
    const first = planRun(rows, everything, known, now);
    expect([titles(first.events), first.removed]).toEqual([['Call', 'Board', 'Tea'], []]);
    const next = { ...now, nowMs: now.nowMs + 3_600_000 };
    expect(titles(planRun(rows, everything, first.events, next).removed)).toEqual(['Board', 'Tea']);
    // Board is back: only Tea was called off.
    const back = planRun({ events: [...rows.events, on('Board', '2027-03-11 09:00')] }, everything, first.events, next);
    expect([titles(back.removed), titles(back.changed.map(({ after }) => after))]).toEqual([['Tea'], []]);
    expect(back.events.every((event) => event.missedAtMs === undefined)).toBe(true);
    // Another one goes while the first two are still missing.
    const other = planRun({ events: [] }, everything, first.events, next);
    expect([titles(other.removed), titles(other.events)]).toEqual([['Board', 'Tea'], ['Call']]);
  });

  it('counts days on the page’s clock, also on the Sunday of 23 hours', () => {
    const sunday = daysCovered('2027-03-14', '2027-03-15');
    const { removed } = plan(
      [],
      [
        ['Before', '2027-03-13 23:59'],
        ['First', '2027-03-14 00:00'],
        ['Last', '2027-03-14 23:59'],
        ['After', '2027-03-15 00:00'],
      ],
      sunday,
    );
    expect(titles(removed)).toEqual(['First', 'Last']);
  });
});

describe('a run that the user accepts', () => {
  it('covers everything to come, if it is a list', () => {
    const list = listCovered('2027-03-10', '2027-03-12');
    const known = withStableIds([on('Board', '2027-05-11 09:00'), on('Old', '2027-03-01 09:00')], []);
    expect(planRun({ events: [] }, list, known, now).removed).toEqual([]);
    expect(titles(planRun({ events: [] }, acceptedSpan(list, now), known, now).removed)).toEqual(['Board']);
  });

  it('covers the days that it shows, if it shows days', () => {
    const week = daysCovered('2027-03-08', '2027-03-15');
    expect(acceptedSpan(week, now)).toEqual({ ...week, byWord: true });
    const known = withStableIds(
      [on('Board', '2027-03-11 09:00'), on('Tea', '2027-03-12 09:00'), on('Later', '2027-03-15 09:00')],
      [],
    );
    expect(titles(planRun({ events: [] }, acceptedSpan(week, now), known, now).removed)).toEqual(['Board', 'Tea']);
  });
});
