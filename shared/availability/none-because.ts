/**
 * No slot was found: which rule took the last of them? Each rule is lifted alone and the same search is made again; the
 * first that brings a slot back is named. So "no availability" is never said when only the notice or a limit was in the
 * way. When none alone would do, the time is simply taken.
 */
import type { Interval } from '#shared/domain/interval.ts';
import { formatDuration } from '#shared/time/format.ts';
import { toBusyBlocks } from './busy-blocks.ts';
import { findSlots, type SlotSearch } from './find-slots.ts';
import type { AvailabilityPicture } from './picture.ts';
import { anyTime } from './wanted-time.ts';

type Lifted = { readonly picture: AvailabilityPicture; readonly search: SlotSearch; readonly text: string };

/** The picture as it would be if every source could be read. */
function withoutUnreadable(picture: AvailabilityPicture): AvailabilityPicture {
  const causes = new Set(picture.blocks.flatMap((block) => block.causes));
  const known = [...causes].filter((cause) => cause.kind !== 'unreadable-source');
  return { ...picture, blocks: toBusyBlocks(known), unreadable: [] };
}

function listLifted(picture: AvailabilityPicture, search: SlotSearch): Lifted[] {
  const { bookable, rules } = picture;
  const lifted: Lifted[] = [];
  if (picture.unreadable.length > 0) {
    const names = picture.unreadable.map((source) => source.name).join(', ');
    const text = `${names} cannot be read right now, so its time counts as busy.`;
    lifted.push({ picture: withoutUnreadable(picture), search, text });
  }
  const soon: Interval = { ...bookable, startMs: picture.nowMs };
  const notice = formatDuration(rules.minimumNoticeMinutes);
  lifted.push({
    picture: { ...picture, bookable: soon },
    search,
    text: `Only the minimum notice of ${notice} is in the way.`,
  });
  const late: Interval = { ...bookable, endMs: Infinity };
  const horizon = formatDuration(rules.horizonDays * 1440);
  lifted.push({ picture: { ...picture, bookable: late }, search, text: `This is beyond your horizon of ${horizon}.` });
  lifted.push({
    picture: { ...picture, fullDates: new Set() },
    search,
    text: `Only your limit of ${rules.maximumPerDay} ${rules.maximumPerDay === 1 ? 'meeting' : 'meetings'} a day is in the way.`,
  });
  const { rejected: _rejected, ...asked } = search;
  lifted.push({ picture, search: asked, text: 'Everything that is free was turned down already.' });
  lifted.push({ picture, search: { ...search, wanted: anyTime }, text: 'Nothing that is free fits what they said.' });
  const shorter = 15;
  if (search.durationMinutes > shorter) {
    const text = `No free time is ${formatDuration(search.durationMinutes)} long.`;
    lifted.push({ picture, search: { ...search, durationMinutes: shorter }, text });
  }
  return lifted;
}

/** A sentence, or null when there are slots. */
export function findNoneBecause(picture: AvailabilityPicture, search: SlotSearch): string | null {
  const once = { ...search, limit: 1 };
  if (findSlots(picture, once).length > 0) return null;
  if (picture.workingTime.length === 0) return 'There are no working hours in this time.';
  const lastEnd = picture.workingTime.at(-1)?.endMs ?? 0;
  if (lastEnd <= picture.nowMs) return 'This time is past.';
  for (const lifted of listLifted(picture, once)) {
    if (findSlots(lifted.picture, lifted.search).length > 0) return lifted.text;
  }
  return 'All working time here is taken.';
}
