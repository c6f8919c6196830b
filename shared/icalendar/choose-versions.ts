/**
 * Which of several components of one UID count? RFC 5546 2.1.5: the highest SEQUENCE, then the latest stamp. Two of the
 * same SEQUENCE with different starts in one calendar are no versions: some programs give every event the same UID.
 */
import type { EventTime } from '#shared/domain/calendar-event.ts';
import type { DraftEvent } from './draft-event.ts';

/** Whether `a` is the newer version; of two that say nothing, the later one in the file. */
function isNewer(a: DraftEvent, b: DraftEvent): boolean {
  if (a.sequence !== b.sequence) return a.sequence > b.sequence;
  return a.stampMs >= b.stampMs;
}

function sameTime(a: EventTime, b: EventTime): boolean {
  if (a.kind === 'date') return b.kind === 'date' && a.localDate === b.localDate;
  return b.kind === 'instant' && a.ms === b.ms;
}

function areVersions(a: DraftEvent, b: DraftEvent): boolean {
  return a.sequence !== b.sequence || a.calendarIndex !== b.calendarIndex || sameTime(a.start, b.start);
}

/** The newest first; after it those that are no versions of any other. */
export function chooseMasters(drafts: readonly DraftEvent[]): readonly DraftEvent[] {
  const kept: DraftEvent[] = [];
  // From the newest on, so that each is dropped by a newer one only.
  const ordered = [...drafts].reverse().sort((a, b) => (isNewer(a, b) ? (isNewer(b, a) ? 0 : -1) : 1));
  for (const draft of ordered) if (!kept.some((newer) => areVersions(newer, draft))) kept.push(draft);
  return kept;
}

type Exception = { readonly draft: DraftEvent; readonly original: EventTime };

/** One for each instance; a change "from here on" and one of that instance alone are different things. */
export function chooseExceptions(exceptions: readonly Exception[]): readonly Exception[] {
  const kept = new Map<string, Exception>();
  for (const each of exceptions) {
    const time = each.original.kind === 'date' ? each.original.localDate : String(each.original.ms);
    const key = `${time} ${each.draft.isRange}`;
    const other = kept.get(key);
    if (other === undefined || isNewer(each.draft, other.draft)) kept.set(key, each);
  }
  return [...kept.values()];
}
