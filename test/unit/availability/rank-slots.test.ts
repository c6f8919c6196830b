import { describe, expect, it } from 'vitest';
import { findSlots } from '#shared/availability/find-slots.ts';
import { pickSlots, rankSlots } from '#shared/availability/rank-slots.ts';
import { anyTime } from '#shared/availability/wanted-time.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { anEvent, at } from '#test/fixtures/builders.ts';
import { aPicture, wallsOf } from './pictures.ts';

const half = { durationMinutes: 30, stepMinutes: 30 };

describe('rankSlots', () => {
  it('puts the named time first, then the narrow window, then the rest, and says why', () => {
    const wanted = {
      ...anyTime,
      windows: [
        { startMs: at('2027-03-02 00:00'), endMs: at('2027-03-03 00:00') },
        { startMs: at('2027-03-02 13:00'), endMs: at('2027-03-02 14:00') },
      ],
      startsMs: [at('2027-03-02 15:00')],
    };
    const ranked = rankSlots(findSlots(aPicture(), { ...half, wanted }));
    expect(wallsOf(ranked).slice(0, 3)).toEqual(['15:00', '13:00', '13:30']);
    expect(ranked[0]?.reasons).toContain('The time they named');
    expect(ranked[1]?.reasons).toContain('Fits what they said');
  });

  it('prefers to join meetings and to leave no scraps', () => {
    const events = [anEvent({ from: '2027-03-02 11:00', to: '2027-03-02 12:00' })];
    const slots = findSlots(aPicture({ events }), { durationMinutes: 30, stepMinutes: 15 });
    const of = (wall: string) => slots[wallsOf(slots).indexOf(wall)];
    expect(of('10:30')?.reasons).toContain('Next to another meeting');
    expect(of('12:00')?.reasons).toContain('Next to another meeting');
    expect(of('10:15')?.reasons).not.toContain('Leaves no gap under 30 minutes');
    expect(of('10:15')!.score).toBeLessThan(of('10:00')!.score);
    expect(of('09:00')?.reasons).not.toContain('Next to another meeting');
    expect(wallsOf(rankSlots(slots))[0]).toBe('10:30');
  });

  it('knows the hours of the other side', () => {
    const wanted = { ...anyTime, timeZone: 'America/New_York' };
    const slots = findSlots(aPicture(), { ...half, wanted });
    expect(wallsOf(rankSlots(slots))[0]).toBe('13:00'); // 8:00 in New York
    expect(slots[0]?.reasons).toContain('Outside 8:00 to 18:00 for them');
  });

  it('changes neither the order nor the content of what it is given', () => {
    const slots = Object.freeze(findSlots(aPicture(), half));
    const before = JSON.stringify(slots);
    rankSlots(slots);
    pickSlots(slots, 3, 'UTC');
    expect(JSON.stringify(slots)).toBe(before);
  });
});

describe('pickSlots', () => {
  const week = aPicture({ to: '2027-03-05' });
  it('spreads over days and answers in order of time', () => {
    const picked = pickSlots(findSlots(week, half), 3, 'UTC');
    expect(picked.map((slot) => localDateOf(slot.startMs, 'UTC'))).toEqual(['2027-03-02', '2027-03-03', '2027-03-04']);
  });
  it('takes the other half of the day when there is one day only, and never overlapping ones', () => {
    const picked = pickSlots(findSlots(aPicture(), { durationMinutes: 60, stepMinutes: 15 }), 3, 'UTC');
    const halves = new Set(picked.map((slot) => slot.startMs < at('2027-03-02 12:00')));
    expect(halves.size).toBe(2);
    picked.forEach((slot, i) => i > 0 && expect(slot.startMs).toBeGreaterThanOrEqual(picked[i - 1]!.endMs));
    expect(pickSlots([], 3, 'UTC')).toEqual([]);
  });
});
