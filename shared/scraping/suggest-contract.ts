/** What the next runs of a page are held to, from the one that is believed: wide enough for a quiet month, narrow enough to notice a break. */
import { toMs } from './event-keys.ts';
import type { PageReading } from './found-event.ts';
import type { ReadContext } from './page-setting.ts';
import type { Contract } from './recipe.ts';

const dayMs = 86_400_000;

/**
 * Example: 20 events from last week to in two months: 5 to 80 events, 80 % of the rows readable, 30 days back, 180 ahead.
 */
export function suggestContract({ events, unread }: PageReading, { nowMs, timeZone }: ReadContext): Contract {
  const days = events.map((event) => (toMs(event.start, timeZone) - nowMs) / dayMs);
  const first = Math.min(0, ...days);
  const last = Math.max(0, ...events.map((event) => (toMs(event.end, timeZone) - nowMs) / dayMs));
  const share = events.length / Math.max(1, events.length + unread.length);
  return {
    leastEvents: Math.floor(events.length / 4),
    mostEvents: Math.min(5000, Math.max(20, events.length * 4)),
    leastParsed: Math.max(0, Math.floor((share - 0.15) * 20) / 20),
    daysBack: Math.min(3700, Math.max(30, Math.ceil(-first * 1.25) + 7)),
    daysAhead: Math.min(3700, Math.max(120, Math.ceil(last * 2) + 30)),
  };
}
