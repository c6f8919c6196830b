import { describe, expect, it } from 'vitest';
import { hideTitles } from '#shared/mcp/hide-titles.ts';
import { fromMoment, toMoment } from '#shared/mcp/moment.ts';

const newYork = 'America/New_York';
const nowMs = Date.UTC(2026, 10, 23, 9);

describe('an instant for an assistant', () => {
  it('has its weekday, its zone and words to be quoted', () => {
    expect(toMoment(Date.UTC(2026, 10, 24, 20), { timeZone: newYork, nowMs })).toEqual({
      iso: '2026-11-24T15:00:00-05:00',
      weekday: 'Tuesday',
      timeZone: newYork,
      text: 'Tuesday, November 24, 3:00 PM EST',
    });
  });

  it('is on the other weekday where the zone has another date, and names another year', () => {
    const { weekday, text } = toMoment(Date.UTC(2027, 0, 1, 1), { timeZone: newYork, nowMs });
    expect([weekday, text]).toEqual(['Thursday', 'Thursday, December 31, 8:00 PM EST']);
    expect(toMoment(Date.UTC(2027, 0, 1, 8), { timeZone: newYork, nowMs }).text).toContain('2027');
  });
});

describe('an instant from an assistant', () => {
  it('is on the clock of the user without an offset, and absolute with one', () => {
    expect(fromMoment({ at: '2026-11-24T15:00' }, newYork)).toBe(Date.UTC(2026, 10, 24, 20));
    expect(fromMoment({ at: '2026-11-24T15:00+01:00' }, newYork)).toBe(Date.UTC(2026, 10, 24, 14));
  });

  it('is refused where its weekday is another', () => {
    expect(fromMoment({ at: '2026-11-24T15:00', weekday: 'Tuesday' }, newYork)).toBe(Date.UTC(2026, 10, 24, 20));
    expect(() => fromMoment({ at: '2026-11-24T15:00', weekday: 'Monday' }, newYork)).toThrow(
      '2026-11-24T15:00 is a Tuesday in America/New_York, not a Monday.',
    );
  });

  it.each(['2026-11-24', 'tomorrow at 3', '2026-02-30T10:00', ''])('is refused for "%s"', (at) => {
    expect(() => fromMoment({ at }, newYork)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });
});

describe('a sentence without titles', () => {
  it('leaves out every title, and a title that is part of another', () => {
    const text = '“Team” (9:00 AM) and “Team lunch” (noon) in Work; “Other” stays.';
    expect(hideTitles(text, ['Team', 'Team lunch'])).toBe(
      'an event (9:00 AM) and an event (noon) in Work; “Other” stays.',
    );
  });
});
