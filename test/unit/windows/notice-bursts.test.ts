import { describe, expect, it } from 'vitest';
import { createNoticeBursts } from '#electron/windows/notice-bursts.ts';

function aBurst() {
  const shown: (string | number)[] = [];
  let pending: (() => void) | null = null;
  const bursts = createNoticeBursts({
    show: ({ title }) => shown.push(title),
    showMany: (count) => shown.push(count),
    later: (_ms, run) => {
      pending = run;
      return () => (pending = null);
    },
  });
  return {
    shown,
    add: (...titles: string[]) => titles.forEach((title) => bursts.add({ title, body: '', onClick: () => undefined })),
    becomeQuiet: () => {
      const run = pending;
      pending = null;
      run?.();
    },
  };
}

describe('a burst of notices', () => {
  it('is shown one by one when there are few, once it is quiet', () => {
    const { shown, add, becomeQuiet } = aBurst();
    add('Ann', 'Ben', 'Cleo');
    expect(shown).toEqual([]);
    becomeQuiet();
    expect(shown).toEqual(['Ann', 'Ben', 'Cleo']);
  });

  it('becomes one notice when there are more than three', () => {
    const { shown, add, becomeQuiet } = aBurst();
    add('Ann', 'Ben', 'Cleo', 'Dan');
    becomeQuiet();
    expect(shown).toEqual([4]);
  });

  it('ends: what comes later is a burst of its own', () => {
    const { shown, add, becomeQuiet } = aBurst();
    add('Ann');
    becomeQuiet();
    add('Ben');
    becomeQuiet();
    expect(shown).toEqual(['Ann', 'Ben']);
  });
});
