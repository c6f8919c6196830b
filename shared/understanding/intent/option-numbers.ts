/** Options named by their place: "the second", "option 3", "the later one", "not the first"; in the order they were offered. */
import type { MeetingOption } from '#shared/domain/meeting-request.ts';
import { optionsOnDay } from './option-shift.ts';

const article = '(?:the|der|den|die|le|la|el|your|prefer(?: the)?|option|take(?: the)?)';
const notAnOption =
  '(?! (?:half|week|thing|day|of (?:january|february|march|april|may|june|july|august|september|october|november|december|next)|floor|quarter|time (?:we|i|you)|place|meeting|week|woche|halfte|semaine|moitie|semana|mitad|mail|email|message))';

/** "the second", "second works", or nothing but "second". */
const named = (words: string): RegExp =>
  new RegExp(
    `\\b${article} (?:${words})${notAnOption}|^\\W*(?:${words})(?= (?:one|option|slot|works|is|please|suits|passt|ware|convient|va|me)\\b|\\W*$)`,
  );
const ordinals: readonly (readonly [RegExp, number])[] = [
  [named('first|1st|former|erste[rn]?|1\\.|premier|premiere|primer[oa]?'), 0],
  [named('second|2nd|zweite[rn]?|2\\.|deuxieme|seconde?|segund[oa]'), 1],
  [named('third|3rd|dritte[rn]?|3\\.|troisieme|tercer[oa]?'), 2],
  [named('fourth|4th|vierte[rn]?|quatrieme|cuart[oa]'), 3],
  [named('last|latter|letzte[rn]?|dernier|derniere|ultim[oa]'), -1],
];
const numbered = /(?:\b(?:option|number|slot|choice|termin|vorschlag|variante|proposition|opcion|no\.?)|#) ?(\d)\b/g;
/** Not "the later the better", "le plus tôt possible". */
const later = new RegExp(
  `(?:\\b(?:the|your) later\\b(?! the\\b)|\\b(?:der|den|die|das|dem) spater(?:e[nrs]?|en)\\b|\\b(?:le|la|celui|celle) (?:de )?plus tard\\b(?! possible)|\\b(?:el|la|lo) (?:mas tarde|posterior)\\b(?! posible))${notAnOption}`,
);
const earlier = new RegExp(
  `(?:\\b(?:the|your) earlier\\b(?! the\\b)|\\b(?:der|den|die|das|dem) fruher(?:e[nrs]?|en)\\b|\\b(?:le|la|celui|celle) (?:de )?plus tot\\b(?! possible)|\\b(?:el|la|lo) (?:mas temprano|mas pronto|anterior)\\b(?! posible))${notAnOption}`,
);

/** "2", "b": the place of an option, or an hour? */
export function isLoneSign(folded: string): boolean {
  return /^\W*(?:[1-9]|[b-e])\W*$/.test(folded);
}

/** Pairs of option id and whether it is refused. */
export function findNumbered(text: string, open: readonly MeetingOption[]): [string, boolean][] {
  if (isLoneSign(text)) return [];
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
    const match = pattern.exec(text);
    if (match && !(index === -1 && /\blast (?:week|month|time|year|mail|email|message)\b/.test(text)))
      add(index, match.index);
  }
  for (const match of text.matchAll(numbered)) add(Number(match[1]) - 1, match.index);
  // "the earlier one on Wednesday" is one of Wednesday's.
  const onDay = optionsOnDay(text, open);
  const byTime = [...(onDay.length > 0 ? onDay : open)].sort((one, other) => one.startMs - other.startMs);
  for (const [pattern, option] of [
    [later, byTime.at(-1)],
    [earlier, byTime[0]],
  ] as const) {
    const match = pattern.exec(text);
    if (match && option !== undefined && open.length > 1) add(open.indexOf(option), match.index);
  }
  return found;
}
