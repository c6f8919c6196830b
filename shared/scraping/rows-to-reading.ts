/** Raw rows to events and unread rows: times read, pieces of one event joined, doubles seen once. */
import type { EventTime } from '#shared/domain/calendar-event.ts';
import { minuteOfDay } from '#shared/time/wall-clock.ts';
import { timeKey, titleKey } from './event-keys.ts';
import type { FoundEvent, PageReading, UnreadRow } from './found-event.ts';
import { pathOf } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { clipText, isHidden, lineOf } from './page-text.ts';
import type { PageSetting } from './page-setting.ts';
import type { RawRow } from './raw-row.ts';
import { saysCalledOff, tidyTitle, withoutTimes } from './row-words.ts';
import { readWhen } from './when.ts';

/** More than any calendar shows; a page beyond it is cut, and says so as an unread row. */
export const mostRows = 5000;

/** More than is shown of any text. */
const mostShown = 600;

type Piece = { readonly event: FoundEvent; readonly goesOn: boolean; readonly cameFrom: boolean };

export function rowsToReading(
  index: PageIndex,
  rows: readonly RawRow[],
  pageText: string,
  setting: PageSetting,
): PageReading {
  const pieces: Piece[] = [];
  const unread: UnreadRow[] = [];
  for (const row of rows.slice(0, mostRows)) {
    if (isEmpty(row)) continue;
    const read = readWhen({ ...row, pageText }, setting);
    if (read.kind === 'unread') {
      // A hidden row that does not read is a form to be copied from, no event.
      if (!isHidden(row.node)) unread.push({ path: pathOf(row.node), text: clipText(lineOf(row.node)), why: read.why });
      continue;
    }
    const title = titleOf(row, setting, index.tree.title);
    const cancelled = row.cancelled || saysCalledOff(`${row.title}\n${row.startText}`);
    const location = clipText(row.location.slice(0, mostShown).replaceAll('\n', ', '));
    const evidence = {
      pageUrl: index.tree.url,
      path: pathOf(row.node),
      box: row.node.element.box,
      titleText: clipText(row.title).replaceAll('\n', ' '),
    };
    const dateText = clipText(row.dateText);
    for (const when of read.whens) {
      const isPageTime = pageText !== '' && when.assumed.includes('time');
      const event: FoundEvent = {
        id: row.ownId,
        title: title.text,
        start: when.start,
        end: when.end,
        location,
        cancelled,
        evidence: {
          ...evidence,
          timeText: clipText(timeTextOf(row, isPageTime ? pageText : '')),
          dateText,
          assumed: [...new Set([...when.assumed, ...(title.isAssumed ? ['title'] : [])])],
        },
      };
      pieces.push({ event, goesOn: row.goesOn, cameFrom: row.cameFrom });
    }
  }
  if (rows.length > mostRows)
    unread.push({ path: [], text: '', why: `The page has ${String(rows.length)} rows; ${String(mostRows)} are read.` });
  return { events: withoutDoubles(joinPieces(pieces)), unread };
}

/** A cell without a word is no event that fails to read. */
function isEmpty(row: RawRow): boolean {
  return (
    row.machineStart === null &&
    row.startText === '' &&
    !/[\p{L}\p{N}]/u.test(lineOf(row.node)) &&
    row.node.parent !== null
  );
}

function timeTextOf(row: RawRow, pageText: string): string {
  const said = [row.startText, row.endText]
    .filter((text) => text !== '')
    .map((text) => text.slice(0, mostShown))
    .join(' – ')
    .replaceAll('\n', ' ');
  const words = [said, pageText].filter((text) => text !== '').join(' · ');
  return words !== '' ? words : [row.machineStart, row.machineEnd].filter((text) => text !== null).join(' – ');
}

/** The row's own; else the page's name, told as assumed. */
function titleOf(row: RawRow, setting: PageSetting, pageTitle: string): { text: string; isAssumed: boolean } {
  const own = row.titleHoldsTimes ? withoutTimes(row.title, setting) : tidyTitle(row.title.split('\n').join(' '));
  if (/[\p{L}\p{N}]/u.test(own)) return { text: clipText(own, 300), isAssumed: false };
  const [page = ''] = pageTitle.split(/\s[|–—»:·-]\s/);
  return { text: clipText(tidyTitle(page) || 'Busy', 300), isAssumed: true };
}

/**
 * An event over midnight that is drawn on both days is one: the same title, and the second begins where the first ends. Whole days in a
 * row under one title are one event too, where the page itself draws them as pieces or names no hours at all.
 */
function joinPieces(pieces: readonly Piece[]): FoundEvent[] {
  const out: Piece[] = [];
  // Places in `out` by what the next piece has to begin with, so that a page of thousands is gone through once.
  const open = new Map<string, number[]>();
  const leaveOpen = (at: number, { event }: Piece): void => {
    const key = pieceKey(event, event.end);
    const places = open.get(key);
    if (places === undefined) open.set(key, [at]);
    else places.push(at);
  };
  for (const piece of pieces) {
    const ends = open.get(pieceKey(piece.event, piece.event.start)) ?? [];
    const at = lastPlace(ends, (place) => isNextPiece(out[place], piece));
    const before = at === null ? undefined : out[at];
    if (at === null || before === undefined) {
      leaveOpen(out.length, piece);
      out.push(piece);
    } else {
      ends.splice(ends.indexOf(at), 1);
      const assumed = before.event.evidence.assumed.filter(
        (one) => one !== 'end' || piece.event.evidence.assumed.includes('end'),
      );
      const event = { ...before.event, end: piece.event.end, evidence: { ...before.event.evidence, assumed } };
      out[at] = { event, goesOn: piece.goesOn, cameFrom: before.cameFrom };
      leaveOpen(at, out[at]);
    }
  }
  return out.map((piece) => piece.event);
}

/** Pieces of one event have this in common, the one by its end and the next by its start. */
function pieceKey({ title, id, cancelled }: FoundEvent, time: EventTime): string {
  return `${titleKey(title)}\n${id}\n${String(cancelled)}\n${timeKey(time)}`;
}

/** The last in the order of the page. */
function lastPlace(places: readonly number[], fits: (place: number) => boolean): number | null {
  return places.reduce<number | null>((last, at) => (at > (last ?? -1) && fits(at) ? at : last), null);
}

/** Of pieces with one key. */
function isNextPiece(before: Piece | undefined, piece: Piece): boolean {
  if (before === undefined) return false;
  const [end, start] = [before.event.end, piece.event.start];
  if (before.goesOn && piece.cameFrom) return touches(end, start);
  if (end.kind === 'date')
    return start.kind === 'date' && end.localDate === start.localDate && isPieceOfDays(before, piece);
  return (
    start.kind === 'instant' &&
    end.ms === start.ms &&
    isMidnight(start) &&
    !before.event.evidence.assumed.includes('end')
  );
}

/** Whole days drawn day by day, as lists of days do. */
function isPieceOfDays(before: Piece, piece: Piece): boolean {
  const isSaid = (one: Piece): boolean => !one.event.evidence.assumed.includes('all day');
  return isSaid(before) && isSaid(piece) && !(before.cameFrom && !before.goesOn);
}

function touches(end: EventTime, start: EventTime): boolean {
  if (end.kind === 'date' || start.kind === 'date') return end.kind === start.kind && timeKey(end) === timeKey(start);
  return end.ms === start.ms;
}

function isMidnight(time: EventTime): boolean {
  if (time.kind === 'date') return true;
  return minuteOfDay(time.ms, time.timeZone) === 0;
}

/** The same event seen twice (in two pages, in a list and a grid) is one; the one that assumes less is kept. */
export function withoutDoubles(events: readonly FoundEvent[]): FoundEvent[] {
  const out: FoundEvent[] = [];
  const places = new Map<string, number>();
  for (const event of events) {
    const key = `${titleKey(event.title)}\n${timeKey(event.start)}\n${event.location}\n${String(event.cancelled)}`;
    const at = places.get(key);
    const before = at === undefined ? undefined : out[at];
    if (at === undefined || before === undefined) {
      places.set(key, out.length);
      out.push(event);
    } else if (event.evidence.assumed.length < before.evidence.assumed.length) out[at] = event;
  }
  return out;
}
