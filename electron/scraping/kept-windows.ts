/**
 * The windows between two visits: each source's own is used again while it is young and small, and closed when it is not, when nobody
 * came for a while, or when another source needs its place.
 */
import type { Clock } from '../system/clock.ts';
import type { OpenSourceWindow, SourceWindow } from './source-window.ts';

export type WindowLimits = {
  readonly windows: number;
  readonly uses: number;
  /** Of the process behind a page; measured after each use, hence below what it must not pass. */
  readonly mebibytes: number;
  /** Unused for so long, a window is closed: its memory is worth more than the 100 ms it saves. */
  readonly idleMs: number;
};

type Kept = {
  readonly window: SourceWindow;
  uses: number;
  isBusy: boolean;
  lastUsedMs: number;
  isHeavy: boolean;
  timer: NodeJS.Timeout | null;
};

export type KeptWindows = {
  /** A window for this source and nobody else until `giveBack`. */
  readonly take: (sourceId: string) => Promise<SourceWindow>;
  /** `isClean`: it may be used again. */
  readonly giveBack: (window: SourceWindow, isClean: boolean) => Promise<void>;
  readonly count: () => number;
  readonly close: () => Promise<void>;
};

export function createKeptWindows(ports: {
  readonly clock: Clock;
  readonly openWindow: OpenSourceWindow;
  readonly limits: WindowLimits;
}): KeptWindows {
  const { clock, openWindow, limits } = ports;
  const kept = new Map<string, Kept>();
  let opening = 0;

  async function retire(one: Kept): Promise<void> {
    if (one.timer !== null) clearTimeout(one.timer);
    if (kept.get(one.window.sourceId) === one) kept.delete(one.window.sourceId);
    await one.window.close();
  }

  /** The place is taken before anything is waited for, so that two who come together do not take the same one. */
  async function open(sourceId: string): Promise<Kept> {
    opening += 1;
    try {
      await makeRoom();
      const window = await openWindow({ sourceId, isShown: false });
      const one: Kept = { window, uses: 0, isBusy: true, lastUsedMs: clock.monotonic(), isHeavy: false, timer: null };
      kept.set(sourceId, one);
      return one;
    } finally {
      opening -= 1;
    }
  }

  async function makeRoom(): Promise<void> {
    while (kept.size + opening > limits.windows) {
      const idle = [...kept.values()].filter(({ isBusy }) => !isBusy);
      const oldest = idle.sort((one, other) => one.lastUsedMs - other.lastUsedMs)[0];
      if (oldest === undefined) return;
      await retire(oldest);
    }
  }

  const isWorn = ({ window, uses, isHeavy }: Kept): boolean => window.isGone() || uses >= limits.uses || isHeavy;

  function keep(one: Kept): void {
    one.window.rest();
    one.isBusy = false;
    one.timer = setTimeout(() => void retire(one), limits.idleMs);
    one.timer.unref();
    void weigh(one);
  }

  /** Beside the next visit, because to weigh a process takes as long as some pages; one that is in use meanwhile is retired after it. */
  async function weigh(one: Kept): Promise<void> {
    const mebibytes = await one.window.mebibytes();
    one.isHeavy = mebibytes === null || mebibytes >= limits.mebibytes;
    if (one.isHeavy && !one.isBusy && kept.get(one.window.sourceId) === one) await retire(one);
  }

  return {
    count: () => kept.size,
    take: async (sourceId) => {
      const found = kept.get(sourceId);
      if (found !== undefined && found.window.isGone()) await retire(found);
      const one = kept.get(sourceId) ?? (await open(sourceId));
      if (one.timer !== null) clearTimeout(one.timer);
      Object.assign(one, { isBusy: true, timer: null, uses: one.uses + 1, lastUsedMs: clock.monotonic() });
      return one.window;
    },
    giveBack: async (window, isClean) => {
      const one = kept.get(window.sourceId);
      if (one === undefined || one.window !== window) return;
      if (!isClean || isWorn(one)) {
        await retire(one);
        return;
      }
      keep(one);
    },
    close: async () => {
      await Promise.all([...kept.values()].map(retire));
    },
  };
}
