import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAppError } from '#shared/errors.ts';
import { expandEvents } from '#shared/time/expand-events.ts';
import { listText, lostIn, readText, vcalendar, vevent } from '#test/fixtures/ics.ts';

const good = vevent('UID:good', 'SUMMARY:Good', 'DTSTART:20270302T080000Z');

describe('a damaged text', () => {
  it('never loses the events around the damage, and says what may be missing', () => {
    const text = vcalendar(vevent('UID:bad', 'DTSTART:tomorrow'), good);
    expect(listText(text)).toEqual(['2027-03-02T09:00:00+01:00 Good']);
    expect(lostIn(text)).toEqual(['DTSTART on line 5 is no date: "tomorrow".']);
  });

  it('is unreadable where it breaks off', () => {
    const text = vcalendar(good, good.replace('UID:good', 'UID:other'));
    expect(lostIn(text.slice(0, text.lastIndexOf('END:VEVENT')))).toEqual([
      'The VEVENT that begins on line 8 does not end.',
      'The VCALENDAR that begins on line 1 does not end.',
    ]);
  });

  it('is read where an event does not end before the next begins', () => {
    const text = vcalendar('BEGIN:VEVENT\r\nUID:open\r\nDTSTART:20270301T080000Z', good);
    expect(listText(text)).toHaveLength(2);
    expect(lostIn(text)).toEqual(['The VEVENT that begins on line 3 does not end.']);
  });

  it('does not suffer from a description that was not folded', () => {
    const text = vcalendar(
      vevent('UID:a', 'DTSTART:20270302T080000Z', 'DESCRIPTION:one', 'two, and no more', 'SUMMARY:A'),
    );
    expect(lostIn(text)).toEqual([]);
    expect(readText(text).problems).toEqual([
      { kind: 'mended', uid: 'a', summary: '', message: 'Line 7 is no property: "two, and no more".' },
    ]);
    expect(listText(text)).toEqual(['2027-03-02T09:00:00+01:00 A']);
  });

  it('is unreadable where the damaged line is one that says when', () => {
    const lines = ['DTSTART:20270302T080000Z', 'RRULE FREQ=WEEKLY'];
    expect(lostIn(vcalendar(vevent('UID:a', ...lines)))).toEqual(['Line 6 is no property: "RRULE FREQ=WEEKLY".']);
  });

  it('may be a bare event, have empty lines, any line ends, lower case and a byte order mark', () => {
    expect(listText(good)).toHaveLength(1);
    const text = `\uFEFF${vcalendar(good)}`.replaceAll('\r\n', '\r\n\r\n');
    expect(listText(text)).toHaveLength(1);
    expect(listText(vcalendar(good).replaceAll('\r\n', '\r'))).toHaveLength(1);
    expect(
      listText('begin:vcalendar\nbegin:vevent\nuid:a\ndtstart:20270302t080000z\nend:vevent\nend:vcalendar'),
    ).toHaveLength(1);
  });

  it('keeps a refused rule to be named when it is expanded', () => {
    const text = vcalendar(vevent('UID:bomb', 'DTSTART:20270302T080000Z', 'RRULE:FREQ=SECONDLY'), good);
    const range = { startMs: Date.UTC(2027, 0), endMs: Date.UTC(2028, 0) };
    const { occurrences, problems } = expandEvents(readText(text).events, range, { zoneOf: () => 'UTC' });
    expect(occurrences).toHaveLength(1);
    expect(problems).toMatchObject([{ eventId: 'bomb', message: expect.stringContaining('FREQ=SECONDLY') }]);
  });

  it.each([
    ['a page', '<html><body>Sign in</body></html>', /no calendar/],
    ['nothing', '', /no calendar/],
    ['depth', `BEGIN:VCALENDAR\n${'BEGIN:X-A\n'.repeat(20)}`, /nested deeper than 10 on line 11/],
    ['size', 'x'.repeat(10_000_001), /longer than 10 million/],
    ['lines', '\n'.repeat(1_000_001), /more than 1000000 lines/],
    ['events', `BEGIN:VCALENDAR\n${'BEGIN:VEVENT\nEND:VEVENT\n'.repeat(50_001)}`, /more than 50000 events/],
  ])('is refused as a whole for %s', (_, text, message) => {
    expect(() => readText(text)).toThrow(message);
  });

  it('lists a hundred problems and counts the rest', () => {
    const { problems } = readText(vcalendar(...Array.from({ length: 300 }, () => vevent('DTSTART:never'))));
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatchObject({ kind: 'lost', message: 'There are 200 more problems.' });
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...[
        'BEGIN:VCALENDAR',
        'END:VCALENDAR',
        'BEGIN:VEVENT',
        'END:VEVENT',
        'BEGIN:VTIMEZONE',
        'END:VTIMEZONE',
        'UID:a',
      ],
      ...['BEGIN:STANDARD', 'END:STANDARD', 'TZID:Own', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'STATUS:CANCELLED'],
      ...['DTSTART;TZID=Own:20270302T090000', 'DTSTART:20270302', 'DTSTART;TZID=Europe/Berlin:99991231T235959'],
      ...['DTEND:20270302T100000Z', 'DURATION:PT1H', 'DURATION:P999999999D', 'SEQUENCE:9', 'RRULE:FREQ=DAILY;COUNT=3'],
      ...['RRULE:FREQ=YEARLY;BYDAY=1MO;BYMONTHDAY=7', 'RRULE:FREQ=WEEKLY;BYDAY=TU;INTERVAL=100000', 'RRULE:COUNT=0'],
      ...[
        'RECURRENCE-ID;RANGE=THISANDFUTURE:20270309T080000Z',
        'RECURRENCE-ID:20270302',
        'EXDATE:20270303,x,20270304T0',
      ],
      ...[
        'RDATE;VALUE=PERIOD:20270401T120000Z/PT2H',
        'RDATE;VALUE=PERIOD:/',
        'ATTENDEE;CN="a:b',
        ' folded',
        '\tfolded',
      ],
    ),
    fc.string({ maxLength: 60 }),
    fc.string({ maxLength: 30 }).map((value) => `DTSTART;${value}`),
    fc.string({ maxLength: 30 }).map((value) => `RRULE:FREQ=${value}`),
  );

  it('is read or refused, in little time, and never anything else', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (lines) => {
        const text = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines].join('\n');
        try {
          const { events } = readText(text);
          const range = { startMs: Date.UTC(2027, 0), endMs: Date.UTC(2027, 5) };
          const { occurrences } = expandEvents(events, range, { zoneOf: () => 'Europe/Berlin' });
          expect(occurrences.every(({ startMs, endMs }) => startMs <= endMs)).toBe(true);
        } catch (error) {
          if (!isAppError(error)) throw error;
        }
      }),
      { numRuns: 300, interruptAfterTimeLimit: 20_000 },
    );
  });

  it('of the worst lines takes linear time', () => {
    const worst = [';'.repeat(50_000), ':'.repeat(50_000), '"'.repeat(50_000), `DTSTART${';TZID=a:,'.repeat(6_000)}`];
    for (const each of worst) {
      const startedMs = performance.now();
      readText(vcalendar(vevent('UID:a', `DTSTART${each}`, `SUMMARY${each}`, `RDATE:${each}`), good));
      expect(performance.now() - startedMs).toBeLessThan(2_000);
    }
  });
});
