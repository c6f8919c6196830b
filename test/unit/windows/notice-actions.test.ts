import { describe, expect, it } from 'vitest';
import { actionsOf, pressedIndex } from '#electron/windows/notice-actions.ts';

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
