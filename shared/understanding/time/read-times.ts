/**
 * A time of day at this place? "3pm", "15:00", "3.30 pm", "15h30", "15 Uhr 30", "half past three", "halb vier",
 * "quarter to 7", "noon", a bare "3". What is said is taken as said; whether 3 means 15:00 is decided later.
 */
import type { Found, Reading, TimeAtom } from './atoms.ts';
import { isMark, lexemeAt } from './atoms.ts';
import { mayBeHour, standsAlone } from './lone-numbers.ts';
import { meridiemAt, time, withMeridiem } from './meridiem.ts';
import { readPastOrTo } from './read-past-or-to.ts';
import { abbreviations } from './zone-names.ts';

export function readTime(reading: Reading, index: number): Found<TimeAtom> | null {
  const found =
    readPastOrTo(reading, index) ??
    readNamed(reading, index) ??
    readDigits(reading, index) ??
    readWords(reading, index);
  return found === null ? null : withIsh(reading, found);
}

/** "11ish", "3ish pm", "4:30 ish": about then is then. */
function withIsh(reading: Reading, found: Found<TimeAtom>): Found<TimeAtom> {
  const ish = lexemeAt(reading, found.next);
  if (ish?.text !== 'ish') return found;
  const { atom } = found;
  const meridiem = atom.half ? meridiemAt(reading, found.next + 1) : null;
  const full = meridiem === null ? null : withMeridiem(Math.floor(atom.minute / 60), meridiem);
  if (full !== null) return { atom: { ...atom, minute: full * 60 + (atom.minute % 60), half: false, bare: false }, next: found.next + 2 }; // prettier-ignore
  return { atom: { ...atom, bare: atom.bare && ish.spaced }, next: found.next + 1 };
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
  // "T10:00" of ISO 8601 counts to 24.
  const isIso = lexemeAt(reading, index - 1)?.text === 't' && !hour.spaced;
  const leadingZero = isIso || (hour.text.length === 2 && hour.text.startsWith('0'));

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
    if (reading.language !== 'en' || hour.number > 8 || isZoneName(third?.text))
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
      !isClockRange(reading, index) &&
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
    const likely =
      isClockRange(reading, index) ||
      isClockBeforeDay(reading, index) ||
      ((before === 'at' || before === 'around') && minutes % 5 === 0) ||
      ranged ||
      closing;
    if (hours > 24 || minutes > 59 || !(said || likely)) return null;
    const skip = next?.text === 'hours' || next?.text === 'hrs' ? 1 : 0;
    return finish(reading, hours, minutes, index + 1 + skip, hour.text.startsWith('0') || skip === 1);
  }
  if (hour.text.length > 2) return null;
  const spoken = readSpoken(reading, index);
  if (spoken) return spoken;
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

export function isZoneName(text: string | undefined): boolean {
  return text !== undefined && Object.hasOwn(abbreviations, text);
}

/** "0830 tomorrow": a clock by its leading nought and the day behind it. */
function isClockBeforeDay(reading: Reading, index: number): boolean {
  const text = lexemeAt(reading, index)?.text ?? '';
  const entry = lexemeAt(reading, index + 1)?.entry;
  return /^0\d[0-5][05]$/.test(text) && (entry?.day !== undefined || entry?.weekday !== undefined);
}

/** "1530-1600 tomorrow": two clocks of four figures with a day beside them; two years have none. */
function isClockRange(reading: Reading, index: number): boolean {
  const first = isMark(lexemeAt(reading, index - 1), '-') ? index - 2 : index;
  const figures = [first, first + 2].map((at) => lexemeAt(reading, at));
  const areClocks = figures.every((one) => one?.text.length === 4 && (one.number ?? 9999) < 2400 && (one.number ?? 1) % 100 < 60 && (one.number ?? 1) % 5 === 0); // prettier-ignore
  if (!areClocks || !isMark(lexemeAt(reading, first + 1), '-')) return false;
  const besides = [lexemeAt(reading, first - 1), lexemeAt(reading, first + 3)].map((one) => one?.entry);
  return besides.some(
    (entry) => entry?.day !== undefined || entry?.weekday !== undefined || entry?.preposition === 'on',
  );
}

/** "at 3 15": hour and minutes with a blank between, only behind "at" or "around". */
function readSpoken(reading: Reading, index: number): Found<TimeAtom> | null {
  const before = lexemeAt(reading, index - 1)?.entry.preposition;
  const [hour, minutes, after] = [0, 1, 2].map((ahead) => lexemeAt(reading, index + ahead));
  if ((before !== 'at' && before !== 'around') || minutes?.kind !== 'number' || minutes.text.length !== 2) return null;
  const isMore = after?.entry.unit !== undefined || after?.entry.month !== undefined || after?.kind === 'number';
  const isGlued = after?.kind === 'mark' && !after.spaced && /[-:/%.]/.test(after.text) && lexemeAt(reading, index + 3)?.spaced === false; // prettier-ignore
  if (isMore || isGlued || (minutes.number ?? 60) > 59 || (hour?.number ?? 25) > 24) return null;
  return finish(reading, hour?.number ?? 0, minutes.number ?? 0, index + 2, false);
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
  const dashed = isMark(next, '-') && next?.spaced === false ? 1 : 0; // "two-thirty"
  const minutes = lexemeAt(reading, index + 1 + dashed)?.entry.value ?? null;
  if (minutes !== null && minutes >= 10 && minutes < 60 && hour <= 12 && reading.language === 'en') {
    const after = meridiemAt(reading, index + 2 + dashed);
    const before = lexemeAt(reading, index - 1)?.entry;
    const behind = lexemeAt(reading, index + 2 + dashed)?.entry;
    const dayBefore = before?.ordinal !== undefined || before?.weekday !== undefined || before?.day !== undefined;
    const dayBehind =
      dayBefore || behind?.day !== undefined || behind?.weekday !== undefined || behind?.preposition === 'on';
    if (
      after ||
      (dayBehind && minutes % 5 === 0) ||
      (before?.preposition !== undefined &&
        before.preposition !== 'of' &&
        before.preposition !== 'in' &&
        before.preposition !== 'on')
    ) {
      return finish(reading, hour, minutes, index + 2 + dashed, false);
    }
  }
  if (!mayBeHour(reading, index) || lexeme?.entry.filler) return null;
  const bare = time(hour * 60, hour <= 12, index + 1, true);
  return { ...bare, atom: { ...bare.atom, spelled: true } };
}
