/** What screens need of time: words for it by the user's settings, and a "now" that moves on. */
import { useEffect, useMemo, useState } from 'react';
import { createClockWords, type ClockWords } from '../format/clock-words.ts';
import { systemZone, useSettings } from './all-stores.ts';

export const locale = navigator.language;

export function useClockWords(): ClockWords {
  const timeZone = useSettings((state) => state.shown?.availability.timeZone ?? systemZone);
  const hourCycle = useSettings((state) => state.shown?.app.hourCycle ?? 'auto');
  return useMemo(() => createClockWords({ locale, timeZone, hourCycle }), [timeZone, hourCycle]);
}

/** The present instant, renewed every `everyMs`. */
export function useNow(everyMs = 30_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
