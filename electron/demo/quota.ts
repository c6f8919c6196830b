/**
 * Counts what each user used in the last minute, as Google does: a sliding window, requests for Calendar and units for
 * Gmail. What would go over the limit is refused and not counted. A moment exactly one minute old has left the window.
 *
 * Example: with a limit of 600, request 601 within 60 s of the first is refused; it passes once the first is 60 s old.
 */

export type QuotaKind = 'calendar' | 'gmail';

export type QuotaUse = {
  /** In the window that ends now. */
  readonly used: number;
  /** The most that any window held so far. */
  readonly peak: number;
  readonly refused: number;
  readonly limit: number;
};

/** facts: 600 Calendar requests and, for projects made since May 2026, 6,000 Gmail units per minute and user. */
export const googleLimits: Readonly<Record<QuotaKind, number>> = { calendar: 600, gmail: 6000 };

const windowMs = 60_000;

type Window = { entries: { at: number; units: number }[]; used: number; peak: number; refused: number };

export type Quota = ReturnType<typeof createQuota>;

export function createQuota(now: () => number) {
  const windows = new Map<string, Window>();
  const limits = { ...googleLimits };

  function windowOf(user: string, kind: QuotaKind): Window {
    const key = `${kind} ${user}`;
    const window = windows.get(key) ?? { entries: [], used: 0, peak: 0, refused: 0 };
    windows.set(key, window);
    const since = now() - windowMs;
    let left = window.entries[0];
    while (left !== undefined && left.at <= since) {
      window.used -= left.units;
      window.entries.shift();
      left = window.entries[0];
    }
    return window;
  }

  return {
    /** Counts the units and answers true, or refuses and answers false. */
    take(user: string, kind: QuotaKind, units: number): boolean {
      const window = windowOf(user, kind);
      if (window.used + units > limits[kind]) {
        window.refused += 1;
        return false;
      }
      window.entries.push({ at: now(), units });
      window.used += units;
      window.peak = Math.max(window.peak, window.used);
      return true;
    },
    use(user: string, kind: QuotaKind): QuotaUse {
      const { used, peak, refused } = windowOf(user, kind);
      return { used, peak, refused, limit: limits[kind] };
    },
    setLimits(next: Partial<Record<QuotaKind, number>>): void {
      Object.assign(limits, next);
    },
  };
}
