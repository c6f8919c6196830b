/**
 * "Move it from 3pm to 4pm", "push Tuesday to Thursday": "to" says where to, it spans nothing. What stands between the verb
 * and "to" is the meeting as it stands: nobody wants to meet then, but it tells which meeting is meant.
 */
import type { TimeClaim } from '#shared/domain/claim.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import type { Unit } from './units.ts';

const verbs =
  /^(?:mov(?:e|es|ed|ing)|push(?:ed|ing)?|shift(?:ed|ing)?|reschedul(?:e|ed|ing)|postpon(?:e|ed|ing)|bump(?:ed)?|chang(?:e|ed|ing)|swap|verschieb\w*|verschoben|verleg\w*|umleg\w*|umgelegt|deplac\w*|decal\w*|report(?:er|e|ee|ons)|mover|moverl[ao]|movemos|cambiar|cambiamos|aplazar|aplazamos)$/;

const movedReason = 'The meeting that is to be moved stands then.';

/** `words`: those of the sentence so far. */
export function isMoving(words: readonly string[]): boolean {
  return words.some((word) => verbs.test(word));
}

/** Does the claim name the meeting that is to be moved or called off? Such a claim excludes: it is no time to meet. */
export function namesMeeting(claim: TimeClaim): boolean {
  return claim.polarity === 'exclude' && claim.reasons.includes(movedReason);
}

export function asOldMeeting(claim: TimeClaim): TimeClaim {
  return { ...claim, polarity: 'exclude', reasons: [...claim.reasons, movedReason] };
}

/** "Move Monday's interview to 1 pm": the day is no other than the one that is wanted, and is not ruled out as a whole. */
export function withoutWishedDays(claims: readonly TimeClaim[]): readonly TimeClaim[] {
  if (!claims.some(namesMeeting)) return claims;
  const wished = new Set(claims.filter(({ polarity }) => polarity === 'include').map(dayOf));
  return claims.filter((claim) => !namesMeeting(claim) || claim.startHasTime || !wished.has(dayOf(claim)));
}

function dayOf({ startMs, timeZone }: TimeClaim): string {
  return startMs === null ? '' : localDateOf(startMs, timeZone);
}

/**
 * Marks the units of a sentence that say when the meeting stands; "from" opens nothing in them. `tail`: the words behind the
 * last unit, where German has its verb.
 */
export function markOldTimes(units: readonly Unit[], tail: readonly string[]): readonly Unit[] {
  const verbAt = units.findIndex((unit) => isMoving(unit.gap));
  const start = verbAt === -1 && isMoving(tail) ? 0 : verbAt;
  if (start === -1) return units;
  const target = units.findIndex((unit, index) => index > start && isTarget(unit, units[index - 1], units[start]));
  return units.map((unit, index) =>
    index < start || index >= target
      ? unit
      : { ...unit, isOld: true, bound: unit.bound === 'from' ? null : unit.bound },
  );
}

/** "to Thursday", "for 4pm tomorrow", "auf Donnerstag", "de mardi à jeudi", "del martes al jueves". */
function isTarget(unit: Unit, before: Unit | undefined, first: Unit | undefined): boolean {
  if (unit.preposition === 'to' || unit.preposition === 'for' || unit.gap.at(-1) === 'auf') return true;
  const isSameKind = before?.kind === unit.kind && first?.preposition === 'from';
  return isSameKind && unit.connector === 'none' && unit.gap.length === 0;
}
