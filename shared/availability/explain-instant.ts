/**
 * Why is a time not free? Every rule of the picture that stands against a meeting there, most binding first, each with
 * what would lift it, and the fewest changes that together free the time. The verdict itself is `canOffer`: the very free
 * time that slots come from.
 *
 * Border: as for slots; a meeting of no given length is as long as the user's default.
 */
import type { Blocker, BusyCause, Explanation } from '#shared/domain/availability.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { contains, firstEndingAfter, overlaps } from '#shared/time/intervals.ts';
import { formatDate, formatDuration, formatTimeRange, type TextStyle } from '#shared/time/format.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { listClashes, type Clash } from './clashes.ts';
import { canOffer } from './find-slots.ts';
import { findFocusLeft, keepsFocus } from './focus-budget.ts';
import type { AvailabilityPicture } from './picture.ts';
import { legAt, zoneAt } from './time-plan.ts';
import { findWays } from './ways-to-free.ts';
import { isDateOff } from './working-hours.ts';

export type ExplainStyle = Omit<TextStyle, 'timeZone'>;

function blocker(rule: Blocker['rule'], text: string, remedy: string | null, cause: BusyCause | null = null): Blocker {
  return { rule, text, cause, remedy };
}

function describe(cause: BusyCause, style: TextStyle): string {
  const title = cause.title === '' ? 'An event' : `“${cause.title}”`;
  const when = cause.allDay ? 'all day' : formatTimeRange(cause, style);
  return `${title} (${when}) in ${cause.calendarName}`;
}

function toRemedy(cause: BusyCause): string {
  if (cause.kind === 'hold') return 'Release the hold, or finish that negotiation.';
  if (cause.strength === 'flexible') return 'Offer it as flexible time, or count focus time as free.';
  if (cause.allDay) return `Let all-day events of ${cause.calendarName} count as free, or move the event.`;
  return `Move the event, or let ${cause.calendarName} not count as busy.`;
}

function listBookableBlockers(picture: AvailabilityPicture, slot: Interval): Blocker[] {
  const { nowMs, bookable, rules } = picture;
  const found: Blocker[] = [];
  if (slot.startMs < nowMs && slot.startMs < bookable.startMs) {
    found.push(blocker('past', 'This time is past.', null));
  } else if (slot.startMs < bookable.startMs) {
    const notice = formatDuration(rules.minimumNoticeMinutes);
    const left = formatDuration(Math.max(0, Math.floor((slot.startMs - nowMs) / 60_000)));
    const remedy = `A minimum notice of ${left} or less would allow it.`;
    found.push(blocker('minimum-notice', `It starts within your minimum notice of ${notice}.`, remedy));
  }
  if (slot.endMs > bookable.endMs) {
    const days = formatDuration(rules.horizonDays * 1440);
    found.push(blocker('beyond-horizon', `It is beyond your horizon of ${days}.`, 'A longer horizon would allow it.'));
  }
  return found;
}

function listHoursBlockers(picture: AvailabilityPicture, slot: Interval, style: TextStyle): Blocker[] {
  const { rules, workingTime } = picture;
  const window = workingTime[firstEndingAfter(workingTime, slot.startMs)];
  if (window && contains(window, slot)) return [];
  const leg = legAt(slot.startMs, rules);
  const day = formatDate(slot.startMs, style);
  if (isDateOff(localDateOf(slot.startMs, leg.timeZone), rules)) {
    return [blocker('date-off', `${day} is a day off.`, 'Take the date off the days off.')];
  }
  const where = leg.trip === null ? '' : ` while you are away (${leg.trip.name || leg.timeZone})`;
  const remedy = 'Longer working hours on that day would allow it.';
  return [blocker('outside-working-hours', `It is outside your working hours${where}.`, remedy)];
}

function toBusyBlocker(clash: Clash, style: TextStyle): Blocker {
  const { cause, kind } = clash;
  switch (kind) {
    case 'unreadable': {
      const text = `${cause.title.replace(/\.$/, '')}, so it may be busy then.`;
      return blocker('source-unreadable', text, `Refresh ${cause.calendarName}, or leave it out.`, cause);
    }
    case 'travel': {
      const room = formatDuration(clash.neededMs / 60_000);
      const text = `It leaves less than ${room} for the way to or from ${describe(cause, style)}.`;
      return blocker('travel', text, 'A shorter travel time would allow it.', cause);
    }
    case 'buffer': {
      const room = formatDuration(clash.neededMs / 60_000);
      const text = `It leaves less than ${room} of room to ${describe(cause, style)}.`;
      return blocker('buffer', text, 'A shorter buffer would allow it.', cause);
    }
    case 'busy':
      return blocker('busy', `${describe(cause, style)} takes this time.`, toRemedy(cause), cause);
  }
}

const order: readonly Clash['kind'][] = ['unreadable', 'busy', 'travel', 'buffer'];

function listBusyBlockers(picture: AvailabilityPicture, slot: Interval, style: TextStyle): Blocker[] {
  const clashes = listClashes(picture, slot);
  return order.flatMap((kind) =>
    clashes.filter((clash) => clash.kind === kind).map((clash) => toBusyBlocker(clash, style)),
  );
}

function listLimitBlockers(picture: AvailabilityPicture, slot: Interval): Blocker[] {
  const { closed, rules } = picture;
  const full = new Set(closed.filter((each) => overlaps(each, slot)).map((each) => each.rule));
  return [...full].map((rule) => {
    const [unit, most] = rule === 'day-limit' ? ['day', rules.maximumPerDay] : ['week', rules.maximumPerWeek];
    const text = `The ${unit} has reached your limit of meetings (${most}).`;
    return blocker(rule, text, `A higher limit of meetings a ${unit} would allow it.`);
  });
}

function listFocusBlockers({ focus, rules }: AvailabilityPicture, slot: Interval): Blocker[] {
  if (focus === null || keepsFocus(focus, slot)) return [];
  const leaves = formatDuration(Math.max(0, Math.floor((findFocusLeft(focus, slot) ?? 0) / 60_000)));
  const text = `It leaves ${leaves} of focus time that week; your budget is ${formatDuration(rules.focusMinutesPerWeek)}.`;
  return [blocker('focus-budget', text, `A budget of ${leaves} or less would allow it.`)];
}

/** `picture` is drawn for a range that covers the slot. */
export function explainInstant(
  picture: AvailabilityPicture,
  slot: Interval,
  style: ExplainStyle = { locale: 'en' },
): Explanation {
  if (canOffer(picture, slot)) return { free: true, blockers: [], ways: [] };
  const inZone = { ...style, timeZone: zoneAt(slot.startMs, picture.rules) };
  const blockers = [
    ...listBookableBlockers(picture, slot),
    ...listHoursBlockers(picture, slot, inZone),
    ...listBusyBlockers(picture, slot, inZone),
    ...listLimitBlockers(picture, slot),
    ...listFocusBlockers(picture, slot),
  ];
  return { free: false, blockers, ways: findWays(picture, slot, inZone) };
}
