/**
 * Text that names a rule instead of days: "every Tuesday", "2nd and 4th Monday of the month", "jeden ersten Montag im Monat". Rules we
 * can set out become days; those we cannot ("every other Friday" without a first one, "quarterly") say so.
 *
 * Example: 'First Monday of each month' is {kind: 'monthly', nths: [1], weekdays: [0], months: null}.
 */
import { fold } from '#shared/understanding/text/tidy-text.ts';
import type { Language } from '#shared/understanding/text/language.ts';
import { lexiconOf } from '#shared/understanding/time/lexicon.ts';
import { daysInMonth, fromDay, toDay, weekdayIndex } from '#shared/understanding/time/calendar-days.ts';

type Repeat =
  | { readonly kind: 'weekly'; readonly weekdays: readonly number[] }
  /** Months 1 to 12; null: each. An nth of -1 is the last. */
  | { readonly kind: 'monthly'; readonly nths: readonly number[]; readonly weekdays: readonly number[]; readonly months: readonly number[] | null }
  | { readonly kind: 'unclear'; readonly why: string }; // prettier-ignore

const ordinals: readonly (readonly [RegExp, number])[] = [
  [/^(?:1st|first|erste[rnsm]?|1er|premiere?|premier|primer[oa]?|1o)$/, 1],
  [/^(?:2nd|second|zweite[rnsm]?|2e|2eme|deuxieme|segundo|segunda)$/, 2],
  [/^(?:3rd|third|dritte[rnsm]?|3e|3eme|troisieme|tercer[oa]?)$/, 3],
  [/^(?:4th|fourth|vierte[rnsm]?|4e|4eme|quatrieme|cuart[oa])$/, 4],
  [/^(?:5th|fifth|funfte[rnsm]?|5e|5eme|cinquieme|quint[oa])$/, 5],
  [/^(?:last|letzte[rnsm]?|derniere?|dernier|ultim[oa])$/, -1],
];
const everyWord =
  /^(?:every|each|jede[rnsm]?|tous|toutes|chaque|cada|todos|todas|weekly|wochentlich|hebdomadaire|semanal)$/;
const monthWord = /^(?:month|months|monthly|monats?|monatlich|mois|mensuel|mes|meses|mensual)$/;
const everyOther =
  /\b(?:every other|every second|every (?:two|2) weeks|bi-?weekly|fortnightly|alternate|alternating|alle (?:zwei|2) wochen|jeden zweiten|14-?tagig|une semaine sur deux|cada dos semanas)\b/;
const vague =
  /\b(?:quarterly|annually|yearly|varies|as needed|tba|tbd|to be (?:announced|determined|scheduled|confirmed)|by appointment|nach vereinbarung|sur rendez-vous|con cita previa|vierteljahrlich|trimestriel|trimestral)\b/;
const except = /\b(?:except|excluding|ausser|sauf|excepto|salvo)\b/;

/** Null where the text names no rule. `text` is in one of the four languages, or in English by `inEnglish`. */
export function readRepeat(text: string, language: Language): Repeat | null {
  const folded = fold(text);
  const words = folded.match(/[a-z0-9'’]+/g) ?? [];
  const { entries } = lexiconOf(language);
  const nths: number[] = [];
  const weekdays: number[] = [];
  const months: number[] = [];
  let isEvery = false;
  let hasMonth = false;
  for (const [at, word] of words.entries()) {
    const entry = entries.get(word) ?? entries.get(word.replace(/s$/, ''));
    // "March 1st" is a day, "1st Tuesday" a rule.
    const nth = ordinals.find(([form]) => form.test(word))?.[1];
    if (nth !== undefined && followedByWeekday(words, at, entries)) nths.push(nth);
    if (entry?.weekday !== undefined) {
      weekdays.push(entry.weekday);
      if (
        /(?:days|tage?s|s)$/.test(word) &&
        word !== 'tues' &&
        word !== 'thurs' &&
        word !== 'weds' &&
        isPlural(word, entries)
      )
        isEvery = true;
    }
    if (entry?.month !== undefined && nths.length > 0) months.push(entry.month);
    if (everyWord.test(word)) isEvery = true;
    if (monthWord.test(word)) hasMonth = true;
  }
  const days = [...new Set(weekdays)];
  if (everyOther.test(folded) && nths.length === 0)
    return { kind: 'unclear', why: 'It says that it repeats every other time, but not from when on.' };
  if (nths.length > 0 && days.length > 0 && (hasMonth || months.length > 0 || isEvery)) {
    if (except.test(folded)) return { kind: 'unclear', why: 'It repeats with exceptions, which are not read.' };
    return {
      kind: 'monthly',
      nths: [...new Set(nths)],
      weekdays: days,
      months: months.length > 0 && !(hasMonth && isEvery) ? months : null,
    };
  }
  if (nths.length === 0 && days.length > 0 && isEvery && !/\b\d{1,2}[./]\d{1,2}\b(?! ?(?:h|uhr))/.test(folded)) {
    if (except.test(folded)) return { kind: 'unclear', why: 'It repeats with exceptions, which are not read.' };
    return { kind: 'weekly', weekdays: days };
  }
  if (days.length === 0 && vague.test(folded))
    return { kind: 'unclear', why: 'It says no day, only that it takes place.' };
  return null;
}

type Entries = ReturnType<typeof lexiconOf>['entries'];

/** "2nd and 4th Monday": the weekday may stand a few words on, behind more ordinals and joints. */
function followedByWeekday(words: readonly string[], at: number, entries: Entries): boolean {
  for (let ahead = at + 1; ahead <= at + 4; ahead += 1) {
    const word = words[ahead] ?? '';
    const entry = entries.get(word) ?? entries.get(word.replace(/s$/, ''));
    if (entry?.weekday !== undefined) return true;
    const isJoint = entry?.link !== undefined || entry?.filler === true || ordinals.some(([form]) => form.test(word));
    if (!isJoint) return false;
  }
  return false;
}

/** "Tuesdays", "montags", "lundis": not a form that is the weekday's own name ("miércoles", "mardis" of one is not). */
function isPlural(word: string, entries: Entries): boolean {
  return (
    entries.get(word.replace(/s$/, ''))?.weekday !== undefined && !/^(?:lune|marte|miercole|jueve|vierne)s$/.test(word)
  );
}

const mostDays = 400;

/** The days of `[fromDay, untilDay)` that the rule names, as epoch days. */
export function daysOfRepeat(repeat: Repeat, fromDay_: number, untilDay: number): number[] {
  const days: number[] = [];
  if (repeat.kind === 'weekly') {
    for (let day = fromDay_; day < untilDay && days.length < mostDays; day += 1) {
      if (repeat.weekdays.includes(weekdayIndex(day))) days.push(day);
    }
  } else if (repeat.kind === 'monthly') {
    const first = fromDay(fromDay_);
    for (let ahead = 0; ahead < 140 && days.length < mostDays; ahead += 1) {
      const index = first.month - 1 + ahead;
      const [year, month] = [first.year + Math.floor(index / 12), (index % 12) + 1];
      if ((toDay(year, month, 1) ?? untilDay) >= untilDay) break;
      if (repeat.months === null || repeat.months.includes(month)) days.push(...nthDays(repeat, year, month));
    }
  }
  return days.filter((day) => day >= fromDay_ && day < untilDay).sort((a, b) => a - b);
}

function nthDays(repeat: Repeat & { kind: 'monthly' }, year: number, month: number): number[] {
  const start = toDay(year, month, 1) ?? 0;
  const length = daysInMonth(year, month);
  return repeat.weekdays.flatMap((weekday) => {
    const first = start + ((weekday - weekdayIndex(start) + 7) % 7);
    const all = Array.from({ length: 5 }, (_, week) => first + week * 7).filter((day) => day < start + length);
    return repeat.nths.map((nth) => all.at(nth === -1 ? -1 : nth - 1)).filter((day) => day !== undefined);
  });
}
