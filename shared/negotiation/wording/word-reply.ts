/**
 * The reply as text: greeting, what is to be said, signature; in the language of their mail, times in their zone first and in the user's
 * own where its clocks differ. One time stands in its sentence, several stand in a list.
 */
import type { Interval } from '#shared/domain/interval.ts';
import type { DraftKind } from '#shared/domain/meeting-request.ts';
import type { Tone } from '#shared/domain/settings.ts';
import { formatDate, formatInstant, formatSlot, sameClock, type TextStyle } from '#shared/time/format.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { english } from './phrases-en.ts';
import { french } from './phrases-fr.ts';
import { german } from './phrases-de.ts';
import type { ByTone, Phrases } from './phrases.ts';
import { spanish } from './phrases-es.ts';

export type WordingInput = {
  readonly kind: DraftKind;
  readonly tone: Tone;
  readonly language: string;
  /** Display name of whom it goes to; empty when unknown. */
  readonly recipientName: string;
  readonly senderName: string;
  /** Takes the place of closing and name when it is not empty. */
  readonly signature: string;
  readonly slots: readonly Interval[];
  readonly theirTimeZone: string;
  readonly userTimeZone: string;
  readonly nowMs: number;
  /** True: an invitation follows from the calendar. */
  readonly invites: boolean;
  readonly apology: boolean;
  /** True: they named times that do not work; false: nothing was named. */
  readonly theyNamedTimes: boolean;
  /** True: they asked to cancel. */
  readonly theyCancelled: boolean;
  readonly bookingLink: string | null;
  readonly byVideo: boolean;
  /** Until when holds keep what is offered; null: nothing is kept, or nothing is said about it. */
  readonly heldUntilMs: number | null;
};

export type Wording = {
  readonly body: string;
  /** The parts that no time is read from: names and signatures may look like one ("April", "Mon–Fri 9–5"). */
  readonly greeting: string;
  readonly ending: string;
  /** The sentence that names a day of its own: until when the times are held. Empty where there is none. */
  readonly heldSentence: string;
};

const languages: Readonly<Record<string, Phrases>> = { en: english, de: german, fr: french, es: spanish };

export function writableLanguage(language: string): 'en' | 'de' | 'fr' | 'es' {
  const primary = language.toLowerCase().split(/[-_]/)[0];
  return primary === 'de' || primary === 'fr' || primary === 'es' ? primary : 'en';
}

export function wordReply(input: WordingInput): Wording {
  const phrases = languages[writableLanguage(input.language)] ?? english;
  const greeting = wordGreeting(phrases, input);
  const ending = wordEnding(phrases, input);
  const middle = wordMiddle(phrases, input).join(' ').replaceAll(' \n', '\n').replaceAll('\n ', '\n');
  const body = `${greeting}\n\n${middle}\n\n${ending}`.replace(/\n{3,}/g, '\n\n').trim();
  return { body, greeting, ending, heldSentence: wordHeld(phrases, input) };
}

function wordGreeting(phrases: Phrases, input: WordingInput): string {
  const { first, full } = readName(input.recipientName);
  const name = input.tone === 'formal' ? full : first;
  if (name === null) return phrases.greetingWithoutName[input.tone];
  return phrases.greeting[input.tone].replace('{}', () => name);
}

function wordEnding(phrases: Phrases, input: WordingInput): string {
  const signature = input.signature.replaceAll('\r\n', '\n').trim();
  if (signature !== '') return signature;
  return `${phrases.closing[input.tone]}\n${input.senderName}`.trim();
}

function wordMiddle(phrases: Phrases, input: WordingInput): string[] {
  const { kind, slots } = input;
  const say = (sentence: ByTone) => sentence[input.tone];
  const invitation = input.invites ? [say(phrases.invitation)] : [];
  const timed = (sentence: ByTone, many: ByTone = sentence) => wordTimes(input, sentence, many);
  switch (kind) {
    case 'accept':
      return [...timed(phrases.accept), ...invitation];
    case 'propose':
    case 'counter':
    case 'reschedule':
      return [...wordProposal(phrases, input), say(phrases.adapt), wordHeld(phrases, input)].filter(
        (part) => part !== '',
      );
    case 'clarify':
      return slots.length > 0 ? timed(phrases.clarifyMany, phrases.clarifyMany) : [say(phrases.clarifyOpen)];
    case 'decline':
      return [say(phrases.decline)];
    case 'confirm':
      return [...timed(phrases.confirm), ...invitation];
    case 'nudge':
      return slots.length > 0 ? timed(phrases.nudgeOne, phrases.nudgeMany) : [say(phrases.nudgeOpen)];
    case 'cancel':
      if (slots.length === 0) return [say(phrases.cancelWithoutTime)];
      return timed(input.theyCancelled ? phrases.cancelled : phrases.cancel);
    case 'answer':
      if (input.bookingLink !== null) return [say(phrases.useLink)];
      return input.byVideo ? [say(phrases.byVideo)] : [];
  }
}

function wordHeld(phrases: Phrases, input: WordingInput): string {
  const { heldUntilMs, slots, tone } = input;
  if (heldUntilMs === null || slots.length === 0) return '';
  const day = formatDate(heldUntilMs, theirStyle(input));
  return (slots.length === 1 ? phrases.heldOne : phrases.heldMany)[tone].replace('{}', () => day);
}

function theirStyle(input: Pick<WordingInput, 'language' | 'theirTimeZone' | 'nowMs'>): TextStyle {
  return { timeZone: input.theirTimeZone, locale: writableLanguage(input.language), yearOfMs: input.nowMs };
}

function wordProposal(phrases: Phrases, input: WordingInput): string[] {
  const opening = reason(phrases, input);
  if (opening.length === 0) return wordTimes(input, phrases.proposeOne, phrases.proposeMany);
  return [...opening, ...wordTimes(input, phrases.insteadOne, phrases.insteadMany)];
}

function reason(phrases: Phrases, input: WordingInput): string[] {
  if (input.apology) return [phrases.apology[input.tone]];
  if (input.theyNamedTimes) return [phrases.notFree[input.tone]];
  return input.kind === 'reschedule' ? [phrases.move[input.tone]] : [];
}

function wordTimes(input: WordingInput, one: ByTone, many: ByTone): string[] {
  const texts = input.slots.map((slot) => wordSlot(slot, theirStyle(input), input.userTimeZone));
  const sentence = one[input.tone];
  const [first] = texts;
  if (texts.length === 1 && first !== undefined && sentence.includes('{}')) {
    const text = sentence.startsWith('{}') ? capitalised(first) : first;
    return [sentence.replace('{}', () => text)];
  }
  return [many[input.tone], `\n\n${texts.map((text) => `- ${text}`).join('\n')}\n\n`];
}

/** In full; over midnight only the start, because an end on another day reads like a second time. */
export function wordSlot(slot: Interval, style: TextStyle, userTimeZone: string): string {
  const own = { ...style, timeZone: userTimeZone };
  const theirs = isOnOneDay(slot, style.timeZone);
  if (theirs && (isOnOneDay(slot, userTimeZone) || sameClock(slot.startMs, style.timeZone, userTimeZone))) {
    return formatSlot(slot, { ...style, userTimeZone });
  }
  const first = theirs ? formatSlot(slot, style) : formatInstant(slot.startMs, style);
  return sameClock(slot.startMs, style.timeZone, userTimeZone)
    ? first
    : `${first} (${formatInstant(slot.startMs, own)})`;
}

function isOnOneDay(slot: Interval, timeZone: string): boolean {
  return localDateOf(slot.startMs, timeZone) === localDateOf(slot.endMs - 1, timeZone);
}

const capitalised = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/**
 * "Maya Lindqvist" and "Lindqvist, Maya" are called Maya. A display name is written by strangers: anything but a plain name is not used.
 */
function readName(display: string): { first: string | null; full: string | null } {
  const turned = /^([^,]+),\s*([^,]+)$/.exec(display.trim());
  const name = (turned ? `${turned[2]} ${turned[1]}` : display).trim().replace(/\s+/g, ' ');
  if (name.length > 60 || !/^\p{L}[\p{L}\p{M}.'’-]*( [\p{L}\p{M}.'’-]+){0,4}$/u.test(name))
    return { first: null, full: null };
  const words = name.split(' ').filter((word) => !/^(dr|prof|mr|mrs|ms|herr|frau|mme|m|sr|sra)\.?$/i.test(word));
  const first = words[0] ?? null;
  return { first: first !== null && first.replace('.', '').length > 1 ? first : null, full: name };
}
