/** The words of a row that are not its time: a title without the hours in it, and whether it says that it is called off. */
import { fold } from '#shared/understanding/text/tidy-text.ts';
import type { PageSetting } from './page-setting.ts';
import { readSaid } from './read-said.ts';
import { tidyTimes } from './tidy-times.ts';

const calledOff =
  /(?<![\p{L}-])(?:cancell?ed|cancell?ation|postponed|called off|rescheduled|no (?:meeting|class|practice|session)|abgesagt|abgesetzt|verschoben|fallt aus|entfallt|ausgefallen|annule(?:e|s|es)?|reporte(?:e|s|es)?|supprime(?:e|s|es)?|cancelad[oa]s?|anulad[oa]s?|aplazad[oa]s?|suspendid[oa]s?|pospuest[oa]s?|annullat[oaie]|rinviat[oaie]|sospes[oaie]|geannuleerd|afgelast|uitgesteld|gaat niet door|adiad[oa]s?)(?![\p{L}-])/u;
const notCalledOff =
  /\b(?:not|never|nicht|non|pas|no|niet) (?:be )?(?:cancell?ed|postponed|abgesagt|annule|cancelado)|cancell?ation (?:policy|fee)|if (?:cancell?ed|postponed)|cancell?ed if/;

/** "CANCELLED: Board meeting", "(Canceled)", "fällt aus". A rule about cancelling is none. */
export function saysCalledOff(text: string): boolean {
  const folded = fold(text);
  return calledOff.test(folded) && !notCalledOff.test(folded);
}

const edges = /^[\s,;:|/•·–—\-()[\]@.]+|[\s,;:|/•·–—\-([@]+$/gu;
const emptyBrackets = /\(\s*[,;–—-]?\s*\)|\[\s*\]/g;

/**
 * What is left of a text when its words of time are taken out: "9:00 Board meeting (Room 4)" is "Board meeting (Room 4)". With several
 * lines, the first that says something more.
 */
export function withoutTimes(text: string, setting: PageSetting): string {
  for (const line of text.split('\n')) {
    const left = lineWithoutTimes(line, setting);
    if (/\p{L}{2}/u.test(left)) return left;
  }
  return '';
}

function lineWithoutTimes(line: string, setting: PageSetting): string {
  const tidied = tidyTimes(line, setting.language);
  // A name put into English for its dates is not shown so.
  const source = setting.language.names.size > 0 ? line : tidied;
  if (source !== tidied && tidied.length !== source.length) return stripByShape(line);
  const places = readSaid(line, setting).places.filter(([from, to]) => to > from);
  const rest = cutOut(source, places);
  // "Sunday brunch" names no day, and "Monday" alone is no title.
  const isFigured = places.some(([from, to]) => /\d/.test(source.slice(from, to)));
  return isFigured || !/\p{L}{2}/u.test(rest) ? tidyTitle(rest) : tidyTitle(source);
}

function cutOut(source: string, places: readonly (readonly [number, number])[]): string {
  let out = '';
  let at = 0;
  for (const [from, to] of [...places].sort((a, b) => a[0] - b[0])) {
    if (from < at) continue;
    const isInside = /\p{L}/u.test(out) && /\p{L}/u.test(source.slice(to)) && !/\d/.test(source.slice(from, to));
    out += isInside ? source.slice(at, to) : `${source.slice(at, from)} `;
    at = to;
  }
  return out + source.slice(at);
}

const clocks = /\b(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?(?:uhr|uur|h|[ap]\.?m\.?))?/gi;

/** Where the places in the English words are not those of the page's own. */
function stripByShape(line: string): string {
  return tidyTitle(line.replace(clocks, ' ').replace(/\b\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?\b/g, ' '));
}

export function tidyTitle(text: string): string {
  let tidied = text.replace(/\s+/g, ' ').replace(emptyBrackets, ' ');
  for (let guard = 0; guard < 4; guard += 1) {
    const next = tidied
      .replace(edges, '')
      .replace(/\s+(?:at|from|um|ab|von|à|de|a las|on|am|to|bis|until)$/iu, '')
      .trim();
    if (next === tidied) break;
    tidied = next;
  }
  const opens = (tidied.match(/\(/g) ?? []).length - (tidied.match(/\)/g) ?? []).length;
  return (opens > 0 ? `${tidied}${')'.repeat(opens)}` : tidied).replace(/\s{2,}/g, ' ');
}
