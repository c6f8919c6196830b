/**
 * A moment told twice, "10am PT / 1pm ET" or "3:00 PM EST (9:00 PM CET)": both must be the same instant. Where a zone's
 * name has several meanings, the one in which both agree is meant.
 */
import type { TimeClaim } from '#shared/domain/claim.ts';
import { dayMs } from '#shared/time/local-date.ts';
import { fromWallMs, toWallMs } from '#shared/time/wall-clock.ts';
import type { TimeAtom } from './atoms.ts';
import type { Restated } from './groups.ts';
import { makeClaim } from './make-claim.ts';
import type { ClaimSetting, Draft } from './make-claim.ts';

export function checkRestated(draft: Draft, restated: Restated, day: number, setting: ClaimSetting): TimeClaim {
  const first = draft.said?.zones ?? [setting.zone.zone];
  const second = restated.time.zone?.zones ?? [];
  for (const zone of first) {
    const said =
      draft.said === null
        ? null
        : { ...draft.said, zones: [zone], reasons: first.length > 1 ? [] : draft.said.reasons };
    const claim = makeClaim({ ...draft, said }, setting);
    const again = second.find((other) => agrees(claim, restated, day, other));
    if (again === undefined) continue;
    // Said twice in agreement: that settles am or pm as well.
    const settled = claim.certainty === 'implied' && draft.certainty === 'implied' && !restated.time.start.half;
    const certainty = settled ? 'known' : claim.certainty;
    return { ...claim, certainty, reasons: [...claim.reasons, `Said again for ${again}, and both agree.`] };
  }
  const claim = makeClaim(draft, setting);
  const zone = second[0];
  if (zone === undefined || claim.startMs === null) return claim;
  const otherDay = restated.day?.date.day ?? day;
  const otherStart = fromWallMs(otherDay * dayMs + restated.time.start.minute * 60_000, zone);
  return {
    ...claim,
    certainty: 'contradictory',
    reasons: [...claim.reasons, `The time said for ${zone} is another moment.`],
    alternatives: [
      { startMs: claim.startMs, endMs: claim.endMs, label: `As said for ${claim.timeZone}` },
      { startMs: otherStart, endMs: null, label: `As said for ${zone}` },
    ],
  };
}

/** On the same or a neighbouring day, where the second telling has no day of its own. */
function agrees(claim: TimeClaim, restated: Restated, day: number, zone: string): boolean {
  const { start, end } = restated.time;
  const days = restated.day ? [restated.day.date.day, ...restated.day.date.others] : [day, day - 1, day + 1];
  const endWall = claim.endMs === null ? null : toWallMs(claim.endMs, zone);
  for (const one of days) {
    for (const minute of halves(start)) {
      if (fromWallMs(one * dayMs + minute * 60_000, zone) !== claim.startMs) continue;
      if (end === null || endWall === null) return true;
      if (halves(end).some((last) => (endWall - last * 60_000) % dayMs === 0)) return true;
    }
  }
  return false;
}

function halves(atom: TimeAtom): number[] {
  return atom.half ? [atom.minute % 720, (atom.minute % 720) + 720] : [atom.minute];
}
