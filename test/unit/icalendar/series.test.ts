import { describe, expect, it } from 'vitest';
import { shiftRule } from '#shared/icalendar/shift-rule.ts';
import { listText, lostIn, readText, vcalendar, vevent } from '#test/fixtures/ics.ts';

/** Tuesdays at nine in Berlin, from 2 March 2027. */
const tuesdays = (...more: string[]) =>
  vevent(
    'UID:s',
    'SUMMARY:Standup',
    'DTSTART;TZID=Europe/Berlin:20270302T090000',
    'DTEND;TZID=Europe/Berlin:20270302T093000',
    'RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=5',
    ...more,
  );
const exception = (recurrenceId: string, start: string, ...more: string[]) =>
  vevent('UID:s', 'SUMMARY:Moved', `RECURRENCE-ID${recurrenceId}`, `DTSTART;TZID=Europe/Berlin:${start}`, ...more);
const days = (text: string) => listText(text).map((each) => each.slice(0, 16) + each.slice(25));

describe('exceptions of a series', () => {
  it.each([
    ['its own zone', ';TZID=Europe/Berlin:20270309T090000'],
    ['another zone', ';TZID=America/New_York:20270309T030000'],
    ['UTC', ':20270309T080000Z'],
    ['no zone', ':20270309T090000'],
    ['a date', ';VALUE=DATE:20270309'],
  ])('are found with RECURRENCE-ID in %s', (_, recurrenceId) => {
    expect(days(vcalendar(tuesdays(), exception(recurrenceId, '20270310T140000')))).toEqual([
      '2027-03-02T09:00 Standup',
      '2027-03-10T14:00 Moved',
      '2027-03-16T09:00 Standup',
      '2027-03-23T09:00 Standup',
      '2027-03-30T09:00 Standup',
    ]);
  });

  it('drop an instance that is cancelled', () => {
    const text = vcalendar(tuesdays(), exception(':20270309T080000Z', '20270309T090000', 'STATUS:CANCELLED'));
    expect(days(text)).toHaveLength(4);
  });

  it('are the newest of several: SEQUENCE, then stamp', () => {
    const older = exception(':20270309T080000Z', '20270311T100000', 'SEQUENCE:2');
    const newer = exception(':20270309T080000Z', '20270312T100000', 'SEQUENCE:3');
    expect(days(vcalendar(tuesdays(), newer, older))).toContain('2027-03-12T10:00 Moved');
    expect(days(vcalendar(tuesdays(), newer, older))).toHaveLength(5);
    const late = exception(':20270309T080000Z', '20270313T100000', 'SEQUENCE:3', 'DTSTAMP:20270101T000000Z');
    expect(days(vcalendar(tuesdays(), late, newer))).toContain('2027-03-13T10:00 Moved');
  });

  it('are found on all-day series by date, however it is written', () => {
    const allDay = vevent('UID:d', 'SUMMARY:Day', 'DTSTART;VALUE=DATE:20270301', 'RRULE:FREQ=DAILY;COUNT=3');
    for (const recurrenceId of [';VALUE=DATE:20270302', ':20270302', ':20270302T000000Z']) {
      const moved = vevent('UID:d', 'SUMMARY:Other', `RECURRENCE-ID${recurrenceId}`, 'DTSTART;VALUE=DATE:20270310');
      expect(listText(vcalendar(allDay, moved))).toEqual(['2027-03-01 Day', '2027-03-03 Day', '2027-03-10 Other']);
    }
  });

  it('without their master are events of their own', () => {
    const { events } = readText(vcalendar(exception(':20270309T080000Z', '20270310T140000')));
    expect(events).toMatchObject([{ id: 's/20270309T080000Z', recurringEventId: null, iCalUid: 's' }]);
  });

  it('of a single event are its newer version', () => {
    const single = vevent('UID:s', 'SUMMARY:Once', 'DTSTART;TZID=Europe/Berlin:20270302T090000');
    expect(days(vcalendar(single, exception(':20270302T080000Z', '20270303T090000')))).toEqual([
      '2027-03-03T09:00 Moved',
    ]);
  });
});

describe('dates of a series', () => {
  it('are left out by EXDATE in any zone and as a date, and added by RDATE', () => {
    const text = vcalendar(
      tuesdays(
        'EXDATE;TZID=America/New_York:20270309T030000',
        'EXDATE:20270316T080000Z',
        'EXDATE;VALUE=DATE:20270323',
        'RDATE;TZID=Europe/London:20270401T130000,20270402T130000',
        'EXDATE:',
      ),
    );
    expect(days(text)).toEqual([
      '2027-03-02T09:00 Standup',
      '2027-03-30T09:00 Standup',
      '2027-04-01T14:00 Standup',
      '2027-04-02T14:00 Standup',
    ]);
  });

  it('have a length of their own where RDATE is a PERIOD', () => {
    const text = vcalendar(tuesdays('RDATE;VALUE=PERIOD:20270401T120000Z/PT2H,20270402T120000Z/20270402T123000Z'));
    const { events } = readText(text);
    const own = events.find(({ id }) => id === 's/20270401T120000Z');
    expect(own?.end).toMatchObject({ ms: Date.UTC(2027, 3, 1, 14) });
    expect(days(text).slice(-2)).toEqual(['2027-04-01T14:00 Standup', '2027-04-02T14:00 Standup']);
  });

  it('make a series without a rule', () => {
    expect(days(vcalendar(vevent('UID:r', 'DTSTART:20270302T080000Z', 'RDATE:20270303T080000Z')))).toHaveLength(2);
  });
});

describe('a change from one instance on', () => {
  const range = ';RANGE=THISANDFUTURE';

  it('moves the rest of the series to another time of day, and what was cancelled stays so', () => {
    const text = vcalendar(
      tuesdays('EXDATE:20270323T080000Z'),
      exception(`${range}:20270316T080000Z`, '20270316T110000'),
    );
    expect(days(text)).toEqual([
      '2027-03-02T09:00 Standup',
      '2027-03-09T09:00 Standup',
      '2027-03-16T11:00 Moved',
      '2027-03-30T11:00 Moved',
    ]);
  });

  it('moves it to another weekday', () => {
    expect(days(vcalendar(tuesdays(), exception(`${range}:20270316T080000Z`, '20270318T090000'))).slice(2)).toEqual([
      '2027-03-18T09:00 Moved',
      '2027-03-25T09:00 Moved',
      '2027-04-01T09:00 Moved',
    ]);
  });

  it('lists what no rule says: the second Tuesday, moved by a day', () => {
    const monthly = vevent(
      'UID:s',
      'DTSTART;TZID=Europe/Berlin:20270112T090000',
      'RRULE:FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270601T000000Z',
    );
    const text = vcalendar(monthly, exception(`${range}:20270309T080000Z`, '20270310T090000'));
    expect(days(text)).toEqual([
      '2027-01-12T09:00',
      '2027-02-09T09:00',
      '2027-03-10T09:00 Moved',
      '2027-04-14T09:00 Moved',
      '2027-05-12T09:00 Moved',
    ]);
  });

  it('can be made twice, and single exceptions still say the first times', () => {
    const text = vcalendar(
      tuesdays(),
      exception(`${range}:20270309T080000Z`, '20270309T110000'),
      exception(`${range}:20270323T080000Z`, '20270324T120000'),
      exception(':20270316T080000Z', '20270317T070000'),
      exception(':20270330T070000Z', '20270331T120000', 'STATUS:CANCELLED'),
    );
    expect(days(text)).toEqual([
      '2027-03-02T09:00 Standup',
      '2027-03-09T11:00 Moved',
      '2027-03-17T07:00 Moved',
      '2027-03-24T12:00 Moved',
    ]);
  });

  it('ends the series where it cancels, and replaces it where it begins with the first', () => {
    const cancelled = exception(`${range}:20270316T080000Z`, '20270316T090000', 'STATUS:CANCELLED');
    expect(days(vcalendar(tuesdays(), cancelled))).toHaveLength(2);
    const all = exception(`${range}:20270302T080000Z`, '20270302T100000');
    expect(days(vcalendar(tuesdays(), all)).map((each) => each.slice(11))).toEqual(Array(5).fill('10:00 Moved'));
  });

  it.each([
    ['FREQ=WEEKLY;BYDAY=MO,SU', 1, 'FREQ=WEEKLY;BYDAY=TU,MO;WKST=TU'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;WKST=SU', -1, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;WKST=SA'],
    ['FREQ=DAILY;INTERVAL=3', 2, 'FREQ=DAILY;INTERVAL=3'],
    ['FREQ=MONTHLY;BYMONTHDAY=10', 3, 'FREQ=MONTHLY;BYMONTHDAY=13'],
    ['FREQ=MONTHLY;BYMONTHDAY=30', 1, null],
    ['FREQ=MONTHLY;BYDAY=2TU', 1, null],
    ['FREQ=YEARLY', 1, 'FREQ=YEARLY'],
    ['FREQ=DAILY;BYHOUR=9,15', 0, null],
  ])('%s moved by %i days is %s', (rule, days_, expected) => {
    expect(shiftRule(rule, { days: days_, fromDay: 10 })).toBe(expected);
  });
});

describe('components of one UID', () => {
  it('are versions: the highest SEQUENCE counts, whatever the order', () => {
    const old = vevent('UID:a', 'SUMMARY:Old', 'SEQUENCE:1', 'DTSTART:20270302T080000Z');
    const recent = vevent('UID:a', 'SUMMARY:New', 'SEQUENCE:2', 'DTSTART:20270303T080000Z');
    expect(days(vcalendar(old, recent))).toEqual(['2027-03-03T09:00 New']);
    expect(days(vcalendar(recent, old))).toEqual(['2027-03-03T09:00 New']);
  });

  it('in two calendars of one text are versions too', () => {
    const old = vcalendar(vevent('UID:a', 'DTSTAMP:20270101T000000Z', 'DTSTART:20270302T080000Z'));
    const recent = vcalendar(vevent('UID:a', 'DTSTAMP:20270102T000000Z', 'DTSTART:20270303T080000Z'));
    expect(days(recent + old)).toEqual(['2027-03-03T09:00']);
  });

  it('are kept where they cannot be versions: one calendar, one SEQUENCE, other starts', () => {
    const text = vcalendar(vevent('UID:a', 'DTSTART:20270302T080000Z'), vevent('UID:a', 'DTSTART:20270303T080000Z'));
    expect(days(text)).toHaveLength(2);
    expect(readText(text).problems).toMatchObject([{ kind: 'mended' }]);
  });

  it('without a UID are events of their own', () => {
    expect(days(vcalendar(vevent('DTSTART:20270302T080000Z'), vevent('DTSTART:20270302T080000Z')))).toHaveLength(2);
  });

  it('are gone where the series is cancelled, by STATUS or by METHOD', () => {
    expect(days(vcalendar(tuesdays('STATUS:CANCELLED')))).toEqual([]);
    expect(days(vcalendar('METHOD:CANCEL', tuesdays()))).toEqual([]);
    expect(lostIn(vcalendar(tuesdays('STATUS:CANCELLED')))).toEqual([]);
  });
});
