/** So many at once and no more; the others wait in the order they came. */
export type Slots = {
  /** Answers what gives the slot back. Rejects when the signal aborts while waiting. */
  readonly take: (signal: AbortSignal) => Promise<() => void>;
  readonly taken: () => number;
  readonly waiting: () => number;
};

export function createSlots(limit: number): Slots {
  let taken = 0;
  const line: (() => void)[] = [];

  function giveBack(): void {
    taken -= 1;
    line.shift()?.();
  }

  function taking(): () => void {
    taken += 1;
    let isBack = false;
    return () => {
      if (isBack) return;
      isBack = true;
      giveBack();
    };
  }

  return {
    taken: () => taken,
    waiting: () => line.length,
    take: (signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason as Error);
          return;
        }
        if (taken < limit) {
          resolve(taking());
          return;
        }
        const onTurn = (): void => {
          signal.removeEventListener('abort', onAbort);
          resolve(taking());
        };
        const onAbort = (): void => {
          line.splice(line.indexOf(onTurn), 1);
          reject(signal.reason as Error);
        };
        signal.addEventListener('abort', onAbort, { once: true });
        line.push(onTurn);
      }),
  };
}
