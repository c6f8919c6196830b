/** What screens need of time: words for it by the user's settings, and a "now" that moves on. */
import { useEffect, useMemo, useState } from 'react';
import { createClockWords, isTwelveHour, toPageLocale, type ClockWords } from '../format/clock-words.ts';
import { systemZone, useSettings } from './all-stores.ts';

export const locale = toPageLocale(navigator.language);

export function useClockWords(): ClockWords {
  const timeZone = useSettings((state) => state.shown?.availability.timeZone ?? systemZone);
  const hourCycle = useSettings((state) => state.shown?.app.hourCycle ?? 'auto');
  return useMemo(() => {
    // The clock is the system's own, whatever English does in that region.
    const system = isTwelveHour({ locale: navigator.language, hourCycle }) ? 'h12' : 'h23';
    return createClockWords({ locale, timeZone, hourCycle: system });
  }, [timeZone, hourCycle]);
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
