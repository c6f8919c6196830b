import { describe, expect, it } from 'vitest';
import { actionsOf, pressedIndex } from '#electron/windows/notice-actions.ts';
import { tomorrowMorning } from '#electron/windows/tomorrow-morning.ts';
import { at, someRules } from '#test/fixtures/builders.ts';

describe('the buttons of a notice', () => {
  const notice = { title: 'Jane', body: 'A reply is ready.', onClick: () => undefined };

  it('open the card or set the request aside, and approve nothing', () => {
    const done: string[] = [];
    const actions = actionsOf({
      ...notice,
      onClick: () => done.push('open'),
      onLater: () => done.push('later'),
    });
    expect(actions.map(({ text }) => text)).toEqual(['Open', 'Later']);
    actions.forEach(({ run }) => run());
    expect(done).toEqual(['open', 'later']);
  });

  it('have no Later where no single request is meant', () => {
    expect(actionsOf(notice).map(({ text }) => text)).toEqual(['Open']);
  });

  it('are told apart in present and older Electrons', () => {
    expect(pressedIndex({ actionIndex: 1 }, undefined)).toBe(1);
    expect(pressedIndex({}, 0)).toBe(0);
    expect(pressedIndex(null, undefined)).toBe(-1);
  });
});

describe('tomorrow morning', () => {
  it('begins with the working hours, in the user’s zone, also when the clocks jump in the night', () => {
    const berlin = someRules({ timeZone: 'Europe/Berlin' });
    expect(tomorrowMorning(at('2026-11-26 23:30', 'Europe/Berlin'), berlin)).toBe(
      at('2026-11-27 09:00', 'Europe/Berlin'),
    );
    expect(tomorrowMorning(at('2027-03-27 20:00', 'Europe/Berlin'), berlin)).toBe(
      at('2027-03-28 09:00', 'Europe/Berlin'),
    );
    const early = { ...berlin, workingHours: { ...berlin.workingHours, friday: [['07:00', '12:00'] as const] } };
    expect(tomorrowMorning(at('2026-11-26 12:00', 'Europe/Berlin'), early as typeof berlin)).toBe(
      at('2026-11-27 07:00', 'Europe/Berlin'),
    );
  });
});
