/**
 * Does a run look like what is known? A page that was rebuilt often still gives rows, and every one of them the same word or the same
 * time. Signs of likeness ask for three events on either side, because two may be alike by chance; two that moved by the very same time
 * are enough, because a zone that was read wrongly moves them all.
 *
 * Signs: one title for all, one start for all, all days and no hours, all moved by the same time, something assumed of all that was
 * read before (their end, their year), titles of a log-in or error page on half of the rows or more.
 */
import type { Doubt } from '#shared/domain/source.ts';
import type { RunTime } from './covered-span.ts';
import { timeKey, titleKey, toMs } from './event-keys.ts';
import type { FoundEvent } from './found-event.ts';
import { looksLikeNoCalendar } from './no-calendar.ts';

const enough = 3;
const enoughMoved = 2;
/** Nearly all: one row of another kind (a note, a head) does not hide a change. */
const most = 0.9;
const few = 0.2;

export function findChangedLooks(
  events: readonly FoundEvent[],
  known: readonly FoundEvent[],
  at: RunTime,
): readonly Doubt[] {
  const signs = [describeWords(events, known), describeMoved(events, known, at)];
  if (events.length >= enough && known.length >= enough) {
    signs.push(describeAlike(events, known), ...describeAssumed(events, known));
  }
  return signs.flatMap((text) => (text === null ? [] : [{ code: 'structure-changed' as const, text }]));
}

function describeAlike(events: readonly FoundEvent[], known: readonly FoundEvent[]): string | null {
  const count = String(events.length);
  const wereAlike = (keyOf: (event: FoundEvent) => string) => new Set(known.map(keyOf)).size === 1;
  const areAlike = (keyOf: (event: FoundEvent) => string) => new Set(events.map(keyOf)).size === 1;
  const became = (keyOf: (event: FoundEvent) => string) => areAlike(keyOf) && !wereAlike(keyOf);
  if (became((event) => titleKey(event.title))) return `All ${count} events have one title, which they had not before.`;
  if (became((event) => timeKey(event.start)))
    return `All ${count} events start at one time, which they did not before.`;
  const areDays = events.every(({ start }) => start.kind === 'date');
  const wereDays = known.filter(({ start }) => start.kind === 'date').length / known.length;
  return areDays && wereDays <= few ? `All ${count} events last whole days, which they did not before.` : null;
}

/**
 * By their titles, where a title is there once: what the ids say is of no use when all times are wrong. Whole days have no hour to be
 * read wrongly.
 */
function describeMoved(events: readonly FoundEvent[], known: readonly FoundEvent[], at: RunTime): string | null {
  const found = byTitle(events);
  const shifts: number[] = [];
  for (const [title, before] of byTitle(known.filter((event) => toMs(event.start, at.timeZone) >= at.nowMs))) {
    const now = found.get(title);
    if (before?.start.kind === 'instant' && now?.start.kind === 'instant') shifts.push(now.start.ms - before.start.ms);
  }
  const [first = 0] = shifts;
  if (shifts.length < enoughMoved || first === 0 || shifts.some((shift) => shift !== first)) return null;
  const minutes = Math.abs(first) / 60_000;
  const by = minutes % 60 === 0 ? `${String(minutes / 60)} h` : `${String(minutes)} min`;
  return `All ${String(shifts.length)} known events are ${by} ${first > 0 ? 'later' : 'earlier'} than they were.`;
}

/** Null for titles that are there more than once. */
function byTitle(events: readonly FoundEvent[]): Map<string, FoundEvent | null> {
  const found = new Map<string, FoundEvent | null>();
  for (const event of events) {
    const key = titleKey(event.title);
    found.set(key, found.has(key) ? null : event);
  }
  return found;
}

function describeAssumed(events: readonly FoundEvent[], known: readonly FoundEvent[]): string[] {
  const shareOf = (list: readonly FoundEvent[], what: string) =>
    list.filter((event) => event.evidence.assumed.includes(what)).length / list.length;
  const all = new Set(events.flatMap((event) => event.evidence.assumed));
  return [...all]
    .filter((what) => shareOf(events, what) >= most && shareOf(known, what) <= few)
    .sort()
    .map((what) => {
      const count = events.filter((event) => event.evidence.assumed.includes(what)).length;
      return `The ${what.slice(0, 40)} had to be assumed for ${String(count)} of ${String(events.length)} events; before, it was read.`;
    });
}

function describeWords(events: readonly FoundEvent[], known: readonly FoundEvent[]): string | null {
  const usual = new Set(known.map((event) => titleKey(event.title)));
  const odd = events.filter(({ title }) => !usual.has(titleKey(title)) && looksLikeNoCalendar(title));
  if (odd.length === 0 || odd.length * 2 < events.length) return null;
  return `${String(odd.length)} of ${String(events.length)} titles read like a log-in or an error page.`;
}
