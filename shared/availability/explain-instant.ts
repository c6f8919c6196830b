/**
 * Why is a time not free? Every rule of the picture that stands against a meeting there, most binding first, each with
 * the smallest change that would lift it. The verdict itself is `canOffer`: the very free time that slots come from.
 *
 * Border: as for slots; a meeting of no given length is as long as the user's default.
 */
import type { Blocker, BusyCause, Explanation } from '#shared/domain/availability.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { contains, firstEndingAfter, overlaps } from '#shared/time/intervals.ts';
import { formatDate, formatDuration, formatTimeRange, type TextStyle } from '#shared/time/format.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { canOffer } from './find-slots.ts';
import { buffersOf } from './free-time.ts';
import type { AvailabilityPicture } from './picture.ts';
import { isDateOff } from './working-hours.ts';

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
  const date = localDateOf(slot.startMs, rules.timeZone);
  const day = formatDate(slot.startMs, style);
  if (isDateOff(date, rules)) return [blocker('date-off', `${day} is a day off.`, 'Take the date off the days off.')];
  return [
    blocker(
      'outside-working-hours',
      'It is outside your working hours.',
      'Longer working hours on that day would allow it.',
    ),
  ];
}

function listBusyBlockers(picture: AvailabilityPicture, slot: Interval, style: TextStyle): Blocker[] {
  const { beforeMs, afterMs } = buffersOf(picture.rules, 'free');
  const roomy = { startMs: slot.startMs - beforeMs, endMs: slot.endMs + afterMs };
  const causes = new Set<BusyCause>();
  for (let i = firstEndingAfter(picture.blocks, roomy.startMs); i < picture.blocks.length; i += 1) {
    const block = picture.blocks[i];
    if (!block || block.startMs >= roomy.endMs) break;
    for (const cause of block.causes) if (overlaps(cause, roomy)) causes.add(cause);
  }
  const unread: Blocker[] = [];
  const busy: Blocker[] = [];
  const buffer: Blocker[] = [];
  for (const cause of causes) {
    const near = !overlaps(cause, slot);
    if (cause.kind === 'unreadable-source') {
      const text = `${cause.title}, so it may be busy then.`;
      unread.push(blocker('source-unreadable', text, `Refresh ${cause.calendarName}, or leave it out.`, cause));
    } else if (near) {
      const room = formatDuration((cause.endMs <= slot.startMs ? beforeMs : afterMs) / 60_000);
      const text = `It leaves less than ${room} of room to ${describe(cause, style)}.`;
      buffer.push(blocker('buffer', text, 'A shorter buffer would allow it.', cause));
    } else {
      busy.push(blocker('busy', `${describe(cause, style)} takes this time.`, toRemedy(cause), cause));
    }
  }
  return [...unread, ...busy, ...buffer];
}

function listLimitBlockers(picture: AvailabilityPicture, slot: Interval): Blocker[] {
  const { fullDates, rules } = picture;
  const days = [slot.startMs, slot.endMs - 1].map((ms) => localDateOf(ms, rules.timeZone));
  if (!days.some((date) => fullDates.has(date))) return [];
  const text = `The day has reached your limit of meetings (${rules.maximumPerDay}).`;
  return [blocker('day-limit', text, 'A higher limit of meetings a day would allow it.')];
}

/** `picture` covers the slot: draw it for the slot's whole local days. */
export function explainInstant(
  picture: AvailabilityPicture,
  slot: Interval,
  style: Omit<TextStyle, 'timeZone'> = { locale: 'en' },
): Explanation {
  if (canOffer(picture, slot)) return { free: true, blockers: [] };
  const inZone = { ...style, timeZone: picture.rules.timeZone };
  return {
    free: false,
    blockers: [
      ...listBookableBlockers(picture, slot),
      ...listHoursBlockers(picture, slot, inZone),
      ...listBusyBlockers(picture, slot, inZone),
      ...listLimitBlockers(picture, slot),
    ],
  };
}
