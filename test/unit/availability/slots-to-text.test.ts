import { describe, expect, it } from 'vitest';
import { slotsToText } from '#shared/availability/slots-to-text.ts';
import { at } from '#test/fixtures/builders.ts';

const zone = 'America/New_York';
const slot = (from: string, to: string) => ({ startMs: at(from, zone), endMs: at(to, zone) });
const slots = [
  slot('2026-11-25 09:00', '2026-11-25 10:00'),
  slot('2026-11-24 15:00', '2026-11-24 15:30'),
  slot('2026-11-24 16:00', '2026-11-24 16:30'),
];

describe('slotsToText', () => {
  it('groups by day in order of time, the zone once a line', () => {
    expect(slotsToText(slots, { timeZone: zone, locale: 'en' })).toBe(
      'Tuesday, November 24: 3:00–3:30 PM, 4:00–4:30 PM EST\nWednesday, November 25: 9:00–10:00 AM EST',
    );
  });
  it.each([
    ['de', 'Dienstag, 24. November: 15:00–15:30 Uhr, 16:00–16:30 Uhr EST'],
    ['fr', 'mardi 24 novembre : 15:00–15:30, 16:00–16:30 EST'],
    ['es', 'martes, 24 de noviembre: 15:00–15:30, 16:00–16:30 EST'],
  ])('speaks %s', (locale, line) => {
    expect(slotsToText(slots, { timeZone: zone, locale }).split('\n')[0]).toBe(line);
  });
  it('adds the user’s own times where clocks differ', () => {
    const text = slotsToText(slots.slice(0, 1), { timeZone: zone, locale: 'en', userTimeZone: 'Europe/Berlin' });
    expect(text).toBe('Wednesday, November 25: 9:00–10:00 AM EST (3:00–4:00 PM CET)');
    expect(
      slotsToText(slots.slice(0, 1), { timeZone: zone, locale: 'en', userTimeZone: 'America/Toronto' }),
    ).not.toContain('(');
  });
  it('merges touching times only when asked to', () => {
    const touching = [slot('2026-11-24 09:00', '2026-11-24 09:30'), slot('2026-11-24 09:30', '2026-11-24 10:00')];
    expect(slotsToText(touching, { timeZone: zone, locale: 'en', merge: true })).toBe(
      'Tuesday, November 24: 9:00–10:00 AM EST',
    );
    expect(slotsToText(touching, { timeZone: zone, locale: 'en' })).toContain('9:00–9:30 AM, 9:30–10:00 AM');
  });
  it('names the zone with each time on the day when it changes', () => {
    const text = slotsToText(
      [slot('2027-11-07 00:30', '2027-11-07 01:00'), slot('2027-11-07 09:00', '2027-11-07 10:00')],
      { timeZone: zone, locale: 'en' },
    );
    expect(text).toBe('Sunday, November 7: 12:30–1:00 AM EDT; 9:00–10:00 AM EST');
  });
  it('says nothing for nothing', () => {
    expect(slotsToText([], { timeZone: zone, locale: 'en' })).toBe('');
  });
  it('name the zone behind each time where the clocks change between them', () => {
    const slot = {
      startMs: at('2027-03-14 01:30', 'America/New_York'),
      endMs: at('2027-03-14 03:30', 'America/New_York'),
    };
    expect(slotsToText([slot], { timeZone: 'America/New_York', locale: 'en' })).toBe(
      'Sunday, March 14: 1:30 AM EST – 3:30 AM EDT',
    );
  });
});
