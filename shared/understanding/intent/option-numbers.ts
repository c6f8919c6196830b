/** Options named by their place: "the second", "option 3", "the later one", "not the first"; in the order they were offered. */
import type { MeetingOption } from '#shared/domain/meeting-request.ts';

const ordinals: readonly (readonly [RegExp, number])[] = [
  [/\b(?:first|1st|former|erste[rn]?|1\.|premier|premiere|primer[oa]?)\b/, 0],
  [/\b(?:second|2nd|zweite[rn]?|2\.|deuxieme|seconde?|segund[oa])\b/, 1],
  [/\b(?:third|3rd|dritte[rn]?|3\.|troisieme|tercer[oa]?)\b/, 2],
  [/\b(?:fourth|4th|vierte[rn]?|quatrieme|cuart[oa])\b/, 3],
  [/\b(?:last|latter|letzte[rn]?|dernier|derniere|ultim[oa])\b/, -1],
];
const numbered = /(?:\b(?:option|number|slot|choice|termin|vorschlag|variante|proposition|opcion|no\.?)|#) ?(\d)\b/g;
/** Not "the later the better", "le plus tôt possible". */
const later =
  /\b(?:the|your) later\b(?! the\b)|\b(?:der|den|die|das|dem) spater(?:e[nrs]?|en)\b|\b(?:le|la|celui|celle) (?:de )?plus tard\b(?! possible)|\b(?:el|la|lo) (?:mas tarde|posterior)\b(?! posible)/;
const earlier =
  /\b(?:the|your) earlier\b(?! the\b)|\b(?:der|den|die|das|dem) fruher(?:e[nrs]?|en)\b|\b(?:le|la|celui|celle) (?:de )?plus tot\b(?! possible)|\b(?:el|la|lo) (?:mas temprano|mas pronto|anterior)\b(?! posible)/;
const article = '(?:the|der|den|die|le|la|el|your|prefer(?: the)?|option|take(?: the)?)';
const notAnOption =
  '(?! (?:half|week|thing|day|of (?:january|february|march|april|may|june|july|august|september|october|november|december|next)|floor|quarter|time (?:we|i|you)|place|meeting|week|woche|halfte|semaine|moitie|semana|mitad|mail|email|message))';

/** Pairs of option id and whether it is refused. */
export function findNumbered(text: string, open: readonly MeetingOption[]): [string, boolean][] {
  const found: [string, boolean][] = [];
  const add = (index: number, at: number): void => {
    const option = index < 0 ? open.at(-1) : open[index];
    if (option === undefined) return;
    const around = text.slice(Math.max(0, at - 24), at + 60);
    const refused = /\b(?:not|doesn't|don't|won't|isn't|can't|cannot|nicht|kein|pas|no (?:me|puedo))\b|n't\b/.test(
      around.split(/\bbut\b|\baber\b|\bmais\b|\bpero\b|,/)[0] ?? around,
    );
    found.push([option.id, refused]);
  };
  for (const [pattern, index] of ordinals) {
    const match =
      new RegExp(`\\b${article} ${pattern.source}${notAnOption}`).exec(text) ??
      new RegExp(
        `^\\W*${pattern.source}(?= (?:one|option|slot|works|is|please|suits|passt|ware|convient|va|me)\\b)`,
      ).exec(text);
    if (match && !(index === -1 && /\blast (?:week|month|time|year|mail|email|message)\b/.test(text)))
      add(index, match.index);
  }
  for (const match of text.matchAll(numbered)) add(Number(match[1]) - 1, match.index);
  const byTime = [...open].sort((one, other) => one.startMs - other.startMs);
  for (const [pattern, option] of [
    [later, byTime.at(-1)],
    [earlier, byTime[0]],
  ] as const) {
    const match = new RegExp(`(?:${pattern.source})${notAnOption}`).exec(text);
    if (match && option !== undefined && open.length > 1) add(open.indexOf(option), match.index);
  }
  return found;
}
