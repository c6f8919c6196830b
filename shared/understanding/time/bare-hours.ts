/** Is a lone number an hour? Only its neighbours can tell: "at", a day, another hour, a question such as "does 3 work?". */
import type { Item } from './items.ts';
import type { Preposition } from './lexicon.ts';
import { isMoving } from './moving.ts';
import type { Unit } from './units.ts';

const okAfter =
  /^(?:works?|is|would|should|will|ok|okay|good|fine|great|perfect|possible|suits?|instead|then|if|for|as|too|also|please|but|with|and|or|sounds|does|will|can|i|we|my|your|pst|better|best|latest|onwards?|so|passt|ginge|geht|ware|convient|va|irait|est|serait|va|viene|me|te|le|nos|would|today|tomorrow|still|right|sharp|because|since|though|unless|when|while)$/;
const asksAbout =
  /^(?:does|do|is|would|about|can|could|will|say|passt|geht|ginge|wie|ware|est|serait|viene|va|works?|make|do|try|prefer)$/;

/** "between 2 and 4", "from 2 to 4", "Tuesday 2-4", "2-4 on Friday" are times; "2-4 people" and "3 - 5 items" are not. */
export function rangeIsTime(
  items: readonly Item[],
  index: number,
  end: number,
  units: readonly Unit[],
  preposition: Preposition | null,
): boolean {
  const next = items[end + 1];
  if (next?.kind === 'word' && !okAfter.test(next.text)) return false;
  if (preposition === 'between' || preposition === 'from' || preposition === 'at' || preposition === 'around')
    return true;
  // "Friday 4-5 or 5-6": one more in a list of ranges.
  const before = items[index - 1];
  const last = units.at(-1);
  if (before?.kind === 'connector' && last?.kind === 'time' && last.end !== null && items[index - 2]?.to === last.to)
    return true;
  return besideDay(items, index, end, units) || beforeRange(items, end, units, preposition);
}

/** "11-12 or 3-4 on Tuesday": followed in a list by a range that is one of times. */
function beforeRange(
  items: readonly Item[],
  end: number,
  units: readonly Unit[],
  preposition: Preposition | null,
): boolean {
  const [joint, from, dash, to] = [1, 2, 3, 4].map((ahead) => items[end + ahead]);
  if (joint?.kind !== 'connector' || !['or', 'and', 'comma', 'slash'].includes(joint.connector)) return false;
  const isTime = (item: Item | undefined): boolean => item?.kind === 'atom' && item.atom.type === 'time';
  const isDash = dash?.kind === 'connector' ? dash.connector === 'dash' : dash?.kind === 'preposition' && dash.preposition === 'to'; // prettier-ignore
  if (!isTime(from) || !isDash || !isTime(to)) return false;
  const isBare = (item: Item | undefined): boolean =>
    item?.kind === 'atom' && item.atom.type === 'time' && item.atom.bare;
  return !isBare(from) || !isBare(to) || rangeIsTime(items, end + 2, end + 4, units, preposition);
}

function besideDay(items: readonly Item[], index: number, end: number, units: readonly Unit[]): boolean {
  for (let back = index - 1; back >= 0 && back >= index - 4; back -= 1) {
    const item = items[back];
    if (item?.kind === 'atom') {
      if (item.atom.type === 'time' ? !item.atom.bare : ['date', 'span', 'part'].includes(item.atom.type))
        return units.length > 0;
      break;
    }
    if (item?.kind === 'word' || item?.kind === 'break') break;
  }
  for (let ahead = end + 1; ahead < items.length && ahead <= end + 4; ahead += 1) {
    const item = items[ahead];
    if (item?.kind === 'atom') return item.atom.type === 'time' ? !item.atom.bare : item.atom.type !== 'duration';
    if (item?.kind === 'word' || item?.kind === 'break') return false;
  }
  return false;
}

const isMeeting =
  /^(?:it|this|that|us|meetings?|calls?|chat|appointment|interview|lunch|coffee|sync|session|first|second|third|last|one|option|slot)$/;

/** Is this lone number an hour? By "at", a day beside it, an hour beside it, or a question such as "does 3 work?". */
export function isHour(
  items: readonly Item[],
  index: number,
  units: readonly Unit[],
  words: readonly string[],
): boolean {
  const before = items[index - 1];
  const next = items[index + 1];
  if (next?.kind === 'word' && !okAfter.test(next.text)) return false;
  // "the earlier one on Wednesday" is no one o'clock.
  if (isPronoun(items[index]) && (before?.kind === 'word' || before?.kind === 'filler')) return false;
  if (before?.kind === 'preposition') {
    const { preposition } = before;
    if (preposition === 'at') return true;
    // "move it from 3 to 4", "move our call to 4".
    if (preposition === 'to' && isMoving(words)) return units.length > 0 || isMeeting.test(words.at(-1) ?? '');
    if (['after', 'before', 'until', 'by', 'from', 'around', 'between'].includes(preposition)) {
      if (before.text === 'about' && asksAbout.test(before.text)) return true;
      return next === undefined || next.kind !== 'word' || okAfter.test(next.text);
    }
    if (preposition === 'for')
      return (
        besideDay(items, index, index, units) && units.length > 0 && index > 1 && items[index - 2]?.kind === 'atom'
      );
  }
  if (linksToHour(items, index, -1) || linksToHour(items, index, 1)) return true;
  if (besideDay(items, index, index, units)) return true;
  const asked = before?.kind === 'word' && asksAbout.test(before.text);
  const answered =
    next?.kind === 'word' &&
    /^(?:works?|is|would|suits?|passt|geht|ginge|convient|va|ok|okay|sounds|good|fine)$/.test(next.text);
  return Boolean(
    (asked && (answered || next === undefined || next.kind === 'break' || isInstead(next))) ||
    (answered &&
      (before === undefined || before.kind === 'break' || before.kind === 'filler' || before.kind === 'connector')),
  );
}

function isPronoun(item: Item | undefined): boolean {
  return item?.kind === 'atom' && item.atom.type === 'time' && item.atom.spelled === true && item.atom.minute === 60;
}

/** "Could we do 11 instead". */
function isInstead(item: Item): boolean {
  return item.kind === 'word' && /^(?:instead|stattdessen|plutot|mejor)$/.test(item.text);
}

/** "3 or 4 on Thursday", "at 2, 3 or 4": a neighbour in a list that is an hour by itself, followed to the list's end. */
function linksToHour(items: readonly Item[], index: number, step: 1 | -1): boolean {
  let at = index + step;
  for (let guard = 0; guard < 6; guard += 1) {
    const joint = items[at];
    if (joint?.kind !== 'connector' || !['or', 'and', 'comma', 'slash'].includes(joint.connector)) return false;
    let next = items[at + step];
    if (next?.kind === 'connector') {
      at += step;
      next = items[at + step];
    }
    if (next?.kind === 'filler') {
      at += step;
      next = items[at + step];
    }
    if (next?.kind !== 'atom' || next.atom.type !== 'time') return false;
    if (!next.atom.bare) return true;
    const outer = items[at + 2 * step];
    if (
      outer?.kind === 'preposition' &&
      (step === -1 ? outer.preposition === 'at' || outer.preposition === 'around' : outer.preposition === 'on')
    )
      return true;
    if (outer?.kind === 'atom' && outer.atom.type !== 'duration') return true;
    at += 2 * step;
  }
  return false;
}
