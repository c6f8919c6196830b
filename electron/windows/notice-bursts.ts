/**
 * Notices come in bursts (the first reading of an inbox finds two dozen requests). A few are shown one by one, after a short
 * quiet; more than that become a single one.
 */
import type { Notice } from './notifications.ts';

export type NoticeBursts = { readonly add: (notice: Notice) => void };

/** Nothing new for so long ends a burst: longer than the reading of one mail, too short to be felt as a delay. */
export const quietMs = 1200;
const mostShown = 3;

export function createNoticeBursts(ports: {
  readonly show: (notice: Notice) => void;
  readonly showMany: (count: number) => void;
  /** Runs once after `ms`; the answer cancels it. */
  readonly later: (ms: number, run: () => void) => () => void;
}): NoticeBursts {
  let waiting: Notice[] = [];
  let cancel: () => void = () => undefined;

  function flush(): void {
    const burst = waiting;
    waiting = [];
    if (burst.length > mostShown) ports.showMany(burst.length);
    else burst.forEach(ports.show);
  }

  return {
    add: (notice) => {
      waiting.push(notice);
      cancel();
      cancel = ports.later(quietMs, flush);
    },
  };
}
