/** What a source that cannot be read takes: its usual hours from now on, or all time where nobody has said when those are. */
import { describe, expect, it } from 'vitest';
import type { Calendar, CalendarPolicy } from '#shared/domain/calendar.ts';
import { weekdays, type AvailabilityRules, type DayWindow, type WorkingHours } from '#shared/domain/settings.ts';
import { explainInstant } from '#shared/availability/explain-instant.ts';
import { findFreeTime } from '#shared/availability/free-time.ts';
import { drawPicture, type AvailabilityFacts } from '#shared/availability/picture.ts';
import { wallTimeOf } from '#shared/time/wall-clock.ts';
import { aCalendar, aCalendarId, anEvent, aPolicy, at, someRules } from '#test/fixtures/builders.ts';

const daily = (...windows: DayWindow[]) => Object.fromEntries(weekdays.map((day) => [day, windows])) as WorkingHours;
const other = 'account-2/other' as Calendar['id'];
const nowMs = at('2027-03-01 08:00');

type Scene = {
  readonly policy?: Partial<CalendarPolicy>;
  readonly rules?: Partial<AvailabilityRules>;
  readonly calendarZone?: string;
  readonly more?: readonly Calendar[];
  readonly facts?: Partial<AvailabilityFacts>;
};

function pictureOf({ policy, rules, calendarZone = 'UTC', more = [], facts }: Scene) {
  return drawPicture(
    {
      nowMs,
      rules: someRules(rules),
      calendars: [aCalendar({ timeZone: calendarZone, lastSyncedAtMs: null, policy: aPolicy(policy) }), ...more],
      events: [],
      ...facts,
    },
    { startMs: at('2027-03-02'), endMs: at('2027-03-03') },
  );
}

/** Free time of Tuesday 2 March 2027, 09:00 to 17:00 UTC. */
const free = (scene: Scene) =>
  findFreeTime(pictureOf(scene)).map((each) => `${wallTimeOf(each.startMs, 'UTC')}-${wallTimeOf(each.endMs, 'UTC')}`);
const slot = (from: string) => ({ startMs: at(`2027-03-02 ${from}`), endMs: at(`2027-03-02 ${from}`) + 1_800_000 });

/** Whether the source stands against a time, be it within working hours or not. */
const isUnknown = (scene: Scene, from: string) =>
  explainInstant(pictureOf(scene), slot(from)).blockers.some((each) => each.rule === 'source-unreadable');

describe('a source that cannot be read', () => {
  it('takes all time where its usual hours are not known', () => {
    expect(free({})).toEqual([]);
    expect(isUnknown({}, '20:00')).toBe(true);
  });
  it('takes its usual hours and nothing else', () => {
    const policy = { usualHours: daily(['11:00', '12:00'], ['16:00', '18:00']) };
    expect(free({ policy })).toEqual(['09:00-11:00', '12:00-16:00']);
    expect(isUnknown({ policy }, '17:30')).toBe(true);
    expect(isUnknown({ policy }, '18:00')).toBe(false);
  });
  it('takes nothing on weekdays without usual hours', () => {
    expect(free({ policy: { usualHours: { ...daily(['09:00', '17:00']), tuesday: [] } } })).toEqual(['09:00-17:00']);
  });
  it('has its usual hours on its own clock, whatever the user’s and wherever the user is', () => {
    const policy = { usualHours: daily(['09:00', '10:00']) }; // 14:00 to 15:00 in UTC
    expect(free({ policy, calendarZone: 'America/New_York' })).toEqual(['09:00-14:00', '15:00-17:00']);
    const trip = { name: '', fromDate: '2027-03-01', toDate: null, timeZone: 'Europe/London', workingHours: null };
    expect(free({ policy, calendarZone: 'America/New_York', rules: { trips: [trip] } })).toEqual([
      '09:00-14:00',
      '15:00-17:00',
    ]);
  });
  it('knows nothing of the user’s days off and days with other hours', () => {
    const rules = { datesOn: { '2027-03-02': [['09:00', '20:00']] as DayWindow[] } };
    expect(free({ policy: { usualHours: daily(['18:00', '19:00']) }, rules })).toEqual(['09:00-18:00', '19:00-20:00']);
  });
  it('is unknown from now on only', () => {
    const scene = { policy: { usualHours: daily(['10:00', '14:00']) }, facts: { nowMs: at('2027-03-02 12:00') } };
    expect(free(scene)).toEqual(['14:00-17:00']);
    expect(isUnknown(scene, '10:00')).toBe(false);
    expect(isUnknown(scene, '11:45')).toBe(true);
  });
  it('keeps what is known of it, outside of its usual hours too', () => {
    const facts = { events: [anEvent({ from: '2027-03-02 15:00', to: '2027-03-02 16:00' })] };
    expect(free({ policy: { usualHours: daily(['09:00', '12:00']) }, facts })).toEqual(['12:00-15:00', '16:00-17:00']);
  });
  it('needs the meeting’s buffers around its usual hours, which are busy like any others', () => {
    const rules = { bufferBeforeMinutes: 15, bufferAfterMinutes: 30 };
    expect(free({ policy: { usualHours: daily(['11:00', '12:00']) }, rules })).toEqual(['09:00-10:30', '12:15-17:00']);
  });
  it('adds to what another one takes', () => {
    const more = [
      aCalendar({
        id: other,
        name: 'Other',
        lastSyncedAtMs: null,
        policy: aPolicy({ usualHours: daily(['15:00', '17:00']) }),
      }),
    ];
    expect(free({ policy: { usualHours: daily(['09:00', '11:00']) }, more })).toEqual(['11:00-15:00']);
  });
  it('takes nothing when it is left out this once, and its certificate says so', () => {
    const asking = { excludedSourceIds: [aCalendarId] };
    const events = [anEvent({ from: '2027-03-02 15:00', to: '2027-03-02 16:00' })];
    expect(free({ facts: { asking } })).toEqual(['09:00-17:00']);
    expect(free({ facts: { asking, events } })).toEqual(['09:00-15:00', '16:00-17:00']);
    expect(pictureOf({ facts: { asking } }).certificate.sources.map((each) => each.state)).toEqual(['excluded']);
  });
  it('stays unreadable on the certificate of times outside of its usual hours', () => {
    const { certificate } = pictureOf({ policy: { usualHours: daily(['18:00', '19:00']) } });
    expect(certificate.sources.map((each) => each.state)).toEqual(['unreadable']);
  });
  it('is named where it is in the way, with the way out', () => {
    const policy = { usualHours: daily(['11:00', '12:00']) };
    const explain = (from: string, scene: Scene = { policy }) => explainInstant(pictureOf(scene), slot(from));
    expect(explain('11:30').blockers.map((each) => [each.rule, each.text])).toEqual([
      ['source-unreadable', 'Work could not be read, so it may be busy then.'],
    ]);
    expect(explain('11:30').ways.map((way) => way.text)).toEqual(['Read Work again.']);
    expect(explain('12:00').free).toBe(true);
    const near = explain('12:00', { policy, rules: { bufferBeforeMinutes: 15 } });
    expect(near.blockers.map((each) => each.rule)).toEqual(['source-unreadable']);
  });
});

describe('a source that shows some days only', () => {
  /** Read just now, up to noon of the Tuesday in question. */
  const sighted = (policy: Partial<CalendarPolicy> = {}, knownUntilMs = at('2027-03-02 12:00')) => {
    const calendar = aCalendar({ timeZone: 'UTC', lastSyncedAtMs: nowMs, knownUntilMs, policy: aPolicy(policy) });
    return { facts: { calendars: [calendar] } };
  };

  it('takes the time behind them, of its usual hours where those are known', () => {
    expect(free(sighted())).toEqual(['09:00-12:00']);
    expect(free(sighted({ usualHours: daily(['11:00', '13:00']) }))).toEqual(['09:00-12:00', '13:00-17:00']);
    expect(free(sighted({}, at('2027-03-03')))).toEqual(['09:00-17:00']);
  });
  it('takes nothing of the past, and nothing at all where it does not count or is left out', () => {
    expect(free(sighted({}, at('2027-02-01')))).toEqual([]);
    expect(free(sighted({ countsAsBusy: false }))).toEqual(['09:00-17:00']);
    const { facts } = sighted();
    expect(free({ facts: { ...facts, asking: { excludedSourceIds: [aCalendarId] } } })).toEqual(['09:00-17:00']);
  });
  it('is fresh on the certificate, and named where it is in the way', () => {
    const picture = pictureOf(sighted());
    expect(picture.certificate.sources.map((each) => each.state)).toEqual(['fresh']);
    const { blockers, ways } = explainInstant(picture, slot('12:00'));
    expect(blockers.map((each) => [each.rule, each.text])).toEqual([
      ['source-unreadable', 'Work does not show this day yet, so it may be busy then.'],
    ]);
    // Reading it again shows no more days.
    expect(ways).toEqual([]);
    expect(explainInstant(picture, slot('11:30')).free).toBe(true);
  });
});
