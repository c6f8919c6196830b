/** Requests as words: state, group, certainty, kind of reply, and what an approval binds. */
import type { TimeClaim } from '#shared/domain/claim.ts';
import type { Draft, DraftKind, RequestState, RequestSummary } from '#shared/domain/meeting-request.ts';
import type { MailAddress } from '#shared/domain/mail-message.ts';
import { listNames, toMarkSentences, toName, type RecipientMarks } from './recipient-words.ts';

export type Tone = 'accent' | 'warn' | 'bad' | 'good' | 'quiet';

export const stateWords: Record<RequestState, { label: string; tone: Tone }> = {
  DETECTED: { label: 'New', tone: 'accent' },
  NEEDS_INFO: { label: 'Needs an answer from you', tone: 'warn' },
  REQUESTED: { label: 'Wants to meet', tone: 'accent' },
  THEY_PROPOSED: { label: 'They named times', tone: 'accent' },
  REPLY_READY: { label: 'Reply ready', tone: 'accent' },
  SENDING: { label: 'Sending', tone: 'quiet' },
  SEND_UNCERTAIN: { label: 'Was it sent?', tone: 'bad' },
  WE_PROPOSED: { label: 'Waiting for them', tone: 'quiet' },
  COUNTERED: { label: 'They want other times', tone: 'accent' },
  AGREED: { label: 'Agreed', tone: 'good' },
  BOOKING: { label: 'Booking', tone: 'quiet' },
  BOOKED: { label: 'Booked', tone: 'good' },
  RESCHEDULING: { label: 'Moving', tone: 'accent' },
  CANCELLING: { label: 'Cancelling', tone: 'warn' },
  CANCELLED: { label: 'Cancelled', tone: 'quiet' },
  DECLINED: { label: 'Declined', tone: 'quiet' },
  NUDGE_DUE: { label: 'No answer yet', tone: 'warn' },
  EXPIRED: { label: 'Expired', tone: 'quiet' },
  PAUSED: { label: 'Set aside', tone: 'quiet' },
  CONFLICTED: { label: 'Conflict', tone: 'bad' },
  HANDLED_ELSEWHERE: { label: 'Handled elsewhere', tone: 'quiet' },
  DISMISSED: { label: 'Dismissed', tone: 'quiet' },
  COMPLETED: { label: 'Over', tone: 'quiet' },
};

/** A meeting answered with "maybe" stands in the calendar, and is not promised. */
export function toStateWords({ state, isTentative }: RequestSummary): { label: string; tone: Tone } {
  return state === 'BOOKED' && isTentative ? { label: 'Maybe', tone: 'quiet' } : stateWords[state];
}

export const kindWords: Record<DraftKind, string> = {
  accept: 'Accept',
  counter: 'Offer other times',
  propose: 'Offer times',
  clarify: 'Ask back',
  decline: 'Decline',
  confirm: 'Confirm',
  nudge: 'Remind',
  reschedule: 'Move it',
  cancel: 'Cancel it',
  answer: 'Answer the question',
};

export type Group = {
  /** `later`: set aside by the user, whoever it waits for. */
  readonly key: RequestSummary['waitsFor'] | 'later';
  readonly title: string;
  readonly items: readonly RequestSummary[];
};

const groupTitles = [
  ['you', 'Waiting for you'],
  ['them', 'Waiting for them'],
  ['later', 'Set aside'],
  ['done', 'Done'],
] as const;

const groupOf = ({ state, waitsFor }: RequestSummary): Group['key'] => (state === 'PAUSED' ? 'later' : waitsFor);

/**
 * Four groups in this order, newest first in each, what is set aside by when it comes back. A search keeps what names all
 * its words, a state what is in it.
 */
export function groupRequests(
  list: readonly RequestSummary[],
  search: string,
  only: RequestState | null = null,
): Group[] {
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
  const kept = list.filter((item) => {
    if (only !== null && item.state !== only) return false;
    const text =
      `${toWho(item.who)} ${item.who?.address ?? ''} ${item.subject} ${item.snippet} ${toStateWords(item).label}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  return groupTitles.map(([key, title]) => ({
    key,
    title,
    items: kept
      .filter((item) => groupOf(item) === key)
      .sort((a, b) => (key === 'later' ? comesBackAt(a) - comesBackAt(b) : listedAt(b) - listedAt(a))),
  }));
}

function comesBackAt({ pausedUntilMs }: RequestSummary): number {
  return pausedUntilMs ?? Number.MAX_SAFE_INTEGER;
}

/** The states that occur, in the order of a negotiation, each with how many are in it. */
export function countStates(list: readonly RequestSummary[]): { state: RequestState; label: string; count: number }[] {
  return (Object.keys(stateWords) as RequestState[]).flatMap((state) => {
    const count = list.filter((item) => item.state === state).length;
    return count === 0 ? [] : [{ state, label: stateWords[state].label, count }];
  });
}

export function toWho(who: MailAddress | null): string {
  if (!who) return 'Unknown sender';
  return who.name.trim() || who.address;
}

/** Confidence as words: a number would claim an exactness that it does not have. */
export function toSureness(confidence: number): { label: string; tone: Tone } {
  if (confidence >= 0.9) return { label: 'Sure', tone: 'good' };
  if (confidence >= 0.7) return { label: 'Fairly sure', tone: 'quiet' };
  if (confidence >= 0.45) return { label: 'Not sure', tone: 'warn' };
  return { label: 'A guess', tone: 'bad' };
}

export const certaintyWords: Record<TimeClaim['certainty'], { label: string; tone: Tone }> = {
  known: { label: 'Said in full', tone: 'good' },
  implied: { label: 'Completed by a rule', tone: 'quiet' },
  ambiguous: { label: 'Could mean several times', tone: 'warn' },
  contradictory: { label: 'Contradicts itself', tone: 'bad' },
};

/** The sentences under Approve: everything that one click sets in motion, now and when they accept. */
export function toBinding(draft: Draft, calendarName: (id: string) => string, marks: RecipientMarks = []): string[] {
  const to = [...draft.to, ...draft.cc].map(toName);
  const lines = [
    `Sends this mail to ${to.length === 0 ? 'nobody yet' : listNames(to)}.`,
    ...toMarkSentences(draft, marks),
  ];
  if (draft.holds && draft.slots.length > 0) {
    lines.push(
      draft.slots.length === 1
        ? 'Puts a hold on this time in your calendar.'
        : `Puts holds on these ${draft.slots.length} times in your calendar.`,
    );
  }
  const { event } = draft;
  if (event) {
    const now = draft.kind === 'accept' || draft.kind === 'confirm' || draft.kind === 'reschedule';
    const meet = event.meetLink ? ' with a Meet link' : '';
    lines.push(
      `${now ? 'Adds' : 'When they accept, adds'} “${event.title}”${meet} to ${calendarName(event.calendarId)}.`,
    );
    lines.push(
      event.invite === 'all' && event.attendees.length > 0
        ? `Google then mails an invitation to ${listNames(event.attendees)}.`
        : 'Google mails no invitation.',
    );
  }
  return lines;
}

export const draftKindsFor = (waits: RequestSummary, booked: boolean): DraftKind[] =>
  booked || waits.state === 'RESCHEDULING'
    ? ['reschedule', 'cancel', 'confirm', 'answer', 'clarify']
    : ['accept', 'propose', 'counter', 'clarify', 'decline', 'nudge', 'answer'];

/** What waits for the user is listed by when it came; the rest by when it last changed. */
export function listedAt({ waitsFor, receivedAtMs, updatedAtMs }: RequestSummary): number {
  return waitsFor === 'you' ? receivedAtMs : updatedAtMs;
}
