/** "Tuesday yes, but half an hour later": how far a mail moves an open option, and which one. */
import type { TimeClaim } from '#shared/domain/claim.ts';
import type { MeetingOption } from '#shared/domain/meeting-request.ts';
import { epochDayOf } from '#shared/time/wall-clock.ts';
import type { Sentence } from './sentences.ts';

export type Shift = {
  readonly minutes: number;
  readonly from: number;
  readonly to: number;
  readonly words: string;
  readonly sentence: string;
};

const shiftWords =
  /\b(half an hour|a half hour|half hour|an hour|one hour|a quarter of an hour|(\d{1,3}) ?(?:min(?:ute)?s?|minuten|minutos)|(\d) hours?|eine halbe stunde|eine stunde|eine viertelstunde|une demi-heure|une heure|media hora|una hora) (later|earlier|spater|fruher|plus tard|plus tot|mas tarde|antes|after that|before that)\b/;

export function findShift(sentences: readonly Sentence[]): Shift | null {
  for (const sentence of sentences) {
    const match = shiftWords.exec(sentence.folded);
    if (!match) continue;
    const [, amount = '', minutes, hours, direction = ''] = match;
    const size =
      minutes !== undefined
        ? Number(minutes)
        : hours !== undefined
          ? Number(hours) * 60
          : /half|halbe|demi|media/.test(amount)
            ? 30
            : /quarter|viertel/.test(amount)
              ? 15
              : 60;
    const sign = /earlier|fruher|tot|antes|before/.test(direction) ? -1 : 1;
    // Folding keeps lengths in all but rare letters, so the place in the sentence is good enough to highlight.
    return {
      minutes: sign * size,
      from: sentence.from + match.index,
      to: Math.min(sentence.to, sentence.from + match.index + match[0].length),
      words: match[0],
      sentence: sentence.folded,
    };
  }
  return null;
}

/** Days of the week from Monday, in four languages. */
const weekdays: readonly RegExp[] = [
  /\b(?:mon|monday|montag|lundi|lunes)\b/,
  /\b(?:tues?|tuesday|dienstag|mardi|martes)\b/,
  /\b(?:wed|weds|wednesday|mittwoch|mercredi|miercoles)\b/,
  /\b(?:thu|thurs?|thursday|donnerstag|jeudi|jueves)\b/,
  /\b(?:fri|friday|freitag|vendredi|viernes)\b/,
  /\b(?:sat|saturday|samstag|samedi|sabado)\b/,
  /\b(?:sun|sunday|sonntag|dimanche|domingo)\b/,
];

/** The one that the mail names, else the only one, else the one on the weekday in the same sentence. */
export function baseOfShift(
  shift: Shift,
  named: readonly MeetingOption[],
  open: readonly MeetingOption[],
): MeetingOption | undefined {
  if (named.length === 1) return named[0];
  if (open.length === 1) return open[0];
  const onDay = optionsOnDay(shift.sentence, open);
  return onDay.length === 1 ? onDay[0] : undefined;
}

/** Those on a weekday that the sentence names. */
export function optionsOnDay(folded: string, open: readonly MeetingOption[]): MeetingOption[] {
  return open.filter((option) => {
    // 1970-01-01, day 0, was a Thursday.
    const day = epochDayOf(option.startMs, option.timeZone) + 3;
    return weekdays[day % 7]?.test(folded) ?? false;
  });
}

/** "30 minutes later" is also read as a time from now; it is the shift. */
export function isWithin(claim: TimeClaim, shift: Shift): boolean {
  return claim.span[0] < shift.to && claim.span[1] > shift.from;
}

export function shifted(option: MeetingOption, shift: Shift): TimeClaim {
  const move = shift.minutes * 60_000;
  return {
    span: [shift.from, shift.to],
    words: shift.words,
    polarity: 'include',
    kind: 'instant',
    startMs: option.startMs + move,
    endMs: option.endMs + move,
    startHasTime: true,
    timeZone: option.timeZone,
    zoneSource: 'assumed',
    certainty: 'implied',
    reasons: ['Counted from the open option that the mail speaks of.'],
    alternatives: [],
  };
}
