import { describe, expect, it } from 'vitest';
import { readFeed, startFeedThread } from '#electron/icalendar/read-feed.ts';
import type { FeedJob } from '#electron/icalendar/expand-feed.ts';
import { icsCalendarId, vcalendar, vevent } from '#test/fixtures/ics.ts';
import { at } from '#test/fixtures/builders.ts';

const job = (text: string, from = '2027-03-01', until = '2027-04-01'): FeedJob => ({
  text,
  calendarId: icsCalendarId,
  range: { startMs: at(from, 'Europe/Berlin'), endMs: at(until, 'Europe/Berlin') },
  timeZone: 'Europe/Berlin',
});
const many = (count: number, rule: string) =>
  vcalendar(
    ...Array.from({ length: count }, (_, n) =>
      vevent(`UID:${n}`, 'DTSTART;TZID=Europe/Berlin:20200101T090000', `RRULE:${rule}`),
    ),
  );

describe('a calendar text from somebody else', () => {
  it('is read and expanded in a thread of its own', async () => {
    const good = vevent(
      'UID:a',
      'SUMMARY:A',
      'DTSTART:20270302T080000Z',
      'RRULE:FREQ=WEEKLY;COUNT=3',
      'STATUS:CONFIRMED',
    );
    const bad = vevent('UID:b', 'SUMMARY:B', 'DTSTART:20270302T080000Z', 'RRULE:FREQ=MINUTELY');
    const { events, occurrences, lost, statedStatus } = await readFeed(job(vcalendar(good, bad)));
    expect(events).toHaveLength(2);
    expect(occurrences.map(({ startMs }) => new Date(startMs).toISOString())).toEqual([
      '2027-03-02T08:00:00.000Z',
      '2027-03-09T08:00:00.000Z',
      '2027-03-16T08:00:00.000Z',
    ]);
    expect(lost).toEqual([expect.stringMatching(/^"B" \(b\): The recurrence rule "FREQ=MINUTELY" repeats MINUTELY/)]);
    expect(statedStatus.get('a')).toBe('CONFIRMED');
  });

  it('is unreadable where its legal rules together take more than two seconds', async () => {
    const bomb = many(1_500, 'FREQ=YEARLY;BYMONTHDAY=-1,-2,-3;BYDAY=MO,TU;BYSETPOS=-1;COUNT=5000');
    const startedMs = performance.now();
    await expect(readFeed(job(bomb, '2027-01-01', '2900-01-01'))).rejects.toMatchObject({
      code: 'source-unreadable',
      message: 'The calendar takes more than 2 s to read and expand.',
    });
    expect(performance.now() - startedMs).toBeLessThan(15_000);
  });

  it('is unreadable where it needs more memory than it is given', async () => {
    // Less memory and more time than usual: on a slow machine the time would be over first.
    const bomb = many(2_000, 'FREQ=DAILY');
    const reading = readFeed(job(bomb, '2021-01-01', '2070-01-01'), { timeMs: 60_000, memoryMb: 64 });
    await expect(reading).rejects.toMatchObject({
      code: 'source-unreadable',
      message: 'The calendar needs more than 64 MB to read and expand.',
    });
  });

  it('is refused by name where it is no calendar', async () => {
    await expect(readFeed(job('<html>'))).rejects.toMatchObject({ code: 'invalid-input', message: /no calendar/ });
  });

  it('costs nothing where its thread is ended before it is asked', () => {
    startFeedThread().end();
  });
});
