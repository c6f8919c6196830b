/** Makes the draft: recipients from headers, text from templates, and what an approval of it would bind. */
import type { FrozenEvent } from '#shared/domain/frozen-reply.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { MailMessage } from '#shared/domain/mail-message.ts';
import type { Draft, DraftKind } from '#shared/domain/meeting-request.ts';
import type { Negotiation } from '#shared/negotiation/negotiation.ts';
import { offersTimes } from '#shared/negotiation/on-draft.ts';
import { firstAnswerMs } from '#shared/negotiation/on-send.ts';
import { recipientsOf, replySubject } from '#shared/negotiation/recipients.ts';
import { contains } from '#shared/time/intervals.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { wordReply, writableLanguage, type Wording } from '#shared/negotiation/wording/word-reply.ts';
import { answeredMail, bookingCalendar, theirZone } from './gather.ts';
import type { RequestPorts } from './ports.ts';

export type DraftContent = {
  readonly kind: DraftKind;
  readonly slots: readonly Interval[];
  readonly apology: boolean;
};

const longestTitle = 200;

/** Kinds whose approval also allows an event to be written, moved or cancelled. */
const withEvent: ReadonlySet<DraftKind> = new Set(['accept', 'propose', 'counter', 'reschedule', 'confirm', 'cancel']);

/** Without problems and hash: those are found when it is checked. */
export function composeDraft(ports: RequestPorts, negotiation: Negotiation, content: DraftContent): Draft {
  const thread = ports.mails.thread(negotiation.accountId, negotiation.threadId);
  const answered = answeredMail(thread);
  const own = ports.accounts.addressesOf(negotiation.accountId);
  const recipients = answered === null ? { to: [], cc: [] } : recipientsOf(answered, own);
  const event = withEvent.has(content.kind) ? planEvent(ports, negotiation, content, answered, recipients.to) : null;
  // A time accepted for their meeting is kept until they have moved it.
  const holds =
    (offersTimes(content.kind) || isTheirs(negotiation, content)) &&
    content.slots.length > 0 &&
    ports.settings().replies.placeHolds;
  const heldUntilMs =
    holds && offersTimes(content.kind)
      ? holdingUntil(content.slots, ports.clock.now(), theirZone(ports, negotiation))
      : null;
  const wording = wordDraft(ports, negotiation, { ...content, heldUntilMs }, recipients.to[0]?.name ?? '', event);
  return {
    requestId: negotiation.id,
    kind: content.kind,
    state: 'generated',
    to: [...recipients.to],
    cc: [...recipients.cc],
    peopleFrom: 'headers',
    subject: replySubject(answered?.subject ?? ''),
    body: wording.body,
    slots: content.slots.map(({ startMs, endMs }) => ({ startMs, endMs })),
    timeZone: theirZone(ports, negotiation),
    language: writableLanguage(negotiation.language),
    event,
    holds,
    heldUntilMs,
    certificate: content.slots.length > 0 ? ports.availability.certificate() : null,
    problems: [],
    hash: '',
    voidedBecause: null,
  };
}

/** Holds last at least until the first reminder is due. Where an offered time comes before that day is over there is nothing to add. */
function holdingUntil(slots: readonly Interval[], nowMs: number, timeZone: string): number | null {
  const untilMs = nowMs + firstAnswerMs;
  const lastDay = localDateOf(untilMs, timeZone);
  return slots.every((slot) => localDateOf(slot.startMs, timeZone) > lastDay) ? untilMs : null;
}

export function wordDraft(
  ports: RequestPorts,
  negotiation: Negotiation,
  content: DraftContent & Pick<Draft, 'heldUntilMs'>,
  recipientName: string,
  event: FrozenEvent | null,
): Wording {
  const { replies, availability } = ports.settings();
  const isNew = negotiation.booking === null;
  return wordReply({
    kind: content.kind,
    tone: replies.tone,
    language: negotiation.language,
    recipientName,
    senderName: ports.accounts.senderOf(negotiation.accountId).name,
    signature: replies.signature,
    slots: content.slots,
    theirTimeZone: theirZone(ports, negotiation),
    userTimeZone: availability.timeZone,
    nowMs: ports.clock.now(),
    invites: event?.invite === 'all',
    apology: content.apology,
    theyNamedTimes:
      missesTheirWindows(negotiation, content) ||
      content.kind === 'counter' ||
      (content.kind === 'reschedule' &&
        negotiation.options.some((one) => one.origin === 'them' && one.status === 'open')),
    theyCancelled: !isNew && negotiation.base === 'CANCELLING',
    bookingLink: negotiation.bookingLink,
    heldUntilMs: content.heldUntilMs,
    byVideo: replies.addMeetLink || negotiation.place?.kind === 'video',
  });
}

/** The same draft to other people; whoever is written to directly is invited. */
export function withPeople(draft: Draft, { to, cc }: Pick<Draft, 'to' | 'cc'>): Draft {
  const attendees = to.map((one) => one.address);
  const event = draft.event === null ? null : { ...draft.event, attendees };
  return { ...draft, to, cc, event, peopleFrom: 'user' };
}

function isTheirs(negotiation: Negotiation, content: DraftContent): boolean {
  return content.kind === 'accept' && negotiation.booking?.organizer === 'them';
}

/** They said when it could be, and nothing of what we offer lies there. */
function missesTheirWindows(negotiation: Negotiation, content: DraftContent): boolean {
  const { windows } = negotiation;
  return windows.length > 0 && !content.slots.some((slot) => windows.some((window) => contains(window, slot)));
}

function planEvent(
  ports: RequestPorts,
  negotiation: Negotiation,
  content: DraftContent,
  answered: MailMessage | null,
  guests: readonly { readonly address: string }[],
): FrozenEvent | null {
  // Their event is theirs to change; a confirmation of what is booked writes nothing.
  if (negotiation.booking?.organizer === 'them' || negotiation.invitation !== null) return null;
  if (content.kind === 'confirm' && negotiation.booking !== null) return null;
  if (content.kind === 'cancel' && negotiation.booking === null) return null;
  const calendar = bookingCalendar(ports);
  if (calendar === null) return null;
  const { replies } = ports.settings();
  const { place } = negotiation;
  return {
    title: titleOf(negotiation, answered),
    calendarId: negotiation.booking?.calendarId ?? calendar.id,
    attendees: guests.map((one) => one.address),
    invite: replies.invite,
    meetLink: replies.addMeetLink,
    location: place === null || place.kind === 'video' ? '' : place.text.slice(0, longestTitle),
  };
}

export function titleOf(negotiation: Negotiation, answered: MailMessage | null): string {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
  const subject = plain(answered?.subject ?? '').replace(/^((re|aw|fwd?|wg|tr|rv)\s*:\s*)+/i, '');
  const name = negotiation.counterpart?.name || negotiation.counterpart?.address || '';
  return (plain(negotiation.topic) || subject || `Meeting with ${name}`).slice(0, longestTitle);
}
