import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { findWorkingTime, isDateOff } from '#shared/availability/working-hours.ts';
import { toBookableRange } from '#shared/availability/bookable-range.ts';
import { wallTimeOf } from '#shared/time/wall-clock.ts';
import { findTransition } from '#shared/time/zone.ts';
import { at, someRules } from '#test/fixtures/builders.ts';
import { cities } from '../time/cities.ts';

const hour = 3_600_000;
const everyDay = (zone: string, windows: [string, string][]) => {
  const { workingHours } = someRules();
  const days = Object.keys(workingHours) as (keyof typeof workingHours)[];
  return someRules({
    timeZone: zone,
    workingHours: Object.fromEntries(days.map((day) => [day, windows])) as typeof workingHours,
  });
};

describe('findWorkingTime', () => {
  it('stays on the wall clock around every change of 2027, in every city, as Temporal says', () => {
    for (const zone of cities) {
      const change = findTransition(at('2027-01-01'), at('2028-01-01'), zone);
      if (change === null) continue;
      const local = Temporal.Instant.fromEpochMilliseconds(change).toZonedDateTimeISO(zone).toPlainDate();
      for (const days of [-1, 0, 1]) {
        const date = local.add({ days });
        const edge = (time: string) => date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
        const range = {
          startMs: date.toZonedDateTime(zone).epochMilliseconds,
          endMs: date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
        };
        expect(
          findWorkingTime(
            range,
            everyDay(zone, [
              ['09:00', '12:30'],
              ['13:00', '17:00'],
            ]),
          ),
          `${zone} ${date.toString()}`,
        ).toEqual([
          { startMs: edge('09:00'), endMs: edge('12:30') },
          { startMs: edge('13:00'), endMs: edge('17:00') },
        ]);
      }
    }
  });

  it('has 23 and 25 hours on such days when all day is worked', () => {
    const rules = everyDay('America/New_York', [['00:00', '24:00']]);
    const total = (date: string) => {
      const [only] = findWorkingTime(
        { startMs: at(date, 'America/New_York'), endMs: at(date, 'America/New_York') + 26 * hour },
        { ...rules, datesOff: ['2027-03-15', '2027-11-08'] },
      );
      return only && (only.endMs - only.startMs) / hour;
    };
    expect(total('2027-03-14')).toBe(23);
    expect(total('2027-11-07')).toBe(25);
  });

  it('joins a window to midnight with the next day’s', () => {
    const range = { startMs: at('2027-03-02'), endMs: at('2027-03-04') };
    expect(
      findWorkingTime(
        range,
        everyDay('UTC', [
          ['00:00', '02:00'],
          ['22:00', '24:00'],
        ]),
      ),
    ).toEqual([
      { startMs: at('2027-03-02'), endMs: at('2027-03-02 02:00') },
      { startMs: at('2027-03-02 22:00'), endMs: at('2027-03-03 02:00') },
      { startMs: at('2027-03-03 22:00'), endMs: at('2027-03-04') },
    ]);
  });

  it('drops dates off, replaces dates on, and lets off win', () => {
    const range = { startMs: at('2027-03-05'), endMs: at('2027-03-08') }; // Friday to Sunday
    const datesOn = { '2027-03-06': [['10:00', '12:00']] as [string, string][] };
    const weekend = [{ startMs: at('2027-03-06 10:00'), endMs: at('2027-03-06 12:00') }];
    expect(findWorkingTime(range, someRules({ datesOff: ['2027-03-05'], datesOn }))).toEqual(weekend);
    expect(findWorkingTime(range, someRules({ datesOff: ['2027-03-05', '2027-03-06'], datesOn }))).toEqual([]);
    expect(isDateOff('2027-03-05', someRules({ datesOff: ['2027-03-05'] }))).toBe(true);
    expect(isDateOff('2027-03-06', someRules())).toBe(false); // an ordinary Saturday
    expect(isDateOff('2027-03-05', someRules({ datesOn: { '2027-03-05': [] } }))).toBe(true);
  });

  it('takes days in the user’s zone: a New York evening is not cut at UTC midnight', () => {
    const rules = everyDay('America/New_York', [['18:00', '22:00']]);
    const range = { startMs: at('2027-03-02', 'America/New_York'), endMs: at('2027-03-03', 'America/New_York') };
    const [only] = findWorkingTime(range, rules);
    expect(only && [wallTimeOf(only.startMs, rules.timeZone), wallTimeOf(only.endMs, rules.timeZone)]).toEqual([
      '18:00',
      '22:00',
    ]);
    expect(findWorkingTime({ startMs: 5, endMs: 5 }, rules)).toEqual([]);
  });
});

describe('toBookableRange', () => {
  it('ends with the horizon’s last local day, over a clock change', () => {
    const rules = someRules({ timeZone: 'America/New_York', minimumNoticeMinutes: 120, horizonDays: 14 });
    const nowMs = at('2027-03-01 23:30', 'America/New_York');
    expect(toBookableRange(nowMs, rules)).toEqual({
      startMs: nowMs + 2 * hour,
      endMs: at('2027-03-16', 'America/New_York'),
    });
  });
});
