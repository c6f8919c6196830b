/**
 * Calendars that draw with unnamed elements and say each event to screen readers in one sentence: "9am to 10:30am, Board meeting, Room 4,
 * March 2, 2026". Google's embedded calendar and Outlook's published one.
 */
import type { PageIndex, PageNode } from '../page-index.ts';
import { within } from '../page-index.ts';
import type { PageSetting } from '../page-setting.ts';
import { textOfElement } from '../page-text.ts';
import { rawRow, type RawRow } from '../raw-row.ts';
import { namesClock, namesDay, readSaid } from '../read-said.ts';
import { attributeOf, select } from '../select.ts';
import type { ReadyRecipe } from './ready-recipe.ts';

const noPlace = /^(?:no location|kein ort|keine ortsangabe|aucun lieu|sin ubicaci[oó]n|nessun luogo|geen locatie)/i;
const placeMark = /^(?:location|ort|lieu|ubicaci[oó]n|luogo|locatie)\s*:?\s+/i;
const otherMark =
  /^(?:calendar|kalender|calendrier|calendario|agenda|organi[sz]er|busy|free|tentative|out of office|working elsewhere|private|recurring|shown as|gebucht|frei|occup[eé]|libre|accepted|declined|needs rsvp|not responded)\b/i;

/** A sentence's pieces: what is time, what is the title (the first piece that is not), what is the place. */
export function readSpoken(
  sentence: string,
  setting: PageSetting,
): { title: string; time: string; location: string } | null {
  const pieces = sentence
    .split(/,\s+|\n|\s·\s/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const time: string[] = [];
  const words: string[] = [];
  let location = '';
  for (const [at, piece] of pieces.entries()) {
    const place = placeMark.exec(piece);
    if (place !== null) location = piece.slice(place[0].length);
    else if (isTimePiece(piece, pieces[at - 1] ?? '', setting)) time.push(piece);
    else if (!noPlace.test(piece) && !otherMark.test(piece)) words.push(piece);
  }
  const said = readSaid(time.join(', '), setting);
  if (!namesDay(said) && !namesClock(said)) return null;
  const title = (words[0] ?? '').replace(/^event from\b|^event:\s*/i, '').trim();
  return { title, time: time.join(', '), location };
}

function isTimePiece(piece: string, before: string, setting: PageSetting): boolean {
  // The year behind "March 2".
  if (/^(?:19|20)\d\d$/.test(piece)) return true;
  if (piece.length > 60) return false;
  const said = readSaid(piece, setting);
  if (!namesDay(said) && !namesClock(said)) return false;
  const left = piece
    .replace(/[\d:.,/–—-]+/g, ' ')
    .trim()
    .split(/\s+/)
    .filter((word) => word.length > 2);
  return left.length <= 5 && !(before === '' && left.length > 3 && !namesClock(said));
}

function spokenRows(index: PageIndex, events: string, setting: PageSetting): RawRow[] {
  return select(index, events).flatMap((node) => {
    const sentence = sentenceOf(index, node);
    const read = sentence === '' ? null : readSpoken(sentence, setting);
    if (read === null) return [];
    return [
      rawRow(node, {
        title: read.title,
        startText: read.time,
        location: read.location,
        ownId: attributeOf(node, 'data-eventid') ?? '',
        machineDay: cellDay(node),
      }),
    ];
  });
}

/** Its label, or the longest text for screen readers within it. */
function sentenceOf(index: PageIndex, node: PageNode): string {
  const label = attributeOf(node, 'aria-label');
  if (label !== null && /\d/.test(label)) return label;
  const texts = within(index, node)
    .filter((one) => one.children.length === 0)
    .map((one) => textOfElement(one.element, true));
  return texts.filter((text) => /\d.*,/.test(text)).sort((a, b) => b.length - a.length)[0] ?? '';
}

/** Google numbers its days as year, month and day in one figure: (year - 1970) * 512 + month * 32 + day. */
function cellDay(node: PageNode): number | null {
  for (let one: PageNode | null = node; one !== null; one = one.parent) {
    const key = Number(attributeOf(one, 'data-datekey') ?? Number.NaN);
    if (!Number.isInteger(key) || key < 512 * 20 || key > 512 * 130) continue;
    const ms = Date.UTC(1970 + Math.floor(key / 512), Math.floor((key % 512) / 32) - 1, key % 32);
    return Math.floor(ms / 86_400_000);
  }
  return null;
}

const googleEvents = '[data-eventid]';
const outlookEvents = '[role="button"][aria-label*=","], [role="option"][aria-label*=","], [data-itemid][aria-label]';

export const googleCalendar: ReadyRecipe = {
  name: 'Google Calendar',
  isThere: (index) =>
    select(index, '[data-eventid]').length > 0 &&
    select(index, '[data-datekey], [data-viewfamily], [data-eventchip]').length > 0,
  rows: (index, setting) => spokenRows(index, googleEvents, setting),
  next: '[aria-label^="Next"], [data-navigation-direction="next"]',
};

export const outlookCalendar: ReadyRecipe = {
  name: 'Outlook calendar',
  isThere: (index) =>
    /(?:^|\.)(?:outlook\.(?:live|office365|office|com)|office365\.com|office\.com)/.test(hostOf(index.tree.url)) ||
    select(index, '[data-app-section="calendar-view-0"], [data-app-section^="CalendarModule"]').length > 0,
  rows: (index, setting) => spokenRows(index, outlookEvents, setting),
  next: 'button[aria-label*="next" i]',
};

function hostOf(url: string): string {
  return /^[a-z]+:\/\/([^/?#:]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';
}
