/** Times counted in hours and minutes from the moment of writing: "in two hours", "within 5 minutes", "in the next hour". */
import type { Found, Reading, TimeAtom } from './atoms.ts';
import { lexemeAt } from './atoms.ts';
import { readDuration } from './read-durations.ts';
import { isSwapped } from './read-spans.ts';

const units: Readonly<Record<string, number>> = { minute: 1, hour: 60 };

export function readFromNow(reading: Reading, index: number): Found<TimeAtom> | null {
  const opener = lexemeAt(reading, index)?.text ?? '';
  const isWithin = lexemeAt(reading, index)?.entry.preposition === 'within';
  let start = isWithin || /^(?:in|dans|en)$/.test(opener) ? index + 1 : index;
  if (start > index && /^(?:about|exactly|around|another|circa|etwa)$/.test(lexemeAt(reading, start)?.text ?? ''))
    start += 1;
  const next = readNext(reading, start);
  if (next) return next;
  const length = readDuration(reading, start);
  if (!length || length.atom.seconds < 60) return null;
  const { seconds } = length.atom;
  // "half an hour later" counts from a time said before; "1 day 2 hours later" is too long for that.
  const isLater =
    lexemeAt(reading, length.next)?.entry.fromNow === true || (seconds > 86_400 && laterAt(reading, length.next));
  // Whole days are days, unless hours are said beside them.
  const byHours = lexemeAt(reading, length.next - 1)?.entry.unit === 'hour' && seconds <= 7 * 86_400;
  if (seconds >= 86_400 && !byHours && (seconds % 86_400 === 0 || seconds > 30 * 86_400)) return null;
  if (start === index && !isLater) return null;
  const atom = counted(seconds / 60, isWithin);
  const later = laterAt(reading, length.next) && start === index ? { later: true } : {};
  return { atom: { ...atom, ...later }, next: length.next + (isLater ? 1 : 0) };
}

function counted(minutes: number, within: boolean): TimeAtom {
  return { type: 'time', minute: 0, half: false, bare: false, fromNow: Math.round(minutes), ...(within && { within }) };
}

function laterAt(reading: Reading, index: number): boolean {
  const behind = lexemeAt(reading, index + 1)?.text ?? '';
  return lexemeAt(reading, index)?.text === 'later' && !/^(?:this|next|in|today|on|that)$/.test(behind);
}

/** "the next hour", "next 3 hours", "the 5 coming minutes". */
function readNext(reading: Reading, index: number): Found<TimeAtom> | null {
  let at = lexemeAt(reading, index)?.text === 'the' ? index + 1 : index;
  const isNext = (place: number): boolean => /^(?:next|coming)$/.test(lexemeAt(reading, place)?.entry.which ?? '');
  const countAt = (place: number): number | null =>
    lexemeAt(reading, place)?.number ?? lexemeAt(reading, place)?.entry.value ?? null;
  let count: number | null = null;
  if (isNext(at)) {
    count = countAt(at + 1);
    at += count === null ? 1 : 2;
  } else if (isNext(at + 1) && isSwapped(reading, at + 1)) {
    count = countAt(at);
    if (count === null) return null;
    at += 2;
  } else return null;
  const minutes = units[lexemeAt(reading, at)?.entry.unit ?? ''];
  if (minutes === undefined || (count ?? 1) > 600) return null;
  return { atom: counted((count ?? 1) * minutes, true), next: at + 1 };
}
