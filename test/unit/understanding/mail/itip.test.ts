import { describe, expect, it } from 'vitest';
import { parseItip } from '#shared/understanding/mail/itip.ts';
import { at } from '#test/fixtures/builders.ts';

/** A zone under a name of its own, with the clocks of central Europe. */
const ownZone = [
  ...['BEGIN:VTIMEZONE', 'TZID:Our clock'],
  ...['BEGIN:STANDARD', 'DTSTART:19961027T030000', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10'],
  ...['TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'END:STANDARD'],
  ...['BEGIN:DAYLIGHT', 'DTSTART:19810329T020000', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3'],
  ...['TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'END:DAYLIGHT', 'END:VTIMEZONE'],
];

const part = (lines: readonly string[], method = 'REQUEST'): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `METHOD:${method}`,
    ...ownZone,
    'BEGIN:VEVENT',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n');

describe('calendar parts', () => {
  it('are read with folded lines, quoted parameters and escapes', () => {
    const text = part([
      'UID:abc@example.test',
      'SEQUENCE:2',
      'DTSTART;TZID=Europe/Berlin:20261201T150000',
      'DTEND;TZID=Europe/Berlin:20261201T153000',
      'SUMMARY:Plan\\, talk',
      ' \\; go',
      'ORGANIZER;CN="Doe; Jane: CEO":mailto:Jane@Example.test',
      'ATTENDEE;PARTSTAT=ACCEPTED;CN=Me:mailto:me@example.test',
      'ATTENDEE:mailto:bob@example.test',
    ]);
    expect(parseItip(text, 'UTC')).toEqual({
      method: 'REQUEST',
      uid: 'abc@example.test',
      sequence: 2,
      startMs: at('2026-12-01 15:00', 'Europe/Berlin'),
      endMs: at('2026-12-01 15:30', 'Europe/Berlin'),
      organizer: 'jane@example.test',
      summary: 'Plan, talk; go',
      attendees: [
        { email: 'me@example.test', partstat: 'ACCEPTED' },
        { email: 'bob@example.test', partstat: 'NEEDS-ACTION' },
      ],
    });
  });
  it.each([
    ['UTC', ['DTSTART:20261201T150000Z', 'DURATION:PT1H30M'], at('2026-12-01 15:00'), at('2026-12-01 16:30')],
    [
      'an Outlook zone',
      ['DTSTART;TZID="Pacific Standard Time":20260701T090000', 'DURATION:PT30M'],
      at('2026-07-01 09:00', 'America/Los_Angeles'),
      at('2026-07-01 09:30', 'America/Los_Angeles'),
    ],
    [
      'a floating time',
      ['DTSTART:20261201T150000'],
      at('2026-12-01 15:00', 'Asia/Kolkata'),
      at('2026-12-01 15:00', 'Asia/Kolkata'),
    ],
    [
      'a whole day',
      ['DTSTART;VALUE=DATE:20261201'],
      at('2026-12-01', 'Asia/Kolkata'),
      at('2026-12-02', 'Asia/Kolkata'),
    ],
    [
      'a zone that only its own definition tells',
      ['DTSTART;TZID=Our clock:20260701T090000', 'DURATION:PT30M'],
      at('2026-07-01 09:00', 'Europe/Berlin'),
      at('2026-07-01 09:30', 'Europe/Berlin'),
    ],
    ['an end that is no date', ['DTSTART:20261201T150000Z', 'DTEND:tomorrow'], null, null],
    ['an unknown zone', ['DTSTART;TZID=Mars/Base:20261201T150000'], null, null],
    ['a day that does not exist', ['DTSTART:20260231T150000Z'], null, null],
  ])('have times in %s', (_, lines, startMs, endMs) => {
    expect(parseItip(part(['UID:1', ...lines]), 'Asia/Kolkata')).toMatchObject({ startMs, endMs });
  });
  it.each([
    ['no calendar', 'hello'],
    ['no event', 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR'],
    ['no identity', part(['DTSTART:20261201T150000Z'])],
    ['a foreign method', part(['UID:1'], 'EXEC')],
    ['ends that do not match', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VCALENDAR'],
    ['too large', part(['UID:1', `SUMMARY:${'x'.repeat(1_100_000)}`])],
  ])('are refused with %s', (_, text) => {
    expect(parseItip(text, 'UTC')).toBeNull();
  });
});
