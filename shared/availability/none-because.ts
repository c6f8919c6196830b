/**
 * No slot was found: which rule took the last of them? Each rule is lifted alone, the picture is drawn again and the same
 * search is made; the
 * first that brings a slot back is named. When none alone would do, two are lifted together. So "no availability" is
 * never said when only the notice or a limit was in the way. When no two would do either, the time is simply taken.
 */
import type { Interval } from '#shared/domain/interval.ts';
import type { AvailabilityRules } from '#shared/domain/settings.ts';
import { formatDuration } from '#shared/time/format.ts';
import { listShortSighted } from './certificate.ts';
import { findSlots, type SlotSearch } from './find-slots.ts';
import { drawPicture, factsOf, type AvailabilityFacts, type AvailabilityPicture } from './picture.ts';
import { anyTime } from './wanted-time.ts';

type Question = { readonly facts: AvailabilityFacts; readonly range: Interval; readonly search: SlotSearch };
type Lift = {
  /** Whole sentence for this rule alone. */
  readonly text: string;
  /** The rule's name in "Together X and Y leave nothing." */
  readonly name: string;
  readonly lift: (question: Question) => Question;
};

const onRules =
  (change: Partial<AvailabilityRules>) =>
  (question: Question): Question => ({
    ...question,
    facts: { ...question.facts, rules: { ...question.facts.rules, ...change } },
  });

const onSearch =
  (change: (search: SlotSearch) => SlotSearch) =>
  (question: Question): Question => ({ ...question, search: change(question.search) });

/** As if every source could be read. */
function readAll(question: Question): Question {
  const { facts } = question;
  const excludedSourceIds = facts.calendars.map((calendar) => calendar.id);
  return { ...question, facts: { ...facts, asking: { ...facts.asking, excludedSourceIds } } };
}

/** Without the room that meetings and events keep around them. */
function dropRoom(question: Question): Question {
  const none = { bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
  const { facts } = onRules(none)(question);
  const calendars = facts.calendars.map((calendar) => ({ ...calendar, policy: { ...calendar.policy, ...none } }));
  return { ...question, facts: { ...facts, calendars } };
}

function listLifts({ rules, unreadable, facts, certificate }: AvailabilityPicture, search: SlotSearch): Lift[] {
  const lifts: Lift[] = [];
  const only = (name: string, lift: Lift['lift']) => lifts.push({ text: `Only ${name} is in the way.`, name, lift });
  if (unreadable.length > 0) {
    const names = unreadable.map((source) => source.name).join(', ');
    const text = `${names} cannot be read right now, so its time counts as busy.`;
    lifts.push({ text, name: `${names}, which cannot be read,`, lift: readAll });
  }
  const short = listShortSighted(facts.calendars, certificate);
  if (short.length > 0) {
    const names = short.map((calendar) => calendar.name).join(', ');
    const text = `${names} does not show these days yet, so they count as busy.`;
    lifts.push({ text, name: `${names}, which does not show these days yet,`, lift: readAll });
  }
  only(`the minimum notice of ${formatDuration(rules.minimumNoticeMinutes)}`, onRules({ minimumNoticeMinutes: 0 }));
  const horizon = formatDuration(rules.horizonDays * 1440);
  const endless = onRules({ horizonDays: 36_500 });
  lifts.push({ text: `This is beyond your horizon of ${horizon}.`, name: `the horizon of ${horizon}`, lift: endless });
  const limit = (most: number, unit: string) =>
    `your limit of ${most} ${most === 1 ? 'meeting' : 'meetings'} a ${unit}`;
  only(limit(rules.maximumPerDay, 'day'), onRules({ maximumPerDay: 0 }));
  only(limit(rules.maximumPerWeek, 'week'), onRules({ maximumPerWeek: 0 }));
  only(`your focus time of ${formatDuration(rules.focusMinutesPerWeek)} a week`, onRules({ focusMinutesPerWeek: 0 }));
  only(`the travel time of ${formatDuration(rules.travelMinutes)}`, onRules({ travelMinutes: 0 }));
  only('the time kept free around meetings', dropRoom);
  lifts.push({
    text: 'Only flexible time is left.',
    name: 'time that is only flexible',
    lift: onSearch(({ tiers: _tiers, ...asked }) => asked),
  });
  lifts.push({
    text: 'Everything that is free was turned down already.',
    name: 'what was turned down',
    lift: onSearch(({ rejected: _rejected, ...asked }) => asked),
  });
  lifts.push({
    text: 'Nothing that is free fits what they said.',
    name: 'what they said',
    lift: onSearch((asked) => ({ ...asked, wanted: anyTime })),
  });
  const steps = `steps of ${formatDuration(search.alignmentMinutes || search.stepMinutes)}`;
  const anyMinute = onSearch((asked) => ({ ...asked, stepMinutes: 1, alignmentMinutes: 0 }));
  lifts.push({ text: `Nothing that is free begins on your ${steps}.`, name: `your ${steps}`, lift: anyMinute });
  const length = formatDuration(search.durationMinutes);
  const shorter = onSearch((asked) => ({ ...asked, durationMinutes: Math.min(5, asked.durationMinutes) }));
  lifts.push({ text: `No free time is ${length} long.`, name: `a length of ${length}`, lift: shorter });
  return lifts;
}

/** The last words when no two rules would do: is it other meetings at all? */
function nameTheRest(question: Question): string {
  const { facts } = readAll(question);
  const empty = { ...question, facts: { ...facts, events: [], busy: [] } };
  return finds(empty) ? 'All working time here is taken.' : 'Your rules together leave no time here.';
}

const finds = ({ facts, range, search }: Question): boolean => findSlots(drawPicture(facts, range), search).length > 0;

/** A sentence, or null when there are slots. */
export function findNoneBecause(picture: AvailabilityPicture, search: SlotSearch): string | null {
  const once = { ...search, limit: 1 };
  if (findSlots(picture, once).length > 0) return null;
  if (picture.workingTime.length === 0) return 'There are no working hours in this time.';
  const lastEnd = picture.workingTime.at(-1)?.endMs ?? 0;
  if (lastEnd <= picture.nowMs) return 'This time is past.';
  const question: Question = { facts: factsOf(picture), range: picture.range, search: once };
  const lifts = listLifts(picture, search);
  for (const { lift, text } of lifts) if (finds(lift(question))) return text;
  for (const [index, one] of lifts.entries()) {
    for (const other of lifts.slice(index + 1)) {
      if (finds(other.lift(one.lift(question)))) return `Together ${one.name} and ${other.name} leave nothing.`;
    }
  }
  return nameTheRest(question);
}
