/**
 * "Can we move our Thursday call", "I must cancel our 3pm meeting": the time names a meeting that stands, it is no time to
 * meet. It is kept apart while the mail's wishes are read; in a mail that moves or cancels it tells which meeting is meant.
 */
import type { TimeClaim } from '#shared/domain/claim.ts';
import { asOldMeeting, withoutWishedDays } from '../time/moving.ts';
import { cancel, reschedule } from './patterns.ts';
import type { Sentence } from './sentences.ts';
import { says } from './signs.ts';

const possessive = /\b(?:our|the|my|this|unser\w*|mein\w*|notre|mon|nuestra|mi)\s$/i;
const meeting =
  /^(?:['’]s)?\s+(?:\w+ )?(?:call|meeting|chat|appointment|lunch|catch-?up|sync|session|interview|termin|treffen|gespr[aä]ch|besprechung)\b/i;

/** "Our call on", before the time. */
const meetingOf =
  /\b(?:our|the|my|this) (?:\w+ ){0,2}(?:call|meeting|chat|appointment|lunch|catch-?up|sync|session|interview)(?: scheduled| planned| booked| set)?,? (?:on |of |at |for )?$/i;

export function namesOldMeeting(claim: TimeClaim, visible: string, sentences: readonly Sentence[]): boolean {
  if (claim.polarity === 'exclude' || claim.kind === 'dates' || claim.kind === 'open') return false;
  const around = sentences.find(({ from, to }) => claim.span[0] >= from && claim.span[0] < to);
  const isMoved = around !== undefined && says(around, reschedule);
  if (isMoved && meetingOf.test(visible.slice(Math.max(0, claim.span[0] - 60), claim.span[0]))) return true;
  if (!possessive.test(visible.slice(Math.max(0, claim.span[0] - 12), claim.span[0]))) return false;
  if (!meeting.test(visible.slice(claim.span[1], claim.span[1] + 32))) return false;
  // "the 3pm call works" is an hour that is wanted, unless something is done to the call.
  return claim.kind === 'date' || claim.kind === 'part-of-day' || isMoved || (around !== undefined && says(around, cancel)); // prettier-ignore
}

/** The claims of a mail that moves or cancels, with those that name the meeting. */
export function withOldMeetings(claims: readonly TimeClaim[], old: readonly TimeClaim[]): TimeClaim[] {
  const all = withoutWishedDays([...claims, ...old.map(asOldMeeting)]);
  return all.toSorted((one, other) => one.span[0] - other.span[0]);
}
