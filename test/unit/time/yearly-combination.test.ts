import { describe, expect, it } from 'vitest';
import { parseRule } from '#shared/time/recurrence-rule.ts';
import { isCombination, listCombination } from '#shared/time/yearly-combination.ts';
import { at } from '#test/fixtures/builders.ts';

const list = (rule: string, from: string, [low, high]: [string, string] = ['2000-01-01', '2040-01-01']) =>
  listCombination(parseRule(rule), at(from), at(low), at(high)).map((ms) => new Date(ms).toISOString().slice(0, 16));

describe('a yearly rule that names days in two ways', () => {
  it('is told apart from those that name them in one', () => {
    const is = (rule: string) => isCombination(parseRule(rule));
    expect(is('FREQ=YEARLY;BYDAY=1MO;BYMONTHDAY=7')).toBe(true);
    expect(is('FREQ=YEARLY;BYMONTH=3;BYDAY=1MO')).toBe(false);
    expect(is('FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13')).toBe(false);
    expect(is('FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO')).toBe(false);
  });

  it('obeys both: the first Monday of the year, if it is the 7th', () => {
    expect(list('FREQ=YEARLY;BYDAY=1MO;BYMONTHDAY=7', '2015-01-01 08:00', ['2015-01-01', '2025-01-01'])).toEqual([
      '2019-01-07T08:00',
    ]);
  });

  it('counts an ordinal inside of the month where months are named', () => {
    expect(
      list('FREQ=YEARLY;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8', '2024-01-01 00:00', [
        '2024-01-01',
        '2029-01-01',
      ]),
    ).toEqual(['2024-11-05T00:00', '2025-11-04T00:00', '2026-11-03T00:00', '2027-11-02T00:00', '2028-11-07T00:00']);
    expect(list('FREQ=YEARLY;BYMONTH=2;BYDAY=-1SU;BYMONTHDAY=-1', '2024-01-01 00:00').slice(0, 2)).toEqual([
      '2027-02-28T00:00',
      '2032-02-29T00:00',
    ]);
  });

  it('counts what is left by COUNT and BYSETPOS, from the start on, whatever is asked', () => {
    const rule = 'FREQ=YEARLY;BYYEARDAY=1,2,3;BYDAY=SA,SU;BYHOUR=9,8;BYSETPOS=1;COUNT=3';
    expect(list(rule, '2020-06-01 00:00')).toEqual(['2021-01-02T08:00', '2022-01-01T08:00', '2023-01-01T08:00']);
    expect(list(rule, '2020-06-01 00:00', ['2023-01-01', '2030-01-01'])).toEqual(['2023-01-01T08:00']);
  });

  it('keeps to its interval far from its start', () => {
    const days = list('FREQ=YEARLY;INTERVAL=4;BYMONTHDAY=29;BYYEARDAY=60', '2000-02-29 12:00', [
      '2023-01-01',
      '2033-01-01',
    ]);
    expect(days).toEqual(['2024-02-29T12:00', '2028-02-29T12:00', '2032-02-29T12:00']);
    expect(() =>
      list('FREQ=YEARLY;BYMONTHDAY=29;BYYEARDAY=60;COUNT=5000', '2000-02-29 12:00', ['9000-01-01', '9001-01-01']),
    ).toThrow('too many years');
  });
});
