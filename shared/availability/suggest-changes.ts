/**
 * Which single changes could help to free a time? For every rule that stands against it the smallest value that no longer
 * does; for every event the part of its calendar's policy that would let it count as free, or its move. Whether they free
 * the time, alone or together, is tried elsewhere (`ways-to-free.ts`).
 *
 * Texts are clauses without a capital and a full stop, so that they can be joined: "set the minimum notice to 1 hour".
 */
import type { Change } from '#shared/domain/availability.ts';
import type { Calendar, CalendarPolicy } from '#shared/domain/calendar.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { DayWindow } from '#shared/domain/settings.ts';
import { contains, firstEndingAfter, overlaps } from '#shared/time/intervals.ts';
import { formatDate, formatDuration, formatTimeRange, type TextStyle } from '#shared/time/format.ts';
import { epochDayOf, localDateOf, minuteOfDay } from '#shared/time/wall-clock.ts';
import { todayOf } from './bookable-range.ts';
import { listClashes, type Clash } from './clashes.ts';
import { countEvent } from './count-event.ts';
import { findFocusLeft, keepsFocus } from './focus-budget.ts';
import { countDay, countWeek } from './meeting-limits.ts';
import { factsOf, type AvailabilityPicture } from './picture.ts';
import { zoneAt } from './time-plan.ts';
import { hoursAt, windowsOfDate } from './working-hours.ts';

export type Suggestion = { readonly text: string; readonly change: Change };
type RuleName = Extract<Change, { kind: 'rule' }>['rule'];
type PolicyField = Extract<Change, { kind: 'policy' }>['field'];

const minuteMs = 60_000;
const wholeMinutes = (ms: number) => Math.max(0, Math.floor(ms / minuteMs));

const rule = (name: RuleName, value: number, text: string): Suggestion => ({
  text,
  change: { kind: 'rule', rule: name, value },
});

function suggestRange(picture: AvailabilityPicture, slot: Interval): Suggestion[] {
  const { nowMs, bookable, rules } = picture;
  const found: Suggestion[] = [];
  if (slot.startMs < bookable.startMs) {
    // Rounded down, so that it still holds a few minutes later, when somebody has read and applied it.
    const minutes = Math.floor(wholeMinutes(slot.startMs - nowMs) / 5) * 5;
    found.push(rule('minimumNoticeMinutes', minutes, `set the minimum notice to ${formatDuration(minutes)}`));
  }
  if (slot.endMs > bookable.endMs) {
    const days = epochDayOf(slot.endMs - 1, zoneAt(slot.endMs - 1, rules)) - todayOf(nowMs, rules);
    if (days <= 366) found.push(rule('horizonDays', days, `set the horizon to ${formatDuration(days * 1440)}`));
  }
  return found;
}

const toWall = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** The hours of that date with the slot's own added; nothing for a slot over midnight, which no date's hours can hold. */
function suggestHours(picture: AvailabilityPicture, slot: Interval, style: TextStyle): Suggestion[] {
  const { rules, workingTime } = picture;
  const window = workingTime[firstEndingAfter(workingTime, slot.startMs)];
  if (window && contains(window, slot)) return [];
  const timeZone = zoneAt(slot.startMs, rules);
  const localDate = localDateOf(slot.startMs, timeZone);
  const from = minuteOfDay(slot.startMs, timeZone);
  const to = minuteOfDay(slot.endMs - 1, timeZone) + 1;
  if (localDateOf(slot.endMs - 1, timeZone) !== localDate || to <= from) return [];
  const present = windowsOfDate(localDate, rules, hoursAt(slot.startMs, rules));
  const windows = mergeWindows([...present, [toWall(from), toWall(to)]]);
  if (!windows.every((each) => DayWindow.safeParse(each).success)) return [];
  const text = `take meetings ${formatTimeRange(slot, style)} on ${formatDate(slot.startMs, style)}`;
  return [{ text, change: { kind: 'hours', localDate, windows } }];
}

/** 'HH:MM' compares as text. */
function mergeWindows(windows: readonly DayWindow[]): DayWindow[] {
  const merged: DayWindow[] = [];
  for (const [from, to] of [...windows].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    const last = merged[merged.length - 1];
    if (last && from <= last[1]) merged[merged.length - 1] = [last[0], to > last[1] ? to : last[1]];
    else merged.push([from, to]);
  }
  return merged;
}

const policyWords: Readonly<Record<PolicyField, string>> = {
  tentative: 'tentative events',
  unanswered: 'unanswered invitations',
  allDay: 'all-day events',
  declined: 'declined events',
  optional: 'invitations where you are optional',
  outOfOffice: 'out-of-office events',
  focusTime: 'focus time',
  workingLocation: 'working locations',
};

/** Parts of the policy that would each let this event count as free. */
function listPolicyFields(event: CalendarEvent, policy: CalendarPolicy): PolicyField[] {
  return (Object.keys(policyWords) as PolicyField[]).filter(
    (field) => policy[field] !== 'free' && countEvent(event, { ...policy, [field]: 'free' }).counts === 'free',
  );
}

function nameOf(clash: Clash): string {
  return clash.cause.title === '' ? 'the event' : `“${clash.cause.title}”`;
}

/** Where a limit counts the event, too, it has to leave the week or the day that the limit is of. */
function farEnough({ closed }: AvailabilityPicture, slot: Interval): string {
  const rules = closed.filter((each) => overlaps(each, slot)).map((each) => each.rule);
  if (rules.includes('week-limit')) return ' to another week';
  return rules.includes('day-limit') ? ' to another day' : '';
}

function suggestMove(clash: Clash, picture: AvailabilityPicture, slot: Interval): Suggestion[] {
  const { cause } = clash;
  const { calendarId, eventId, requestId } = cause;
  if (calendarId === null || eventId === null) return [];
  if (cause.kind === 'hold' && requestId !== null) {
    return [{ text: `release the hold ${nameOf(clash)}`, change: { kind: 'release-hold', requestId } }];
  }
  const event = factsOf(picture).events.find((each) => each.id === eventId && each.calendarId === calendarId);
  const calendar = picture.facts.calendars.find((each) => each.id === calendarId);
  const fields = event && calendar ? listPolicyFields(event, calendar.policy) : [];
  return [
    ...fields.map((field): Suggestion => ({
      text: `let ${policyWords[field]} of ${cause.calendarName} count as free`,
      change: { kind: 'policy', calendarId, field },
    })),
    {
      text: `move ${nameOf(clash)}${farEnough(picture, slot)}`,
      change: { kind: 'move-event', calendarId, eventId, startMs: cause.startMs },
    },
  ];
}

function suggestRoom(clash: Clash, picture: AvailabilityPicture): Suggestion[] {
  const { rules, facts } = picture;
  const { side, room, cause } = clash;
  const minutes = wholeMinutes(clash.leftMs);
  const length = minutes === 0 ? 'nothing' : formatDuration(minutes);
  const found: Suggestion[] = [];
  if (room && room.travelMs > clash.leftMs) {
    found.push(rule('travelMinutes', minutes, `set the travel time to ${length}`));
  }
  const name = side === 'before' ? 'bufferBeforeMinutes' : 'bufferAfterMinutes';
  if (rules[name] > minutes) {
    found.push(rule(name, minutes, `set the time kept free ${side} a meeting to ${length}`));
  }
  const ownSide = side === 'before' ? 'after' : 'before';
  const policy = facts.calendars.find((calendar: Calendar) => calendar.id === cause.calendarId)?.policy;
  const own = ownSide === 'after' ? policy?.bufferAfterMinutes : policy?.bufferBeforeMinutes;
  if (cause.calendarId !== null && own !== undefined && own > minutes) {
    found.push({
      text: `set the room ${ownSide} events of ${cause.calendarName} to ${length}`,
      change: { kind: 'event-buffer', calendarId: cause.calendarId, side: ownSide, minutes },
    });
  }
  return found;
}

function suggestForClash(clash: Clash, picture: AvailabilityPicture, slot: Interval): Suggestion[] {
  const { cause, kind } = clash;
  if (kind === 'unreadable') {
    // A series that was refused is refused again, however often its calendar is read.
    if (cause.calendarId === null || cause.eventId !== null) return [];
    // One that was just read shows no more days when it is read again.
    if (picture.unreadable.every((source) => source.sourceId !== cause.calendarId)) return [];
    return [{ text: `read ${cause.calendarName} again`, change: { kind: 'source', sourceId: cause.calendarId } }];
  }
  const move = suggestMove(clash, picture, slot);
  return kind === 'busy' ? move : [...suggestRoom(clash, picture), ...move];
}

function suggestLimits(picture: AvailabilityPicture, slot: Interval): Suggestion[] {
  const { closed, meetings, rules, facts, focus } = picture;
  const found: Suggestion[] = [];
  for (const each of closed) {
    if (!overlaps(each, slot)) continue;
    const day = epochDayOf(each.startMs, zoneAt(each.startMs, rules));
    if (each.rule === 'day-limit') {
      const meant = countDay(meetings, day) + 1;
      found.push(rule('maximumPerDay', meant, `allow ${meant} meetings a day`));
    } else {
      const meant = countWeek(meetings, day, facts.weekStartsOn ?? 'monday') + 1;
      found.push(rule('maximumPerWeek', meant, `allow ${meant} meetings a week`));
    }
  }
  if (focus !== null && !keepsFocus(focus, slot)) {
    const minutes = wholeMinutes(findFocusLeft(focus, slot) ?? 0);
    found.push(rule('focusMinutesPerWeek', minutes, `set the focus time a week to ${formatDuration(minutes)}`));
  }
  return found;
}

/** In the order of the blockers, each change once. */
export function suggestChanges(picture: AvailabilityPicture, slot: Interval, style: TextStyle): readonly Suggestion[] {
  const all = [
    ...suggestRange(picture, slot),
    ...suggestHours(picture, slot, style),
    ...listClashes(picture, slot).flatMap((clash) => suggestForClash(clash, picture, slot)),
    ...suggestLimits(picture, slot),
  ];
  // Of two values for one rule the smaller change is not enough, and the larger one is there too.
  return [...new Map(all.map((each) => [JSON.stringify(each.change), each])).values()];
}
