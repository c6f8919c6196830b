/** An hour told by the minutes beside it: "half past three", "quarter to 7", "twenty after five", "15 to noon", "halb vier". */
import type { Found, Reading, TimeAtom } from './atoms.ts';
import { lexemeAt } from './atoms.ts';
import { meridiemAt, time, withMeridiem } from './meridiem.ts';

/** "half past three", "quarter to 7", "twenty past five", "halb vier". */
export function readPastOrTo(reading: Reading, index: number): Found<TimeAtom> | null {
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
  if (minutes === null || minutes < 1 || minutes > 59 || reading.language !== 'en') return null;
  let at = index + 1;
  if (lexemeAt(reading, at)?.entry.unit === 'minute') at += 1;
  const word = lexemeAt(reading, at)?.text;
  if (word === 'past' || (word === 'after' && (first.kind === 'word' || at === index + 2)))
    return hourPlus(reading, at + 1, minutes);
  if (minutes > 30) return null;
  const noon = /^(?:noon|midnight)$/.test(lexemeAt(reading, at + 1)?.entry.part ?? '');
  if (word === 'to' && noon) return hourPlus(reading, at + 1, -minutes);
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
