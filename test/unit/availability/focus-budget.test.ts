/** The focus budget: how much working time a week is left in stretches worth having. Monday 1 to Sunday 7 March 2027, UTC. */
import { describe, expect, it } from 'vitest';
import type { DayWindow, Weekday } from '#shared/domain/settings.ts';
import { explainInstant } from '#shared/availability/explain-instant.ts';
import { findSlots } from '#shared/availability/find-slots.ts';
import { addEvents, drawPicture } from '#shared/availability/picture.ts';
import { aCalendar, anEvent, aPolicy, at, someRules } from '#test/fixtures/builders.ts';

const nowMs = at('2027-02-26 08:00');
const closed: DayWindow[] = [];

type Scene = {
  /** Minutes a week, and the least stretch that counts. */
  readonly budget: number;
  readonly stretch?: number;
  readonly hours: Readonly<Record<string, DayWindow[]>>;
  readonly events?: ReturnType<typeof anEvent>[];
  readonly weekStartsOn?: Weekday;
  readonly from?: string;
  readonly to?: string;
  readonly isUnreadable?: boolean;
};

function pictureOf(scene: Scene) {
  const off = { monday: closed, tuesday: closed, wednesday: closed, thursday: closed, friday: closed };
  return drawPicture(
    {
      nowMs,
      rules: someRules({
        workingHours: { ...someRules().workingHours, ...off },
        datesOn: scene.hours,
        focusMinutesPerWeek: scene.budget,
        focusStretchMinutes: scene.stretch ?? 60,
      }),
      calendars: [
        aCalendar({ lastSyncedAtMs: scene.isUnreadable ? null : nowMs, policy: aPolicy({ tentative: 'free' }) }),
      ],
      events: scene.events ?? [],
      weekStartsOn: scene.weekStartsOn ?? 'monday',
    },
    { startMs: at(scene.from ?? '2027-03-01'), endMs: at(scene.to ?? '2027-03-08') },
  );
}

const starts = (scene: Scene, durationMinutes = 30) =>
  findSlots(pictureOf(scene), { durationMinutes, stepMinutes: 30 }).map((slot) =>
    new Date(slot.startMs).toISOString().slice(8, 16).replace('T', ' '),
  );
const tuesday = (...windows: DayWindow[]) => ({ '2027-03-02': windows });

describe('the focus budget', () => {
  it('is no rule when it is 0', () => {
    expect(starts({ budget: 0, hours: tuesday(['09:00', '10:30']) })).toEqual(['02 09:00', '02 09:30', '02 10:00']);
  });

  it('lets a week fall to it and not below', () => {
    const hours = tuesday(['09:00', '12:00']); // 180 minutes
    // At 9:30 and at 11:00 a piece of half an hour would be lost besides the meeting itself.
    expect(starts({ budget: 150, hours })).toEqual(['02 09:00', '02 10:00', '02 10:30', '02 11:30']);
    expect(starts({ budget: 151, hours })).toEqual([]);
    const all = ['02 09:00', '02 09:30', '02 10:00', '02 10:30', '02 11:00', '02 11:30'];
    expect(starts({ budget: 150, hours, stretch: 30 })).toEqual(all);
    expect(starts({ budget: 120, hours })).toEqual(all);
  });

  it('counts what a meeting leaves in pieces that are too short as lost', () => {
    const hours = tuesday(['09:00', '10:30']);
    expect(starts({ budget: 60, hours })).toEqual(['02 09:00', '02 10:00']);
  });

  it('lets meetings into gaps that are too short for focus anyhow, however low the week is', () => {
    const hours = tuesday(['09:00', '09:30'], ['10:00', '11:00']);
    expect(starts({ budget: 300, hours })).toEqual(['02 09:00']);
  });

  it('is left alone by busy time that is there already: a week below it can lose nothing more', () => {
    const events = [anEvent({ from: '2027-03-02 09:00', to: '2027-03-02 11:00' })];
    expect(starts({ budget: 120, hours: tuesday(['09:00', '12:00']), events })).toEqual([]);
    expect(starts({ budget: 30, stretch: 30, hours: tuesday(['09:00', '12:00']), events })).toEqual([
      '02 11:00',
      '02 11:30',
    ]);
  });

  it('takes what the user keeps as focus time for focus time, and what counts as free for open', () => {
    const keep = (fields: Parameters<typeof anEvent>[0]) => [
      anEvent({ from: '2027-03-02 09:00', to: '2027-03-02 11:00', ...fields }),
    ];
    const hours = tuesday(['09:00', '12:00']);
    expect(starts({ budget: 150, hours, events: keep({ eventType: 'focusTime' }) })).toEqual(['02 11:30']);
    const open = ['02 09:00', '02 10:00', '02 10:30', '02 11:30'];
    expect(starts({ budget: 150, hours, events: keep({ status: 'tentative' }) })).toEqual(open);
    expect(starts({ budget: 150, hours, events: keep({}) })).toEqual([]);
  });

  it('is of each week by itself, from the user’s first weekday', () => {
    const hours: Record<string, DayWindow[]> = {
      '2027-03-06': [['09:00', '11:00']], // Saturday
      '2027-03-07': [['09:00', '11:00']], // Sunday
      '2027-03-08': [['09:00', '11:00']], // Monday
    };
    const scene = { budget: 210, hours, to: '2027-03-09' };
    const edges = (day: string) => [`${day} 09:00`, `${day} 10:30`];
    expect(starts({ ...scene, weekStartsOn: 'monday' })).toEqual([...edges('06'), ...edges('07')]);
    expect(starts({ ...scene, weekStartsOn: 'sunday' })).toEqual([...edges('07'), ...edges('08')]);
    // From Saturday on all three days are one week, which has more than enough.
    expect(starts({ ...scene, weekStartsOn: 'saturday' })).toHaveLength(12);
  });

  it('sees the whole week, whatever part of it is asked about', () => {
    const hours = { ...tuesday(['09:00', '11:00']), '2027-03-05': [['09:00', '11:00'] as DayWindow] };
    expect(starts({ budget: 210, hours, from: '2027-03-05', to: '2027-03-06' })).toEqual(['05 09:00', '05 10:30']);
    expect(starts({ budget: 211, hours, from: '2027-03-05', to: '2027-03-06' })).toEqual([]);
  });

  it('cuts a stretch where weeks meet at midnight', () => {
    const hours: Record<string, DayWindow[]> = {
      '2027-03-07': [['23:00', '24:00']],
      '2027-03-08': [['00:00', '01:00']],
    };
    const scene = { hours, to: '2027-03-09', stretch: 120 };
    // Neither part is two hours long, so nothing can be lost.
    expect(starts({ ...scene, budget: 60 })).toHaveLength(4);
    expect(starts({ ...scene, budget: 60, weekStartsOn: 'sunday' as const })).toEqual([]);
  });

  it('counts unknown time as gone', () => {
    expect(starts({ budget: 30, hours: tuesday(['09:00', '12:00']), isUnreadable: true })).toEqual([]);
  });

  it('follows every event that is added', () => {
    const picture = pictureOf({ budget: 60, hours: tuesday(['09:00', '12:00']) });
    const search = { durationMinutes: 30, stepMinutes: 30 };
    expect(findSlots(picture, search)).toHaveLength(6);
    const next = addEvents(picture, [anEvent({ from: '2027-03-02 10:30', to: '2027-03-02 12:00' })]);
    expect(findSlots(next, search).map((slot) => slot.startMs)).toEqual([
      at('2027-03-02 09:00'),
      at('2027-03-02 10:00'),
    ]);
  });

  it('is of the whole week: an event on Wednesday takes the times of Tuesday away', () => {
    const hours = { ...tuesday(['09:00', '11:00']), '2027-03-03': [['09:00', '12:00'] as DayWindow] };
    const picture = pictureOf({ budget: 180, hours });
    const search = { durationMinutes: 30, stepMinutes: 30 };
    expect(findSlots(picture, search).map((slot) => slot.startMs)).toContain(at('2027-03-02 09:00'));
    const event = anEvent({ from: '2027-03-03 09:00', to: '2027-03-03 11:00' });
    expect(findSlots(addEvents(picture, [event]), search)).toEqual([]);
  });

  it('is named with what would be left, which is the budget that would allow it', () => {
    const picture = pictureOf({ budget: 180, hours: tuesday(['09:00', '12:00']) });
    const { blockers, ways } = explainInstant(picture, {
      startMs: at('2027-03-02 09:30'),
      endMs: at('2027-03-02 10:00'),
    });
    expect(blockers.map((each) => [each.rule, each.text])).toEqual([
      ['focus-budget', 'It leaves 2 hours of focus time that week; your budget is 3 hours.'],
    ]);
    expect(ways).toEqual([
      {
        text: 'Set the focus time a week to 2 hours.',
        changes: [{ kind: 'rule', rule: 'focusMinutesPerWeek', value: 120 }],
      },
    ]);
  });
});
