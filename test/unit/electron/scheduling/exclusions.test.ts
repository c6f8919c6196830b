import { describe, expect, it } from 'vitest';
import { createExclusions, type KeptExclusions } from '#electron/scheduling/exclusions.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import { aCalendar, at } from '#test/fixtures/builders.ts';

const team = aCalendar({ id: 'a/team' as CalendarId });
const home = aCalendar({ id: 'a/home' as CalendarId });

function createScene() {
  let nowMs = at('2027-03-02 12:00');
  let kept: KeptExclusions = {};
  const told: string[] = [];
  const exclusions = createExclusions({
    clock: { now: () => nowMs, monotonic: () => nowMs },
    flags: { exclusions: () => kept, setExclusions: (next) => (kept = next) },
    calendars: () => [team, home],
    onChanged: (topics) => told.push(...topics),
  });
  const exclude = (calendarId: CalendarId, untilMs: number | null) =>
    exclusions.handlers['calendars/exclude']({ calendarId, untilMs });
  return { exclusions, exclude, told, kept: () => kept, go: (time: string) => (nowMs = at(`2027-03-02 ${time}`)) };
}

describe('a calendar that is excluded once', () => {
  it('is listed until then, and ends by itself', () => {
    const { exclusions, exclude, go } = createScene();
    expect(exclude(team.id, at('2027-03-02 13:00'))).toMatchObject({ excludedUntilMs: at('2027-03-02 13:00') });
    go('12:59');
    expect(exclusions.list()).toEqual([team.id]);
    expect(exclusions.mark(home)).toEqual(home);
    go('13:00');
    expect(exclusions.list()).toEqual([]);
    expect(exclusions.mark(team)).toEqual(team);
  });

  it('is taken back, which the week hears of', () => {
    const { exclusions, exclude, told } = createScene();
    void exclude(team.id, at('2027-03-02 13:00'));
    expect(exclude(team.id, null)).toEqual(team);
    expect(exclusions.list()).toEqual([]);
    expect(told).toEqual(['calendars', 'events', 'calendars', 'events']);
  });

  it('leaves the others, and forgets what has ended', () => {
    const { exclude, kept, go } = createScene();
    void exclude(team.id, at('2027-03-02 13:00'));
    go('14:00');
    void exclude(home.id, at('2027-03-02 15:00'));
    expect(kept()).toEqual({ 'a/home': at('2027-03-02 15:00') });
  });

  it('has to be there', () => {
    const { exclude } = createScene();
    expect(() => exclude('a/gone' as CalendarId, 1)).toThrow('This calendar is not there any more.');
  });
});
