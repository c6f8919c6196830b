/**
 * A time of day at this place? "3pm", "15:00", "3.30 pm", "15h30", "15 Uhr 30", "half past three", "halb vier",
 * "quarter to 7", "noon", a bare "3". What is said is taken as said; whether 3 means 15:00 is decided later.
 */
import type { Found, Reading, TimeAtom } from './atoms.ts';
import { isMark, lexemeAt } from './atoms.ts';
import { mayBeHour, standsAlone } from './lone-numbers.ts';

export function readTime(reading: Reading, index: number): Found<TimeAtom> | null {
  return (
    readPastOrTo(reading, index) ?? readNamed(reading, index) ?? readDigits(reading, index) ?? readWords(reading, index)
  );
}

function time(minute: number, half: boolean, next: number, bare = false): Found<TimeAtom> {
  return { atom: { type: 'time', minute, half, bare }, next };
}

/** Applies am/pm to an hour of 1 to 12; null where that makes no sense ("15 pm" keeps 15). */
function withMeridiem(hour: number, meridiem: 'am' | 'pm'): number | null {
  if (hour > 12) return meridiem === 'pm' && hour < 24 ? hour : null;
  if (hour === 0) return meridiem === 'am' ? 0 : null;
  return (hour % 12) + (meridiem === 'pm' ? 12 : 0);
}

function meridiemAt(reading: Reading, index: number): 'am' | 'pm' | null {
  const lexeme = lexemeAt(reading, index);
  if (lexeme?.kind !== 'word') return null;
  if (lexeme.entry.meridiem) return lexeme.entry.meridiem;
  // German: "am" is a preposition; in capitals or without a blank after digits it is English all the same.
  if ((!lexeme.spaced || lexeme.upper) && (lexeme.text === 'am' || lexeme.text === 'pm')) return lexeme.text;
  if (!lexeme.spaced && lexeme.text === 'p') return 'pm';
  // "3:20a", but "4a" is a paragraph or a flat.
  if (!lexeme.spaced && lexeme.text === 'a' && isMark(lexemeAt(reading, index - 2), ':')) return 'am';
  return null;
}

function finish(reading: Reading, hour: number, minutes: number, index: number, sure: boolean): Found<TimeAtom> | null {
  if (hour > 24 || minutes > 59 || (hour === 24 && minutes > 0)) return null;
  const meridiem = meridiemAt(reading, index);
  if (meridiem) {
    const full = withMeridiem(hour, meridiem);
    return full === null ? null : time(full * 60 + minutes, false, index + 1);
  }
  const clock = lexemeAt(reading, index);
  const names = /^(?:de|del|du|d)$/.test(lexemeAt(reading, index + 1)?.text ?? ''); // "15:00 hora de Madrid"
  if (clock?.entry.clock && !names && clock.text !== 'hours' && clock.text !== 'hrs') {
    const after = meridiemAt(reading, index + 1);
    const full = after ? withMeridiem(hour, after) : null;
    if (full !== null) return time(full * 60 + minutes, false, index + 2);
    return time(hour * 60 + minutes, hour >= 1 && hour <= 12, index + 1);
  }
  return time(hour * 60 + minutes, !sure && hour >= 1 && hour <= 12, index);
}

function readDigits(reading: Reading, index: number): Found<TimeAtom> | null {
  const hour = lexemeAt(reading, index);
  if (hour?.kind !== 'number' || hour.number === null || !standsAlone(reading, index)) return null;
  const next = lexemeAt(reading, index + 1);
  const third = lexemeAt(reading, index + 2);
  const leadingZero = hour.text.length === 2 && hour.text.startsWith('0');

  if (
    hour.text.length <= 2 &&
    isMark(next, ':') &&
    third?.kind === 'number' &&
    third.text.length === 2 &&
    !third.spaced
  ) {
    let end = index + 3;
    if (isMark(lexemeAt(reading, end), ':') && lexemeAt(reading, end + 1)?.text.length === 2) end += 2;
    return finish(reading, hour.number, third.number ?? 0, end, leadingZero);
  }
  if (
    hour.text.length <= 2 &&
    isMark(next, '.') &&
    third?.kind === 'number' &&
    third.text.length === 2 &&
    !next?.spaced &&
    !third.spaced
  ) {
    const after = lexemeAt(reading, index + 3);
    const said = meridiemAt(reading, index + 3) !== null || after?.entry.clock === true;
    const before = lexemeAt(reading, index - 1)?.entry.preposition;
    const range = isMark(after, '-') && lexemeAt(reading, index + 4)?.kind === 'number';
    if (
      said ||
      before === 'at' ||
      before === 'between' ||
      before === 'around' ||
      (range && before !== undefined && hour.number < 25)
    ) {
      return finish(reading, hour.number, third.number ?? 0, index + 3, leadingZero);
    }
    return null;
  }
  if (hour.text.length <= 2 && next?.kind === 'word' && (next.text === 'h' || next.text === 'u') && hour.number <= 24) {
    const minutes = third?.kind === 'number' && !third.spaced && third.text.length === 2 ? third.number : null;
    if (minutes !== null && minutes !== undefined) return time(hour.number * 60 + minutes, false, index + 3);
    if (reading.language !== 'en' || hour.number > 8)
      return time(hour.number * 60, reading.language !== 'en' && hour.number <= 6, index + 2);
  }
  if (hour.text.length <= 2 && next?.entry.clock && next.text !== 'hours' && next.text !== 'hrs' && hour.number <= 24) {
    return withTail(reading, hour.number, index + 2);
  }
  if (hour.text.length === 4 || hour.text.length === 3) {
    const minutes = hour.number % 100;
    const hours = Math.floor(hour.number / 100);
    const before = lexemeAt(reading, index - 1)?.entry.preposition;
    const said = meridiemAt(reading, index + 1) !== null || next?.text === 'hours' || next?.text === 'hrs';
    if (
      next?.kind === 'mark' &&
      !next.spaced &&
      /[.\-/]/.test(next.text) &&
      third?.kind === 'number' &&
      third.text.length >= 3 &&
      !(hour.text.length === 4 && hour.text.startsWith('0'))
    )
      return null;
    const ranged = (before === 'between' || before === 'from') && hour.text.length === 4 && isMark(next, '-');
    const closing =
      isMark(lexemeAt(reading, index - 1), '-') &&
      lexemeAt(reading, index - 2)?.text.length === 4 &&
      hour.text.length === 4 &&
      minutes % 5 === 0 &&
      hours < 24 &&
      hour.text.startsWith('0');
    const likely = ((before === 'at' || before === 'around') && minutes % 5 === 0) || ranged || closing;
    if (hours > 24 || minutes > 59 || !(said || likely)) return null;
    const skip = next?.text === 'hours' || next?.text === 'hrs' ? 1 : 0;
    return finish(reading, hours, minutes, index + 1 + skip, hour.text.startsWith('0') || skip === 1);
  }
  if (hour.text.length > 2) return null;
  const meridiem = meridiemAt(reading, index + 1);
  if (meridiem) {
    const full = withMeridiem(hour.number, meridiem);
    return full === null ? null : time(full * 60, false, index + 2);
  }
  if (hour.number > 24 || !mayBeHour(reading, index)) return null;
  const plus = plusMinutes(reading, index + 1);
  if (plus) return time(hour.number * 60 + plus.minutes, hour.number <= 12, plus.next);
  return time(hour.number * 60, hour.number >= 1 && hour.number <= 12, index + 1, true);
}

/** After "15 Uhr", "14 heures", "3 o'clock": minutes, "et demie", am or pm. */
function withTail(reading: Reading, hour: number, index: number): Found<TimeAtom> | null {
  const plus = plusMinutes(reading, index);
  if (plus) return time(hour * 60 + plus.minutes, hour >= 1 && hour <= 6, plus.next);
  const minutes = lexemeAt(reading, index);
  const after = lexemeAt(reading, index + 1);
  if (
    minutes?.kind === 'number' &&
    minutes.text.length === 2 &&
    (minutes.number ?? 60) < 60 &&
    !after?.entry.unit &&
    !isMark(after, ':')
  ) {
    return time(hour * 60 + (minutes.number ?? 0), hour >= 1 && hour <= 6, index + 1);
  }
  const meridiem = meridiemAt(reading, index);
  const full = meridiem ? withMeridiem(hour, meridiem) : null;
  if (full !== null) return time(full * 60, false, index + 1);
  const english = lexemeAt(reading, index - 1)?.text.includes('clock') === true;
  return time(hour * 60, hour >= 1 && (english ? hour <= 12 : hour <= 6), index);
}

/** "y media", "et quart", "moins le quart" after an hour. */
function plusMinutes(reading: Reading, index: number): { minutes: number; next: number } | null {
  const entry = lexemeAt(reading, index)?.entry;
  if (entry?.half === 'plus') return { minutes: 30, next: index + 1 };
  if (entry?.quarter === 'plus') return { minutes: 15, next: index + 1 };
  if (entry?.quarter === 'minus') return { minutes: -15, next: index + 1 };
  return null;
}

/** "half past three", "quarter to 7", "twenty past five", "halb vier". */
function readPastOrTo(reading: Reading, index: number): Found<TimeAtom> | null {
  const first = lexemeAt(reading, index);
  if (first === undefined || first.kind === 'mark') return null;
  const shift =
    first.entry.half === 'past' ? 30 : first.entry.half === 'to-next' ? -30 : first.entry.quarter === 'past' ? 15 : first.entry.quarter === 'to' ? -15 : null; // prettier-ignore
  if (shift !== null) return hourPlus(reading, index + 1, shift);
  // British "half three" is half past three.
  const after = lexemeAt(reading, index + 1);
  const british =
    (after?.number ?? after?.entry.value ?? 0) > 0 && lexemeAt(reading, index + 2)?.entry.unit === undefined;
  if (first.text === 'half' && british && !after?.entry.filler) return hourPlus(reading, index + 1, 30);
  const minutes = first.number ?? first.entry.value ?? null;
  if (minutes === null || minutes < 1 || minutes > 30 || reading.language !== 'en') return null;
  let at = index + 1;
  if (lexemeAt(reading, at)?.entry.unit === 'minute') at += 1;
  const word = lexemeAt(reading, at)?.text;
  if (word === 'past') return hourPlus(reading, at + 1, minutes);
  // "10 to 3" is a range as often as a time: only with "minutes", or 5 and 20 spelled out.
  if ((word === 'to' || word === 'till') && at === index + 2) return hourPlus(reading, at + 1, -minutes);
  return null;
}

function hourPlus(reading: Reading, index: number, shift: number): Found<TimeAtom> | null {
  const lexeme = lexemeAt(reading, index);
  if (lexeme?.entry.part === 'noon' || lexeme?.entry.part === 'midnight') {
    const base = lexeme.entry.part === 'noon' ? 720 : 0;
    return time((base + shift + 1440) % 1440, false, index + 1);
  }
  const hour = lexeme?.number ?? lexeme?.entry.value ?? null;
  if (hour === null || hour < 1 || hour > 24) return null;
  const next = lexemeAt(reading, index + 1)?.entry.clock ? index + 2 : index + 1;
  const meridiem = meridiemAt(reading, next);
  const full = meridiem ? withMeridiem(hour, meridiem) : null;
  if (full !== null) return time(full * 60 + shift, false, next + 1);
  return time(hour * 60 + shift, hour <= 12, next);
}

function readNamed(reading: Reading, index: number): Found<TimeAtom> | null {
  const lexeme = lexemeAt(reading, index);
  const twelve = lexeme?.number === 12 && lexemeAt(reading, index + 1)?.entry.part;
  if (twelve === 'noon') return time(720, false, index + 2);
  if (twelve === 'midnight') return time(1440, false, index + 2);
  if (lexeme?.entry.part === 'midnight') return time(1440, false, index + 1);
  if (lexeme?.entry.part === 'noon') {
    const plus = plusMinutes(reading, index + 1);
    return time(720 + (plus?.minutes ?? 0), false, plus?.next ?? index + 1);
  }
  return null;
}

/** "three o'clock", "ten thirty", "drei Uhr", a bare "three" after "at". */
function readWords(reading: Reading, index: number): Found<TimeAtom> | null {
  const lexeme = lexemeAt(reading, index);
  const hour = lexeme?.kind === 'word' ? lexeme.entry.value : undefined;
  if (hour === undefined || hour > 24) return null;
  const next = lexemeAt(reading, index + 1);
  if (next?.entry.clock && next.text !== 'hours' && next.text !== 'hrs') return withTail(reading, hour, index + 2);
  const plus = plusMinutes(reading, index + 1);
  if (plus) return time(hour * 60 + plus.minutes, hour <= 12, plus.next);
  const meridiem = meridiemAt(reading, index + 1);
  const full = meridiem ? withMeridiem(hour, meridiem) : null;
  if (full !== null) return time(full * 60, false, index + 2);
  const minutes = next?.entry.value ?? null;
  if (minutes !== null && minutes >= 10 && minutes < 60 && hour <= 12 && reading.language === 'en') {
    const after = meridiemAt(reading, index + 2);
    const before = lexemeAt(reading, index - 1)?.entry;
    const behind = lexemeAt(reading, index + 2)?.entry;
    const dayBehind = behind?.day !== undefined || behind?.weekday !== undefined || behind?.preposition === 'on';
    if (
      after ||
      (dayBehind && minutes % 5 === 0) ||
      (before?.preposition !== undefined &&
        before.preposition !== 'of' &&
        before.preposition !== 'in' &&
        before.preposition !== 'on')
    ) {
      return finish(reading, hour, minutes, index + 2, false);
    }
  }
  if (!mayBeHour(reading, index) || lexeme?.entry.filler) return null;
  return time(hour * 60, hour <= 12, index + 1, true);
}
