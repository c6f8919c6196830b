/**
 * Which event of the last run is which of this one? The page's own id says so where it has one and keeps it; else title and time do.
 *
 * Rules, each for what the ones before left over; a row and a known event are joined once at most:
 * 1. the page's own id with the same title and time, with the same start, and alone on both sides at another time (moved), unless one
 *    of them is found as it was and without an id;
 * 2. the same title and times, the same title and start;
 * 3. the same title at another time, alone on both sides (moved);
 * 4. the same start and end under another title, alone on both sides (renamed);
 * 5. the same title and start, though the page has another id for it by now: made anew there, and the same to everybody else.
 * What remains is new. Before rule 5 two different ids of the page are never joined. No id is given twice, and what is new never gets the
 * id of a known event, gone or not.
 *
 * Own ids that this run disproves are not believed: pages number their rows, and then the second row of today is the third of
 * yesterday. They count as disproved when more of them sit on another event than on the same one.
 *
 * Only what this run can speak for may have moved: what has begun, or lies on days that the page did not show, is still there and the
 * row is another event. The order of rows does not matter.
 */
import { timeKey, titleKey } from './event-keys.ts';
import type { FoundEvent } from './found-event.ts';
import { hashText } from '#shared/domain/hash-text.ts';

const ownShape = /^(page:[0-9a-f]{16})(~\d+)?$/;

/** Pairs of this run's rows and known events. */
type Matching = {
  readonly rows: Set<Row>;
  readonly known: Set<Known>;
  readonly idOf: Map<Row, string>;
};
type Row = { readonly event: FoundEvent; readonly own: string; readonly at: number };
type Known = Row & { readonly mayHaveMoved: boolean };
type Key = (one: Row) => string | null;

/**
 * `events` in their order, with their ids for good. `id` comes in as the page's own id, '' where it has none; ids that were made here
 * before are understood. `mayHaveMoved` says of a known event whether this run would have shown it at its time; always, if left out.
 *
 * Example: known "Dentist" on Tuesday, found "Dentist" on Thursday and nothing else of that title: it has Tuesday's id.
 */
export function withStableIds(
  events: readonly FoundEvent[],
  known: readonly FoundEvent[],
  mayHaveMoved: (event: FoundEvent) => boolean = () => true,
): readonly FoundEvent[] {
  const toRow = (event: FoundEvent, at: number): Row => ({ event, own: toOwnId(event.id), at });
  const rows = events.map(toRow);
  const before = known.map((event, at): Known => ({ ...toRow(event, at), mayHaveMoved: mayHaveMoved(event) }));
  const isBelieved = areOwnIdsKept(rows, before);
  const forget = <R extends Row>(one: R): R => (isBelieved ? one : { ...one, own: '' });
  const matching: Matching = {
    rows: new Set(inOrder(rows.map(forget))),
    known: new Set(inOrder(before.map(forget))),
    idOf: new Map(),
  };
  match(matching);
  const used = new Set(known.map((event) => event.id));
  for (const row of matching.rows) matching.idOf.set(row, toNewId(row, used));
  const ids = new Map([...matching.idOf].map(([row, id]) => [row.at, id]));
  return events.map((event, at) => ({ ...event, id: ids.get(at) ?? event.id }));
}

/** The page's own id as it stands in ours; '' for what has none. */
function toOwnId(id: string): string {
  if (id === '' || id.startsWith('said:')) return '';
  return ownShape.exec(id)?.[1] ?? `page:${hashText(id)}`;
}

const whole: Key = ({ event }) => join(titleKey(event.title), timeKey(event.start), timeKey(event.end));
const titleAndStart: Key = ({ event }) => join(titleKey(event.title), timeKey(event.start));
const times: Key = ({ event }) => join(timeKey(event.start), timeKey(event.end));
const title: Key = ({ event }) => titleKey(event.title) || null;
const own: Key = (one) => one.own || null;
const ownAndWhole: Key = (one) => (one.own === '' ? null : join(one.own, whole(one) ?? ''));
const ownAndStart: Key = (one) => (one.own === '' ? null : join(one.own, timeKey(one.event.start)));

function join(...parts: readonly string[]): string {
  return parts.join('\n');
}

function match(matching: Matching): void {
  const pairOff = (key: Key) => pair(matching, key, { alone: false, moved: false });
  const pairAlone = (key: Key, moved: boolean) => pair(matching, key, { alone: true, moved });
  pairOff(ownAndWhole);
  const found = listFoundAsBefore(matching);
  pairOff((one) => (found.has(one) ? null : ownAndStart(one)));
  pairAlone((one) => (found.has(one) ? null : own(one)), true);
  pairOff(whole);
  pairOff(titleAndStart);
  pairAlone(title, true);
  pairAlone(times, false);
  pair(matching, titleAndStart, { alone: false, moved: false, anyId: true });
}

/** Joins what has one key: in order, or only where there is one of either kind. */
function pair(
  { rows, known, idOf }: Matching,
  key: Key,
  { alone, moved, anyId = false }: { readonly alone: boolean; readonly moved: boolean; readonly anyId?: boolean },
): void {
  const before = groupBy(
    [...known].filter((one) => !moved || one.mayHaveMoved),
    key,
  );
  for (const [name, found] of groupBy([...rows], key)) {
    const there = before.get(name) ?? [];
    if (alone && (found.length !== 1 || there.length !== 1)) continue;
    const free = [...there];
    for (const row of found) {
      const at = free.findIndex((one) => anyId || !isOther(row, one));
      const [one] = at < 0 ? [] : free.splice(at, 1);
      if (one === undefined) continue;
      idOf.set(row, one.event.id);
      rows.delete(row);
      known.delete(one);
    }
  }
}

/** What stands unchanged on the other side, and is not another one by the page's word. */
function listFoundAsBefore({ rows, known }: Matching): ReadonlySet<Row> {
  const found = new Set<Row>();
  const before = groupBy([...known], titleAndStart);
  for (const row of rows) {
    for (const one of before.get(titleAndStart(row) ?? '') ?? []) if (!isOther(row, one)) found.add(row).add(one);
  }
  return found;
}

function isOther(row: Row, known: Row): boolean {
  return row.own !== '' && known.own !== '' && row.own !== known.own;
}

function groupBy<R extends Row>(list: readonly R[], key: Key): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const one of list) {
    const name = key(one);
    if (name === null) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [one]);
    else group.push(one);
  }
  return groups;
}

function areOwnIdsKept(rows: readonly Row[], known: readonly Row[]): boolean {
  const before = groupBy(known, titleAndStart);
  let kept = 0;
  let moved = 0;
  for (const row of rows) {
    const there = (before.get(titleAndStart(row) ?? '') ?? []).filter((one) => one.own !== '');
    if (row.own === '' || there.length === 0) continue;
    if (there.some((one) => one.own === row.own)) kept += 1;
    else moved += 1;
  }
  return kept >= moved;
}

/** By what the events are, never by where they stand in the list. */
function inOrder<R extends Row>(list: readonly R[]): R[] {
  const keyed = list.map((one) => {
    const { event } = one;
    const place = event.evidence.path.map((step) => String(step).padStart(6, '0')).join('/');
    return {
      one,
      key: join(whole(one) ?? '', event.location, event.title, one.own, String(event.cancelled), place, event.id),
    };
  });
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ one }) => one);
}

function toNewId(row: Row, used: Set<string>): string {
  const base = row.own !== '' ? row.own : `said:${hashText(titleAndStart(row) ?? '')}`;
  let id = base;
  for (let number = 2; used.has(id); number += 1) id = `${base}~${String(number)}`;
  used.add(id);
  return id;
}
