/**
 * Slots as text for a mail: one line a day in the reader's zone, the user's own times behind where their clocks differ.
 *
 * Borders: times are grouped by the day they start on in `timeZone`; with `merge` touching slots become one stretch
 * ("times I am free"), without it each stays an offer of its own.
 * Example: "Tuesday, November 24: 3:00–3:30 PM, 4:00–4:30 PM EST".
 */
import type { Interval } from '#shared/domain/interval.ts';
import {
  formatDate,
  formatSlotTime,
  formatTimeRange,
  sameClock,
  zoneLabel,
  type SlotStyle,
} from '#shared/time/format.ts';
import { mergeIntervals } from '#shared/time/intervals.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';

export type SlotsTextOptions = SlotStyle & { readonly merge?: boolean };

/** Colons after a day: French sets a space before it. */
const colonOf = (locale: string) => (locale.startsWith('fr') ? ' : ' : ': ');

function formatDay(slots: readonly Interval[], style: SlotStyle): string {
  const [first] = slots;
  if (!first) return '';
  const heading = `${formatDate(first.startMs, style)}${colonOf(style.locale)}`;
  const lastsOneDay = (slot: Interval) =>
    localDateOf(slot.startMs, style.timeZone) === localDateOf(Math.max(slot.startMs, slot.endMs - 1), style.timeZone);
  const oneZone =
    style.userTimeZone === undefined ||
    slots.every((slot) => sameClock(slot.startMs, style.timeZone, style.userTimeZone ?? ''));
  const labels = new Set(
    slots.flatMap((slot) => [slot.startMs, slot.endMs].map((ms) => zoneLabel(ms, style.timeZone))),
  );
  // The zone once at the end of the line, unless it changes on that very day.
  if (oneZone && labels.size === 1 && slots.every(lastsOneDay)) {
    return `${heading}${slots.map((slot) => formatTimeRange(slot, style)).join(', ')} ${[...labels].join('')}`;
  }
  return `${heading}${slots.map((slot) => formatSlotTime(slot, style)).join('; ')}`;
}

export function slotsToText(slots: readonly Interval[], options: SlotsTextOptions): string {
  const sorted = options.merge ? mergeIntervals(slots) : [...slots].sort((a, b) => a.startMs - b.startMs);
  const days = new Map<string, Interval[]>();
  for (const slot of sorted) {
    const date = localDateOf(slot.startMs, options.timeZone);
    days.set(date, [...(days.get(date) ?? []), slot]);
  }
  return [...days.values()].map((ofDay) => formatDay(ofDay, options)).join('\n');
}
