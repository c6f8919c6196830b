import { describe, expect, it } from 'vitest';
import { runSlots, type SlotsOutput } from '#electron/command/slots.ts';
import type { ReadText } from '#electron/command/ports.ts';
import { expandFeed } from '#electron/icalendar/expand-feed.ts';
import { AppError } from '#shared/errors.ts';
import { vcalendar, vevent } from '#test/fixtures/ics.ts';

const nine: [string, string][] = [['09:00', '17:00']];
const week = { monday: nine, tuesday: nine, wednesday: nine, thursday: nine, friday: nine };
const readText: ReadText = (job) => Promise.resolve(expandFeed(job));

type Parts = { rules?: object; query?: object; busy?: unknown; events?: unknown; now?: unknown; timeZone?: unknown };

/** Monday 30 November 2026 in New York, asked on the Friday before. */
function toInput({ rules = {}, query = {}, ...rest }: Parts = {}): unknown {
  return {
    now: '2026-11-27T08:00:00Z',
    timeZone: 'America/New_York',
    rules: { workingHours: week, ...rules },
    query: { start: '2026-11-30', end: '2026-12-01', durationMinutes: 60, stepMinutes: 60, ...query },
    ...rest,
  };
}

const ask = async (parts: Parts = {}): Promise<SlotsOutput> => (await runSlots(toInput(parts), readText)).output;
const hoursOf = ({ slots }: SlotsOutput) => slots.map((slot) => slot.start.slice(11, 16));
const lunch = { start: '2026-11-30T12:00:00-05:00', end: '2026-11-30T13:00:00-05:00' };

describe('runSlots', () => {
  it('prints busy time, free time and slots with reasons, on the clock of the zone', async () => {
    expect(await ask({ busy: [lunch] })).toEqual({
      busy: [['2026-11-30T12:00:00-05:00', '2026-11-30T13:00:00-05:00']],
      free: [
        ['2026-11-30T09:00:00-05:00', '2026-11-30T12:00:00-05:00'],
        ['2026-11-30T13:00:00-05:00', '2026-11-30T17:00:00-05:00'],
      ],
      slots: ['09', '10', '11', '13', '14', '15', '16'].map((hour) => ({
        start: `2026-11-30T${hour}:00:00-05:00`,
        end: `2026-11-30T${String(Number(hour) + 1).padStart(2, '0')}:00:00-05:00`,
        reasons: [
          'Leaves no gap under 30 minutes',
          ...(hour === '11' || hour === '13' ? ['Next to another meeting'] : []),
        ],
      })),
      errors: [],
    });
  });

  it('keeps buffers and never widens unasked', async () => {
    const rules = { bufferBeforeMinutes: 60, bufferAfterMinutes: 30 };
    expect(hoursOf(await ask({ busy: [lunch], rules }))).toEqual(['09', '10', '14', '15', '16'].map((h) => `${h}:00`));
    const all = { ...lunch, start: '2026-11-30T10:00:00-05:00', end: '2026-11-30T16:00:00-05:00' };
    expect(hoursOf(await ask({ busy: [all], rules }))).toEqual([]);
    expect(hoursOf(await ask({ busy: [all], rules: { bufferBeforeMinutes: 0, bufferAfterMinutes: 30 } }))).toEqual([
      '16:00',
    ]);
    const widened = await ask({ busy: [{ ...all, end: '2026-11-30T15:30:00-05:00' }], rules, query: { widen: true } });
    expect(hoursOf(widened)).toEqual(['16:00']);
    expect(widened.slots[0]?.reasons).toContain('With a shorter buffer');
  });

  it('takes tentative and all-day times by the policy', async () => {
    const maybe = { ...lunch, tentative: true };
    expect(hoursOf(await ask({ busy: [maybe] }))).not.toContain('12:00');
    expect(hoursOf(await ask({ busy: [maybe], rules: { policy: { tentative: 'free' } } }))).toContain('12:00');
    const day = { start: '2026-11-30', end: '2026-12-01', allDay: true };
    expect(hoursOf(await ask({ busy: [day] }))).toEqual([]);
    expect(hoursOf(await ask({ busy: [{ start: '2026-11-30' }] }))).toEqual([]);
    expect(hoursOf(await ask({ busy: [day], rules: { policy: { allDay: 'free' } } }))).toHaveLength(8);
  });

  it('expands calendar texts by the same rules', async () => {
    const daily = vcalendar(
      vevent(
        'UID:standup',
        'DTSTART;TZID=Europe/Berlin:20261026T150000',
        'DTEND;TZID=Europe/Berlin:20261026T160000',
        'RRULE:FREQ=DAILY',
      ),
      vevent('UID:free', 'DTSTART:20261130T160000Z', 'DTEND:20261130T170000Z', 'TRANSP:TRANSPARENT'),
    );
    const found = await ask({ events: [daily] });
    expect(found.busy).toEqual([['2026-11-30T09:00:00-05:00', '2026-11-30T10:00:00-05:00']]);
    expect(hoursOf(found)).not.toContain('09:00');
    expect(hoursOf(found)).toContain('11:00');
  });

  it('takes all time for busy where a text cannot be read whole, and says why', async () => {
    const bomb = vcalendar(vevent('UID:b', 'SUMMARY:Bomb', 'DTSTART:20261130T090000Z', 'RRULE:FREQ=SECONDLY'));
    const found = await ask({ events: [bomb] });
    expect(found.slots).toEqual([]);
    expect(found.noneBecause).toBe('events cannot be read right now, so its time counts as busy.');
    expect(found.errors.join()).toMatch(/Bomb.*SECONDLY/);
    const late: ReadText = () => Promise.reject(new AppError('source-unreadable', 'It takes more than 2 s.'));
    expect((await runSlots(toInput({ events: [bomb] }), late)).output).toMatchObject({
      slots: [],
      errors: ['It takes more than 2 s.'],
    });
  });

  it('follows days off, days on, trips, notice, limits and the focus budget', async () => {
    expect((await ask({ rules: { datesOff: ['2026-11-30'] } })).noneBecause).toMatch(/no working hours/);
    expect(hoursOf(await ask({ rules: { datesOn: { '2026-11-30': [['20:00', '22:00']] } } }))).toEqual([
      '20:00',
      '21:00',
    ]);
    const trips = [{ fromDate: '2026-11-29', toDate: '2026-12-02', timeZone: 'Asia/Tokyo' }];
    const away = await ask({
      rules: { trips },
      query: { start: '2026-11-30T00:00:00+09:00', end: '2026-12-01T00:00:00+09:00' },
    });
    expect(away.slots[0]?.start).toBe('2026-11-30T09:00:00+09:00');
    expect(hoursOf(await ask({ now: '2026-11-30T14:30:00Z', rules: { minimumNoticeMinutes: 240 } }))[0]).toBe('14:00');
    expect((await ask({ busy: [lunch], rules: { maximumPerDay: 1 } })).noneBecause).toMatch(/limit of 1 meeting a day/);
    expect((await ask({ rules: { focusMinutesPerWeek: 2400 } })).noneBecause).toMatch(/focus time of 40 hours a week/);
  });

  it('hears what the other side said, and what was turned down', async () => {
    const afternoon = ['2026-11-30T13:00:00-05:00', '2026-11-30T17:00:00-05:00'];
    const said = { include: [afternoon], exclude: [['2026-11-30T15:00:00-05:00', '2026-11-30T16:00:00-05:00']] };
    expect(hoursOf(await ask({ query: said }))).toEqual(['13:00', '14:00', '16:00']);
    const down = { rejected: [['2026-11-30T13:00:00-05:00', '2026-11-30T14:00:00-05:00']] };
    expect(hoursOf(await ask({ query: { ...said, ...down } }))).toEqual(['14:00', '16:00']);
    expect(hoursOf(await ask({ query: { starts: ['2026-11-30T10:20:00-05:00'] } }))).toEqual(['10:20']);
    const theirs = { theirTimeZone: 'Europe/Berlin', order: 'best', limit: 1 };
    expect(hoursOf(await ask({ query: theirs }))).toEqual(['09:00']);
    expect(hoursOf(await ask({ query: { ...theirs, theirHours: ['21:00', '23:00'] } }))).toEqual(['15:00']);
  });

  it('tells of hours that end before they start, and answers all the same', async () => {
    const { output, isWrong } = await runSlots(
      toInput({ rules: { workingHours: { ...week, tuesday: [['17:00', '09:00']] } } }),
      readText,
    );
    expect(isWrong).toBe(true);
    expect(output.slots).toHaveLength(8);
    expect(output.errors).toEqual([
      'rules.workingHours.tuesday[0]: 17:00 to 09:00 ends before it starts, so it gives no time',
    ]);
  });
});

describe('wrong input', () => {
  it.each([
    ['now: ', { now: 'soon' }],
    ['timeZone: there is no such time zone', { timeZone: 'Mars/Base' }],
    ['rules.workingHours.monday.0.0: ', { rules: { workingHours: { monday: [['9', '17:00']] } } }],
    ['rules.workingHours: ', { rules: { workingHours: undefined } }],
    ['rules.workingHours: ', { rules: { workingHours: { lunedì: nine } } }],
    ['rules.bufferBeforeMinutes: ', { rules: { bufferBeforeMinutes: -5 } }],
    ['rules.datesOff.0: there is no such date', { rules: { datesOff: ['2026-02-30'] } }],
    [
      'rules.trips.0: must not end before it starts',
      { rules: { trips: [{ fromDate: '2026-12-02', toDate: '2026-12-01', timeZone: 'Asia/Tokyo' }] } },
    ],
    ['rules.trips.0.timeZone: ', { rules: { trips: [{ fromDate: '2026-12-02', toDate: null, timeZone: 'Tokyo' }] } }],
    ['rules: ', { rules: { buffer: 5 } }],
    ['busy[1].start: "noon" is no ISO 8601 time', { busy: [lunch, { ...lunch, start: 'noon' }] }],
    ['busy[0].end: is missing', { busy: [{ start: lunch.start }] }],
    ['busy[0]: ends before it starts', { busy: [{ start: lunch.end, end: lunch.start }] }],
    ['busy[0].tentative: must be true or false', { busy: [{ ...lunch, tentative: 'yes' }] }],
    ['busy[0]: must be an object', { busy: ['lunch'] }],
    ['busy: ', { busy: {} }],
    ['events[0]: The text is no calendar', { events: ['hello'] }],
    ['query.end: is before query.start', { query: { end: '2026-11-29' } }],
    ['query.durationMinutes: ', { query: { durationMinutes: 0 } }],
    ['query.stepMinutes: ', { query: { stepMinutes: 0.5 } }],
    ['query.limit: ', { query: { limit: -1 } }],
    ['query.include[0][1]: ', { query: { include: [['2026-11-30', 'later']] } }],
  ])('is told as %j', async (message, parts: Parts) => {
    await expect(runSlots(toInput(parts), readText)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining(message) as string,
    });
  });
});
