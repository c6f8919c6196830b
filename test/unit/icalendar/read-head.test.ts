import { describe, expect, it } from 'vitest';
import { readCalendarHead } from '#shared/icalendar/read-head.ts';
import { vcalendar, vevent } from '#test/fixtures/calendar-text.ts';

const read = (...lines: string[]) => readCalendarHead(vcalendar(...lines));

describe('readCalendarHead', () => {
  it.each<[string, string[], object]>([
    ['nothing', [], { name: null, timeZone: null, refreshMinutes: null }],
    ['a name', ['X-WR-CALNAME:Choir'], { name: 'Choir' }],
    [
      'a name with escapes and parameters',
      ['NAME;LANGUAGE="de:x":Chor\\, Tenor\\n\\; Bass'],
      { name: 'Chor, Tenor ; Bass' },
    ],
    ['both names', ['X-WR-CALNAME:Old', 'NAME:New'], { name: 'New' }],
    ['a folded name', ['X-WR-CALNAME:A long ', ' name'], { name: 'A long name' }],
    ['a zone', ['X-WR-TIMEZONE:Asia/Kolkata'], { timeZone: 'Asia/Kolkata' }],
    ['no zone', ['X-WR-TIMEZONE:Middle-earth/Shire'], { timeZone: null }],
    ['half a day', ['X-PUBLISHED-TTL:PT12H'], { refreshMinutes: 720 }],
    ['a week', ['X-PUBLISHED-TTL:P1W'], { refreshMinutes: 10_080 }],
    ['a day and some', ['REFRESH-INTERVAL;VALUE=DURATION:P1DT2H3M59S'], { refreshMinutes: 1563 }],
    [
      'the standard’s word before the other',
      ['X-PUBLISHED-TTL:PT1H', 'REFRESH-INTERVAL:PT2H'],
      { refreshMinutes: 120 },
    ],
    ['no time at all', ['X-PUBLISHED-TTL:PT0S'], { refreshMinutes: null }],
    ['nonsense', ['REFRESH-INTERVAL:soon', 'X-PUBLISHED-TTL:-PT1H'], { refreshMinutes: null }],
  ])('%s', (_name, lines, expected) => {
    expect(read(...lines)).toMatchObject(expected);
  });

  it('looks no further than the first component', () => {
    expect(read(vevent('NAME:An event'), 'X-WR-CALNAME:Late').name).toBeNull();
  });

  it('costs the same for every length', () => {
    expect(readCalendarHead(vcalendar('X-WR-CALNAME:Choir') + 'x'.repeat(11_000_000)).name).toBe('Choir');
  });
});
