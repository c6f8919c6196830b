/**
 * No slot was found: which rule took the last of them? Each rule is lifted alone and the same search is made again; the
 * first that brings a slot back is named. When none alone would do, two are lifted together. So "no availability" is
 * never said when only the notice or a limit was in the way. When no two would do either, the time is simply taken.
 */
import { formatDuration } from '#shared/time/format.ts';
import { findSlots, type SlotSearch } from './find-slots.ts';
import { alterPicture, type AvailabilityPicture } from './picture.ts';
import { anyTime } from './wanted-time.ts';

type Question = { readonly picture: AvailabilityPicture; readonly search: SlotSearch };
type Lift = {
  /** Whole sentence for this rule alone. */
  readonly text: string;
  /** The rule's name in "Your X and your Y together leave nothing."; null: not said in pairs. */
  readonly name: string | null;
  readonly lift: (question: Question) => Question;
};

const onPicture =
  (change: (picture: AvailabilityPicture) => Partial<AvailabilityPicture>) =>
  ({ picture, search }: Question): Question => ({ picture: alterPicture(picture, change(picture)), search });

const onSearch =
  (change: (search: SlotSearch) => SlotSearch) =>
  ({ picture, search }: Question): Question => ({ picture, search: change(search) });

/** The picture as it would be if every source could be read: their unknown hours are the last part of the spans. */
function withoutUnknown({ spans, unreadable }: AvailabilityPicture): Partial<AvailabilityPicture> {
  if (unreadable.length === 0) return {};
  return {
    spans: spans.filter(({ startMs, causeOf }) => startMs.length === 0 || causeOf(0).kind !== 'unreadable-source'),
    unreadable: [],
  };
}

function listLifts({ picture, search }: Question): Lift[] {
  const { rules, unreadable } = picture;
  const lifts: Lift[] = [];
  if (unreadable.length > 0) {
    const names = unreadable.map((source) => source.name).join(', ');
    const text = `${names} cannot be read right now, so its time counts as busy.`;
    lifts.push({ text, name: `${names}, which cannot be read,`, lift: onPicture(withoutUnknown) });
  }
  const notice = formatDuration(rules.minimumNoticeMinutes);
  lifts.push({
    text: `Only the minimum notice of ${notice} is in the way.`,
    name: `the minimum notice of ${notice}`,
    lift: onPicture(({ bookable, nowMs }) => ({ bookable: { ...bookable, startMs: nowMs } })),
  });
  const horizon = formatDuration(rules.horizonDays * 1440);
  lifts.push({
    text: `This is beyond your horizon of ${horizon}.`,
    name: `the horizon of ${horizon}`,
    lift: onPicture(({ bookable }) => ({ bookable: { ...bookable, endMs: Infinity } })),
  });
  for (const [rule, most, unit] of [
    ['day-limit', rules.maximumPerDay, 'day'],
    ['week-limit', rules.maximumPerWeek, 'week'],
  ] as const) {
    const limit = `limit of ${most} ${most === 1 ? 'meeting' : 'meetings'} a ${unit}`;
    lifts.push({
      text: `Only your limit of ${most} ${most === 1 ? 'meeting' : 'meetings'} a ${unit} is in the way.`,
      name: `your ${limit}`,
      lift: onPicture(({ closed }) => ({ closed: closed.filter((each) => each.rule !== rule) })),
    });
  }
  const focus = `focus time of ${formatDuration(rules.focusMinutesPerWeek)} a week`;
  lifts.push({
    text: `Only your ${focus} is in the way.`,
    name: `your ${focus}`,
    lift: onPicture(() => ({ focus: null })),
  });
  lifts.push({
    text: 'Everything that is free was turned down already.',
    name: null,
    lift: onSearch(({ rejected: _rejected, ...asked }) => asked),
  });
  lifts.push({
    text: 'Nothing that is free fits what they said.',
    name: 'what they said',
    lift: onSearch((asked) => ({ ...asked, wanted: anyTime })),
  });
  const shorter = 15;
  if (search.durationMinutes > shorter) {
    const text = `No free time is ${formatDuration(search.durationMinutes)} long.`;
    lifts.push({ text, name: null, lift: onSearch((asked) => ({ ...asked, durationMinutes: shorter })) });
  }
  return lifts;
}

const finds = ({ picture, search }: Question): boolean => findSlots(picture, search).length > 0;

/** A sentence, or null when there are slots. */
export function findNoneBecause(picture: AvailabilityPicture, search: SlotSearch): string | null {
  const question: Question = { picture, search: { ...search, limit: 1 } };
  if (finds(question)) return null;
  if (picture.workingTime.length === 0) return 'There are no working hours in this time.';
  const lastEnd = picture.workingTime.at(-1)?.endMs ?? 0;
  if (lastEnd <= picture.nowMs) return 'This time is past.';
  const lifts = listLifts(question);
  for (const { lift, text } of lifts) if (finds(lift(question))) return text;
  for (const [index, one] of lifts.entries()) {
    for (const other of lifts.slice(index + 1)) {
      if (one.name === null || other.name === null) continue;
      if (finds(other.lift(one.lift(question)))) return `Together ${one.name} and ${other.name} leave nothing.`;
    }
  }
  return 'All working time here is taken.';
}
