/** One time or part of day on one day: instants, windows, openings, and the same moment said again in another zone. */
import type { TimeClaim } from '#shared/domain/claim.ts';
import { dayMs } from '#shared/time/local-date.ts';
import type { Certainty, TimeAtom, ZoneAtom } from './atoms.ts';
import type { Situation, Target } from './group-claims.ts';
import { spanFrom, spanTo } from './claim-spans.ts';
import type { Clock, Group } from './groups.ts';
import { checkRestated } from './restated.ts';
import { chooseHalf, partWindow, workingBounds } from './hours.ts';
import { makeClaim, worst } from './make-claim.ts';
import type { Draft, Wall } from './make-claim.ts';
import type { Part } from './lexicon.ts';
import type { TimeUnit } from './units.ts';

/** A said range up to this long is one meeting's slot; longer ones are time to choose from. */
const longestSlot = 90;

export function timesOn(
  target: Target | null,
  said: { clock: Clock; part: Clock | null },
  group: Group,
  situation: Situation,
): TimeClaim[] {
  const { clock } = said;
  const zone = clock.zone ?? said.part?.zone ?? zoneOfGroup(group) ?? situation.sentenceZone ?? situation.messageZone;
  const part: Part | null = said.part?.kind === 'part' ? said.part.part.part : null;
  if (clock.kind === 'part') return [partClaim(target, clock.part.part, clock, group, situation, zone)];
  if (clock.start.fromNow !== undefined) return [fromNowClaim(clock, group, situation)];
  return [timeClaim(target ?? dayBeforeEnd(clock), clock, part, group, situation, zone)];
}

/** "from 2pm till tomorrow 4:30pm": the start has no day, the end has the next. */
function dayBeforeEnd(unit: TimeUnit): Target | null {
  if (unit.endDay === null) return null;
  return {
    startDay: unit.endDay - 1,
    endDay: unit.endDay,
    others: [],
    certainty: 'implied',
    reasons: ['The start is taken on the day before that of the end.'],
    past: false,
    whole: false,
    unit: null,
    workdaysOnly: false,
  };
}

/** "3 or 4pm ET": a zone said at the list's end holds for those before it that have none. */
function zoneOfGroup(group: Group): ZoneAtom | null {
  const zones = group.times.map((time) => time.zone).filter((zone): zone is ZoneAtom => zone !== null);
  return zones.length === 1 ? (zones[0] ?? null) : null;
}

type Minutes = {
  readonly start: number;
  readonly end: number | null;
  readonly certainty: Certainty;
  readonly reasons: string[];
  readonly otherStart: number | null;
};

/** Hours decided: am or pm of each end, by what is said, the other end, the part of day, the working hours. */
export function decideMinutes(unit: TimeUnit, day: number | null, part: Part | null, situation: Situation): Minutes {
  const { workingHours } = situation.context;
  const reasons: string[] = [];
  const choose = (atom: TimeAtom): { minute: number; implied: boolean; other: number | null } =>
    atom.half ? chooseHalf(atom.minute, day, workingHours, part) : { minute: atom.minute, implied: false, other: null };
  const first = choose(unit.start);
  let start = first.minute;
  let end: number | null = null;
  let implied = first.implied;
  let other = first.other;
  if (unit.end !== null && unit.endDay !== null && day !== null) {
    const last = choose(unit.end);
    end = (unit.endDay - day) * 1440 + last.minute;
    implied = implied || last.implied;
  } else if (unit.end !== null) {
    if (unit.start.half && !unit.end.half) {
      // "2-4pm", "11-1pm", "9.30-4.30pm": the nearest start before the end, in the same half if that fits.
      end = unit.end.minute;
      const candidates = [unit.start.minute % 720, (unit.start.minute % 720) + 720].filter(
        (minute) => minute < (end ?? 0),
      );
      start = candidates.at(-1) ?? unit.start.minute;
      if (end - start > 720 || (end > 720 && start < 360 && candidates.length > 1)) start = candidates.at(-1) ?? start;
      implied = false;
      other = null;
    } else {
      // The first moment behind the start that the end's figures can mean: "10:10pm to 3" ends at night.
      const said = unit.end;
      const candidates = said.half ? [0, 1, 2, 3].map((half) => (said.minute % 720) + 720 * half) : [said.minute];
      end = candidates.find((minute) => minute > start) ?? said.minute + 1440;
      if (end <= start) end += 1440;
      if (unit.end.half && unit.start.half && other !== null) other = null;
      implied = implied || (unit.end.half && unit.start.half);
    }
  }
  if (implied)
    reasons.push(
      `Without am or pm, read by your working hours as ${text(start)}${end === null ? '' : `–${text(end % 1440)}`}.`,
    );
  // "ten to four" and "5 to 3": perhaps some minutes before the hour.
  const isUnsure = unit.end !== null && unit.endDay === null && unit.start.half && unit.end.half && isMinutesTo(unit, (end ?? 0) - start); // prettier-ignore
  if (isUnsure) reasons.push('This may be a range, or minutes before an hour.');
  return {
    start,
    end,
    certainty: other !== null || isUnsure ? 'ambiguous' : implied ? 'implied' : 'known',
    reasons,
    otherStart: other,
  };
}

function isMinutesTo({ start, end }: TimeUnit, length: number): boolean {
  const isCount = start.bare && end?.bare === true && [300, 600, 1200].includes(start.minute);
  return isCount && (start.spelled === true || length > 540);
}

function timeClaim(
  target: Target | null,
  unit: TimeUnit,
  part: Part | null,
  group: Group,
  situation: Situation,
  zone: ZoneAtom | null,
): TimeClaim {
  const day = target?.startDay ?? null;
  const minutes = decideMinutes(unit, day, part, situation);
  const restated = group.restated.get(unit);
  const context = dayFor(target, group, minutes.start, situation);
  const work = workingBounds(context.day, situation.context.workingHours);
  const excluded = group.polarity === 'exclude';
  // "by tomorrow at noon": said before the day, it bounds the hour.
  const ofDay = target?.unit?.bound ?? null;
  const bound =
    unit.bound ?? (ofDay === 'by' || ofDay === 'until' || ofDay === 'before' || ofDay === 'after' ? ofDay : null);
  let kind: TimeClaim['kind'] = 'instant';
  let { start } = minutes;
  let end = minutes.end;
  if (end === null && unit.lengthMinutes !== null && !excluded) end = start + unit.lengthMinutes;
  if (end !== null) {
    const chosen =
      unit.lengthMinutes === null &&
      unit.endDay === null &&
      (bound === 'between' || group.open || end - start > longestSlot);
    kind = chosen || excluded ? 'window' : 'instant';
  } else if (bound === 'after' || bound === 'from') {
    kind = 'window';
    end = excluded ? 1440 : start < work.end ? work.end : 1440;
  } else if (bound === 'before' || bound === 'by' || bound === 'until') {
    kind = 'window';
    end = start;
    start = excluded ? 0 : end > work.start ? work.start : 0;
  }
  const at = (base: number, shift: number | null = null): Wall => ({
    start: base * dayMs + (shift ?? start) * 60_000,
    end: end === null ? null : base * dayMs + end * 60_000,
  });
  const others: Wall[] = context.others.map((one) => at(one));
  if (minutes.otherStart !== null) others.push(at(context.day, minutes.otherStart));
  const draft: Draft = {
    from: spanFrom(group, unit, target),
    to: spanTo(group, unit, target),
    polarity: group.polarity,
    kind,
    wall: at(context.day),
    startHasTime: true,
    said: zone,
    certainty: worst(context.certainty, minutes.certainty),
    reasons: [...context.reasons, ...minutes.reasons],
    others,
  };
  return restated === undefined ? makeClaim(draft, situation) : checkRestated(draft, restated, context.day, situation);
}

type DayChoice = {
  readonly day: number;
  readonly others: readonly number[];
  readonly certainty: Certainty;
  readonly reasons: readonly string[];
};

/** The day of a time; where none is said anywhere, today or the next day are alternatives to ask about. */
function dayFor(target: Target | null, group: Group, minute: number, situation: Situation): DayChoice {
  if (target !== null) {
    const isToday = target.certainty === 'implied' && target.others.some(([from]) => from === situation.today);
    // Written on that same weekday: with the hour still to come, the writer may mean today.
    if (isToday && minute > situation.minute)
      return { day: target.startDay, others: [situation.today], certainty: 'ambiguous', reasons: target.reasons };
    const certainty = group.inherited ? worst(target.certainty, 'implied') : target.certainty;
    const reasons = group.inherited ? [...target.reasons, 'The day is taken from the words before.'] : target.reasons;
    return { day: target.startDay, others: target.others.map(([from]) => from), certainty, reasons };
  }
  const later = minute > situation.minute;
  const day = later ? situation.today : situation.today + 1;
  return { day, others: [day + 1], certainty: 'ambiguous', reasons: ['No day is said with this time.'] };
}

/** "By EOD" without a day is a term that ends today. */
function endOfToday({ today }: Situation): DayChoice {
  return { day: today, others: [], certainty: 'implied', reasons: ['Without a day, the end of this day is meant.'] };
}

function partClaim(
  target: Target | null,
  part: Part,
  unit: Clock,
  group: Group,
  situation: Situation,
  zone: ZoneAtom | null,
): TimeClaim {
  const [from, to] = [spanFrom(group, unit, target), spanTo(group, unit, target)];
  const base = { from, to, polarity: group.polarity, said: zone, others: [] as Wall[] } as const;
  if (target === null && unit.kind === 'part' && unit.preference) {
    // "mornings work best": a preference without a day has no bounds of its own.
    return makeClaim(
      {
        ...base,
        kind: 'part-of-day',
        wall: { start: null, end: null },
        startHasTime: false,
        precision: 'part-of-day',
        certainty: 'implied',
        reasons: ['No day is said with this part of the day.'],
      },
      situation,
    );
  }
  const usual = partWindow(part, null, situation.context.workingHours);
  const isToday = target === null && part === 'end-of-day' && unit.bound === 'by' && situation.minute < usual[1];
  const choice = isToday ? endOfToday(situation) : dayFor(target, group, usual[0], situation);
  const { day } = choice;
  const [start, end] = partWindow(part, day, situation.context.workingHours);
  const sent = situation.today * dayMs + situation.minute * 60_000;
  let wall: Wall = { start: day * dayMs + start * 60_000, end: day * dayMs + end * 60_000 };
  let kind: TimeClaim['kind'] = group.open ? 'window' : 'part-of-day';
  const bound = unit.bound ?? (target?.unit?.bound === 'by' ? 'by' : null);
  if (bound === 'by' || bound === 'until') wall = { start: sent, end: day * dayMs + end * 60_000 };
  else if (bound === 'before')
    wall = { start: day * dayMs + (group.polarity === 'exclude' ? 0 : workingBounds(day, situation.context.workingHours).start) * 60_000, end: day * dayMs + start * 60_000 }; // prettier-ignore
  else if (bound === 'after') wall = { start: day * dayMs + end * 60_000, end: (day + 1) * dayMs };
  if (bound !== null && bound !== 'between') kind = 'window';
  const others = choice.others.map((other) => ({
    start: other * dayMs + start * 60_000,
    end: other * dayMs + end * 60_000,
  }));
  return makeClaim(
    {
      ...base,
      kind,
      wall,
      startHasTime: true,
      precision: 'part-of-day',
      certainty: choice.certainty,
      reasons: choice.reasons,
      others,
    },
    situation,
  );
}

function fromNowClaim(unit: TimeUnit, group: Group, situation: Situation): TimeClaim {
  const sent = situation.today * dayMs + situation.minute * 60_000;
  const counted = sent + (unit.start.fromNow ?? 0) * 60_000;
  const within = unit.start.within === true;
  return makeClaim(
    {
      from: group.from,
      to: group.to,
      polarity: group.polarity,
      kind: within ? 'window' : 'instant',
      wall: within ? { start: sent, end: counted } : { start: counted, end: null },
      startHasTime: true,
      said: null,
      certainty: unit.start.later === true ? 'ambiguous' : 'implied',
      reasons: [
        unit.start.later === true ? 'Later than what, is not said.' : 'Counted from when the mail was written.',
      ],
      others: [],
    },
    situation,
  );
}

function text(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
