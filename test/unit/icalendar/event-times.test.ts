import { describe, expect, it } from 'vitest';
import { parseDuration } from '#shared/icalendar/times.ts';
import { at, dated, timed } from '#test/fixtures/builders.ts';
import { lostIn, readText, vcalendar, vevent } from '#test/fixtures/ics.ts';

const spanOf = (...lines: string[]) => {
  const [event] = readText(vcalendar(vevent('UID:a', ...lines))).events;
  return event && [event.start, event.end];
};

describe('the times of an event', () => {
  it('are in the zone that is named, in UTC, or the user’s where none is', () => {
    expect(
      spanOf('DTSTART;TZID=America/New_York:20270302T090000', 'DTEND;TZID=America/New_York:20270302T100000'),
    ).toEqual([timed('2027-03-02 09:00', 'America/New_York'), timed('2027-03-02 10:00', 'America/New_York')]);
    expect(spanOf('DTSTART:20270302T090000Z', 'DTEND:20270302T100000Z')?.[0]).toEqual(timed('2027-03-02 09:00'));
    expect(spanOf('DTSTART:20270302T090000', 'DTEND:20270302T100000')?.[0]).toEqual(
      timed('2027-03-02 09:00', 'Europe/Berlin'),
    );
  });

  it('keep their length by the clock where the end is in another zone', () => {
    const [start, end] =
      spanOf('DTSTART;TZID=Europe/London:20270302T090000', 'DTEND;TZID=Europe/Paris:20270302T110000') ?? [];
    expect([start, end]).toEqual([
      timed('2027-03-02 09:00', 'Europe/London'),
      timed('2027-03-02 11:00', 'Europe/Paris'),
    ]);
  });

  it('are dates for all-day events, the end exclusive', () => {
    expect(spanOf('DTSTART;VALUE=DATE:20270302', 'DTEND;VALUE=DATE:20270305')).toEqual([
      dated('2027-03-02'),
      dated('2027-03-05'),
    ]);
    expect(spanOf('DTSTART:20270302')).toEqual([dated('2027-03-02'), dated('2027-03-03')]);
  });

  it('last one day without an end, no time at all for timed ones', () => {
    expect(spanOf('DTSTART;VALUE=DATE:20270302')).toEqual([dated('2027-03-02'), dated('2027-03-03')]);
    expect(spanOf('DTSTART;VALUE=DATE:20270302', 'DTEND;VALUE=DATE:20270302')?.[1]).toEqual(dated('2027-03-03'));
    expect(spanOf('DTSTART:20270302T090000Z')?.[1]).toEqual(timed('2027-03-02 09:00'));
  });

  it('count the days of a DURATION by the calendar and its hours by the clock, over the change in Berlin', () => {
    const before = 'DTSTART;TZID=Europe/Berlin:20270327T120000';
    expect(spanOf(before, 'DURATION:P1D')?.[1]).toEqual(timed('2027-03-28 12:00', 'Europe/Berlin'));
    expect(spanOf(before, 'DURATION:PT24H')?.[1]).toEqual(timed('2027-03-28 13:00', 'Europe/Berlin'));
    expect(spanOf('DTSTART;VALUE=DATE:20270302', 'DURATION:P2D')?.[1]).toEqual(dated('2027-03-04'));
    expect(parseDuration('P1W')).toEqual({ days: 7, ms: 0 });
    expect(parseDuration('-PT15M')).toEqual({ days: -0, ms: -900_000 });
    expect(['PT', 'P', '1H', 'P1H', ''].map(parseDuration)).toEqual([null, null, null, null, null]);
  });

  it('move a start inside of a gap an hour later, in New York', () => {
    const [start] = spanOf('DTSTART;TZID=America/New_York:20270314T023000') ?? [];
    expect(start).toMatchObject({ ms: at('2027-03-14 03:30', 'America/New_York') });
  });

  it('are mended where the end is of another kind, never to less time', () => {
    expect(spanOf('DTSTART;VALUE=DATE:20270302', 'DTEND:20270303T120000Z')?.[1]).toEqual(dated('2027-03-04'));
    expect(spanOf('DTSTART;TZID=Europe/Berlin:20270302T090000', 'DTEND;VALUE=DATE:20270303')?.[1]).toEqual(
      timed('2027-03-03 00:00', 'Europe/Berlin'),
    );
  });

  it('make the source unreadable where they contradict each other or are none, by line', () => {
    const first = (...lines: string[]) => lostIn(vcalendar(vevent('UID:a', ...lines)))[0];
    expect(first('DTSTART:20270302T090000Z', 'DTEND:20270301T090000Z')).toBe(
      'The event on line 3 ends before it starts.',
    );
    expect(first('DTSTART:20270230T090000Z')).toBe('DTSTART on line 5 is no date: "20270230T090000Z".');
    expect(first('SUMMARY:x')).toBe('The event on line 3 has no DTSTART.');
    expect(first('DTSTART:20270302T090000Z', 'DURATION:soon')).toBe(
      'DURATION on line 6 is none: "SOON".'.replace('SOON', 'soon'),
    );
  });
});

describe('the state of an event', () => {
  const eventOf = (...lines: string[]) =>
    readText(vcalendar(vevent('UID:a', 'DTSTART:20270302T090000Z', ...lines))).events[0];

  it('is what STATUS, TRANSP and Outlook’s busy status say', () => {
    expect(eventOf()).toMatchObject({ status: 'confirmed', transparency: 'opaque', eventType: 'default' });
    expect(eventOf('STATUS:TENTATIVE')?.status).toBe('tentative');
    expect(eventOf('STATUS:CANCELLED')?.status).toBe('cancelled');
    expect(eventOf('TRANSP:TRANSPARENT')?.transparency).toBe('transparent');
    expect(eventOf('X-MICROSOFT-CDO-BUSYSTATUS:FREE')?.transparency).toBe('transparent');
    expect(eventOf('X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE')?.status).toBe('tentative');
    expect(eventOf('X-MICROSOFT-CDO-BUSYSTATUS:OOF')).toMatchObject({
      eventType: 'outOfOffice',
      transparency: 'opaque',
    });
  });

  it('says who comes, and what I answered', () => {
    const event = eventOf(
      'ORGANIZER;CN=Ana:mailto:ana@example.test',
      'ATTENDEE;CN="Me: Myself";PARTSTAT=TENTATIVE;ROLE=OPT-PARTICIPANT:mailto:me@example.test',
      'ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:ana@example.test',
    );
    expect(event).toMatchObject({ organizerEmail: 'ana@example.test', myResponse: 'tentative', optionalForMe: true });
    expect(event?.attendees.map(({ email, organizer, self }) => [email, organizer, self])).toEqual([
      ['me@example.test', false, true],
      ['ana@example.test', true, false],
    ]);
  });

  it('has its texts unfolded and unescaped', () => {
    const event = eventOf(
      'SUMMARY:Lunch\\, then\\; a walk',
      'DESCRIPTION:one\\ntwo thr',
      ' ee',
      'LOCATION;LANGUAGE=de:Café',
    );
    expect(event).toMatchObject({ summary: 'Lunch, then; a walk', description: 'one\ntwo three', location: 'Café' });
  });
});
