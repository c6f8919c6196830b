/** In whose zone is a time? Said, the sender's, the user's; names with several meanings; clock changes. */
import { describe, expect, it } from 'vitest';
import { understandMail } from '#shared/understanding/understand-mail.ts';
import { aMail, at } from '#test/fixtures/builders.ts';
import { aContext, brief, briefly, newYork, read, when } from '../reader.ts';

const iso = (ms: number | null | undefined): string => (ms == null ? '' : new Date(ms).toISOString());

describe('one moment in two zones', () => {
  it('is one claim where both agree', () => {
    const claims = read('Tue 10am PT / 1pm ET');
    expect(claims).toHaveLength(1);
    expect(claims[0]).toMatchObject({
      certainty: 'known',
      timeZone: 'America/Los_Angeles',
      words: 'Tue 10am PT / 1pm ET',
    });
  });
  it('contradicts where they do not', () => {
    expect(read('Tue 10am PT / 2pm ET')[0]).toMatchObject({ certainty: 'contradictory' });
  });
  it('takes the meaning of a name in which both agree', () => {
    expect(read('Tue 2pm IST / 8:30am UTC')[0]).toMatchObject({ timeZone: 'Asia/Kolkata', certainty: 'known' });
    expect(read('Tue 2pm IST / 12pm UTC')[0]).toMatchObject({ timeZone: 'Asia/Jerusalem', certainty: 'known' });
  });
});

describe('names of zones', () => {
  it('reads PST in summer as the wall clock of the place, flagged', () => {
    const [claim] = read('after 3pm PST on Tuesday', { sentAtMs: at('2027-07-04 10:00', newYork) });
    expect(iso(claim?.startMs)).toBe('2027-07-06T22:00:00.000Z');
    expect(claim?.certainty).toBe('implied');
    expect(claim?.reasons.join()).toContain('not in force');
  });
  it('asks for names with several meanings', () => {
    for (const text of ['tomorrow 2 PM IST', 'tomorrow 10am CST', 'tomorrow 3pm BST']) {
      const [claim] = read(text);
      expect(claim?.certainty).toBe('ambiguous');
      expect(claim?.alternatives.length).toBeGreaterThan(1);
    }
  });
  it('takes the sender’s clock as evidence', () => {
    expect(read('tomorrow 2 PM IST', { senderOffsetMinutes: 330 })[0]).toMatchObject({
      timeZone: 'Asia/Kolkata',
      certainty: 'known',
    });
    expect(read('tomorrow 10am CST', { senderOffsetMinutes: -300 })[0]).toMatchObject({
      timeZone: 'America/Chicago',
      certainty: 'known',
    });
    expect(read('tomorrow 10am CST', { senderOffsetMinutes: 480 })[0]).toMatchObject({
      timeZone: 'Asia/Shanghai',
      certainty: 'known',
    });
  });
  it.each([
    ['tomorrow 3pm New York time', newYork],
    ['tomorrow 3pm Berlin time', 'Europe/Berlin'],
    ['tomorrow 15:00 Europe/Paris', 'Europe/Paris'],
    ['demain à 15h heure de Paris', 'Europe/Paris'],
    ['mañana a las 15:00 hora de Madrid', 'Europe/Madrid'],
    ['morgen um 15 Uhr Berliner Zeit', 'Europe/Berlin'],
    ['morgen um 15 Uhr MEZ', 'Europe/Berlin'],
    ['tomorrow 3pm eastern', newYork],
    ['tomorrow 3pm pacific standard time', 'America/Los_Angeles'],
    ['tomorrow 3pm UTC+2', '+02:00'],
    ['tomorrow 3pm GMT+5:30', '+05:30'],
    ['tomorrow 3pm São Paulo time', 'America/Sao_Paulo'],
  ])('%s', (text, zone) => {
    expect(read(text)[0]).toMatchObject({ timeZone: zone, zoneSource: 'said' });
  });
});

describe('whose time', () => {
  it('knows yours from mine', () => {
    expect(read('tomorrow 2pm your time', { senderTimeZone: 'Europe/London' })[0]).toMatchObject({
      timeZone: newYork,
      zoneSource: 'said',
    });
    expect(read('tomorrow 2pm my time', { senderTimeZone: 'Europe/London' })[0]).toMatchObject({
      timeZone: 'Europe/London',
      zoneSource: 'said',
    });
    expect(read('2pm tomorrow, mine is London')[0]).toMatchObject({ timeZone: 'Europe/London', zoneSource: 'said' });
  });
  it('reads in the sender’s zone by the offset of the mail, and says so', () => {
    const [claim] = read('tomorrow at 2pm', { senderOffsetMinutes: -480 });
    expect(claim).toMatchObject({ timeZone: 'America/Los_Angeles', zoneSource: 'sender', certainty: 'implied' });
  });
  it('does not conclude anything from a clock at UTC', () => {
    expect(read('tomorrow at 2pm', { senderOffsetMinutes: 0 })[0]).toMatchObject({
      timeZone: newYork,
      zoneSource: 'assumed',
      certainty: 'implied',
    });
  });
  it('counts "tomorrow" from the sender’s day', () => {
    // 22 November 20:00 in Los Angeles is the 23rd in Berlin already.
    const sentAtMs = at('2026-11-22 20:00', 'America/Los_Angeles');
    expect(
      briefly('tomorrow at 9am', { sentAtMs, userTimeZone: 'Europe/Berlin', senderTimeZone: 'America/Los_Angeles' }),
    ).toEqual(['instant 2026-11-23 09:00 known']);
  });
});

describe('the zone rules of the date in question', () => {
  it('reads a date in April with summer time', () => {
    expect(iso(read('April 10, 2027 at 2pm')[0]?.startMs)).toBe('2027-04-10T18:00:00.000Z');
  });
  it.each([
    ['New York', newYork, '2027-03-14 at 2:30am', '2027-11-07 at 1:30am'],
    ['Berlin', 'Europe/Berlin', '2027-03-28 at 2:30am', '2027-10-31 at 2:30am'],
    ['Sydney', 'Australia/Sydney', '2027-10-03 at 2:30am', '2027-04-04 at 2:30am'],
    ['Santiago', 'America/Santiago', '2027-09-05 at 0:30am', '2027-04-03 at 11:30pm'],
  ])('asks about the hours that %s skips and repeats', (_, userTimeZone, gap, fold) => {
    for (const text of [gap, fold]) {
      const [claim] = read(text, { userTimeZone });
      expect(claim?.certainty).toBe('ambiguous');
      expect(claim?.alternatives).toHaveLength(2);
      expect(new Set(claim?.alternatives.map((one) => one.startMs)).size).toBe(2);
    }
  });
  it.each(['UTC', 'America/New_York', 'America/St_Johns', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia'])(
    'keeps the wall time in %s',
    (userTimeZone) => {
      expect(briefly('next Tuesday, March 16, 2027, 9:00 AM to 9:30 AM', { userTimeZone })).toEqual([
        'instant 2027-03-16 09:00 to 2027-03-16 09:30 known',
      ]);
    },
  );
});

describe('several times in different zones', () => {
  it('each keep their own', () => {
    const claims = read('Tuesday at 10am PT or Wednesday at 3pm London time');
    expect(claims.map((claim) => [claim.timeZone, when(claim.startMs, claim)])).toEqual([
      ['America/Los_Angeles', '2026-11-24 10:00'],
      ['Europe/London', '2026-11-25 15:00'],
    ]);
  });
  it('are one where they are the same moment', () => {
    const text = 'Could we meet Tuesday at 10am New York time? That would be Tuesday at 4pm Berlin time.';
    expect(understandMail(aMail({ text, subject: '' }), aContext()).claims.map(brief)).toEqual([
      'instant 2026-11-24 10:00 known',
    ]);
  });
});
