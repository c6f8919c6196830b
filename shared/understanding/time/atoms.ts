/** What the readers find, before it is put together: dates, spans of days, times of day, parts of day, zones, durations. */
import type { Language } from '../text/language.ts';
import type { Edge, Part } from './lexicon.ts';
import type { Lexeme } from './lexemes.ts';

export type Certainty = 'known' | 'implied' | 'ambiguous' | 'contradictory';

export type DateAtom = {
  readonly type: 'date';
  /** Epoch day of the likeliest reading. */
  readonly day: number;
  readonly others: readonly number[];
  readonly certainty: Certainty;
  readonly reasons: readonly string[];
  /** Set where only a weekday was said: a week said beside it may move it. */
  readonly weekday: number | null;
  /** Set where only a day of the month was said. */
  readonly dayOfMonth: number | null;
  readonly past: boolean;
  readonly repeats?: boolean;
  /** "in two weeks": a weekday beside it lies in that week. */
  readonly coarse?: boolean;
  /** Its year was said. */
  readonly dated?: boolean;
  /** The weekday that "next" was said of. */
  readonly saidNext?: number;
  /** "today", "tomorrow": a date right behind says the same day again. */
  readonly named?: boolean;
};

/** Days `[startDay, endDay)`. */
export type SpanAtom = {
  readonly type: 'span';
  readonly startDay: number;
  readonly endDay: number;
  readonly unit: 'week' | 'month' | 'days';
  readonly others: readonly { readonly startDay: number; readonly endDay: number }[];
  readonly certainty: Certainty;
  readonly reasons: readonly string[];
  readonly past: boolean;
  /** Its year was said. */
  readonly dated?: boolean;
  /** "Monday to Wednesday": a week said beside it moves it. */
  readonly weekdays?: readonly [number, number];
  /** "the end of": what is before it is before its end. */
  readonly edge?: Edge;
};

export type TimeAtom = {
  readonly type: 'time';
  readonly minute: number;
  /** 1 to 12 without am or pm: could be twelve hours later. */
  readonly half: boolean;
  /** A lone number, a time only if its neighbours make it one. */
  readonly bare: boolean;
  /** A lone number in words: "ten to four" may be a range or an hour. */
  readonly spelled?: boolean;
  /** Absolute, from "in two hours": minutes from the sent instant. */
  readonly fromNow?: number;
  /** "within two hours", "in the next hour": any time until then. */
  readonly within?: boolean;
  /** "half an hour later": than what, is not said. */
  readonly later?: boolean;
};

export type PartAtom = { readonly type: 'part'; readonly part: Part };
export type ZoneAtom = {
  readonly type: 'zone';
  /** One, or several where the word means several. */
  readonly zones: readonly string[];
  readonly label: string;
  readonly reasons: readonly string[];
  /** An abbreviation tied to standard or daylight time, checked against the date. */
  readonly saysOffset: number | null;
};
export type DurationAtom = { readonly type: 'duration'; readonly seconds: number };

export type Atom = DateAtom | SpanAtom | TimeAtom | PartAtom | ZoneAtom | DurationAtom;
/** `next` is the index after the last lexeme taken. */
export type Found<A extends Atom = Atom> = { readonly atom: A; readonly next: number };
export type FoundMany = {
  readonly atoms: readonly Atom[];
  readonly next: number;
  readonly link?: 'or' | 'to';
  /** First lexeme and the one behind the last, for each atom that has words of its own. */
  readonly places?: readonly (readonly [from: number, next: number])[];
};

export type Reading = {
  readonly lexemes: readonly Lexeme[];
  readonly language: Language;
  /** The sent day and minute in the zone that the text is read in. */
  readonly today: number;
  readonly minute: number;
  readonly order: 'mdy' | 'dmy' | null;
  readonly orderGuess: 'mdy' | 'dmy';
  readonly orderReason: string;
  readonly weekStartsOn: 'monday' | 'sunday' | 'saturday';
  /** Who reads: "your time". Who wrote: "my time". */
  readonly yourZone: string;
  readonly myZone: string;
  readonly senderOffsetMinutes: number | null;
  readonly sentAtMs: number;
};

export function lexemeAt(reading: Reading, index: number): Lexeme | undefined {
  return reading.lexemes[index];
}

/** Skips one mark if it is there. */
export function skipMark(reading: Reading, index: number, marks: string): number {
  const lexeme = reading.lexemes[index];
  return lexeme?.kind === 'mark' && marks.includes(lexeme.text) ? index + 1 : index;
}

export function isMark(lexeme: Lexeme | undefined, mark: string): boolean {
  return lexeme?.kind === 'mark' && lexeme.text === mark;
}

/** A day that was said in full. */
export function dateOf(day: number, reading: Reading): DateAtom {
  return {
    type: 'date',
    day,
    others: [],
    certainty: 'known',
    reasons: [],
    weekday: null,
    dayOfMonth: null,
    past: day < reading.today,
  };
}
