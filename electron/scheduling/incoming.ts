/** Mails from the mailbox: which negotiation they belong to, and what they mean for it. */
import type { Understanding } from '#shared/domain/claim.ts';
import { OutboxId, RequestId, type AccountId } from '#shared/domain/ids.ts';
import type { MailMessage } from '#shared/domain/mail-message.ts';
import type { MeetingOption } from '#shared/domain/meeting-request.ts';
import { toMailFacts, type MailFacts } from '#shared/negotiation/mail-facts.ts';
import { matchMail } from '#shared/negotiation/match-mail.ts';
import type { Negotiation } from '#shared/negotiation/negotiation.ts';
import { openOptions } from '#shared/negotiation/options.ts';
import { bareSubject } from '#shared/negotiation/recipients.ts';
import { isClosed } from '#shared/negotiation/states.ts';
import { addDays, weekdayOf } from '#shared/time/local-date.ts';
import { toInstant } from '#shared/time/wall-clock.ts';
import type { OutboxRow } from '../storage/outbox-queries.ts';
import type { Desk } from './desk.ts';
import { findMeeting } from './find-meeting.ts';
import type { RequestPorts } from './ports.ts';
import { StoredSummary, toStoredSummary } from './stored-summary.ts';

const markerHeader = 'x-cams-outbox';

export function createIncoming(
  ports: RequestPorts,
  desk: Desk,
  refreshDraft: (requestId: RequestId, because?: string) => void,
) {
  const { queries } = desk;

  function factsOf(message: MailMessage, understanding: Understanding, negotiation: Negotiation | null): MailFacts {
    const { availability } = ports.settings();
    return toMailFacts(message, understanding, {
      ownAddresses: ports.accounts.addressesOf(message.accountId),
      defaultDurationMinutes: availability.defaultDurationMinutes,
      durationMinutes: negotiation === null ? null : lengthOf(negotiation),
      quietUntilMs: understanding.returnsOn === null ? null : quietUntil(understanding.returnsOn),
    });
  }

  /** The working day after the one on which they are back, in the user's zone. */
  function quietUntil(returnsOn: string): number {
    const { timeZone, workingHours } = ports.settings().availability;
    let localDate = addDays(returnsOn, 1);
    for (let i = 0; i < 7 && workingHours[weekdayOf(localDate)].length === 0; i += 1) localDate = addDays(localDate, 1);
    return toInstant(localDate, workingHours[weekdayOf(localDate)][0]?.[0] ?? '09:00', timeZone);
  }

  /** Our mark on a mail in Sent is the proof, whatever the outbox knows so far: a send may take effect long after its answer was given up. */
  function noticeSent({ id, state, frozen }: OutboxRow, messageId: string): void {
    if (state === 'sent') return;
    queries.changeOutbox(id, { state: 'sent', sentMessageId: messageId, problem: null }, ports.clock.now());
    desk.tell(frozen.requestId, { kind: 'sent', outboxId: id });
  }

  function findRow(marker: string): OutboxRow | null {
    const id = OutboxId.safeParse(marker);
    return id.success ? queries.findOutbox(id.data) : null;
  }

  /** Takes an approved mail back that has not begun to leave. */
  function withdraw(negotiation: Negotiation): boolean {
    return (
      negotiation.state === 'SENDING' &&
      negotiation.approval !== null &&
      ports.outbox.cancel(negotiation.approval.outboxId)
    );
  }

  const receive = ports.db.transaction((message: MailMessage, understanding: Understanding): void => {
    const ofThread = desk.ofThread(message.accountId, message.threadId);
    const facts = factsOf(message, understanding, ofThread.at(-1) ?? null);
    const elsewhere = facts.itip === null ? [] : desk.elsewhere(message.accountId, message.threadId);
    const match = matchMail(ofThread, facts, elsewhere);
    if (match.kind === 'none') return;
    if (match.kind === 'new') {
      if (facts.itip !== null && !isOpenInvitation(facts.itip, message.accountId)) return;
      if (message.messageIdHeader !== '' && isOpenElsewhere(message)) return;
      const requestId = RequestId.parse(ports.newId());
      const opened = toStoredSummary(message, understanding);
      // An invitation is called what its event is called, not "Invitation: … @ Mon Nov 30".
      const summary = { ...opened, subject: facts.itip?.summary || opened.subject };
      desk.open(requestId, message.accountId, message.threadId, summary);
      const meeting = findMeeting(ports, desk, message, understanding);
      desk.tell(requestId, { kind: 'mail-received', mail: facts, withdrawn: false, meeting }, summary);
      const { who, subject } = summary;
      ports.notify({
        title: who?.name || who?.address || 'A new request',
        body: subject || 'Asks for a time to meet.',
        requestId,
      });
      return;
    }
    const { negotiation } = match;
    if (negotiation.seen.includes(message.id)) return;
    const withdrawn = withdraw(negotiation);
    const former = desk.summaryOf(negotiation.id);
    // An answer's "Re:" is no new subject, nor are the titles that calendars and absence notes give themselves.
    const isNamed = understanding.class === 'personal' && message.threadId === negotiation.threadId;
    const isSame = !isNamed || bareSubject(former.subject) === bareSubject(message.subject);
    const summary = { ...former, subject: isSame ? former.subject : message.subject, snippet: message.snippet };
    desk.tell(negotiation.id, { kind: 'mail-received', mail: facts, withdrawn }, summary);
    if (withdrawn) refreshDraft(negotiation.id, 'A new mail arrived in the thread.');
  });

  /** Not over, not the user's own, not answered in the calendar already, and not on a card of the user's other account. */
  function isOpenInvitation({ uid, endMs, organizer }: NonNullable<MailFacts['itip']>, accountId: AccountId): boolean {
    const own = ports.accounts.addressesOf(accountId);
    if (endMs === null || endMs <= ports.clock.now() || own.includes(organizer.toLowerCase())) return false;
    const isAnswered = queries
      .listEventsByICalUid(uid)
      .some((event) => event.myResponse !== null && event.myResponse !== 'needsAction');
    return !isAnswered && !queries.listRequests().some((row) => desk.read(row).invitation?.iCalUid === uid);
  }

  /** The same mail in the user's other account. */
  function isOpenElsewhere(message: MailMessage): boolean {
    return queries
      .listRequests()
      .some((row) => StoredSummary.safeParse(row.summary).data?.openedBy === message.messageIdHeader);
  }

  const receiveOwn = ports.db.transaction((message: MailMessage, understanding: Understanding): void => {
    const marker = message.headers[markerHeader];
    const row = marker === undefined ? queries.findOutboxBySentMessage(message.id) : findRow(marker);
    if (row !== null) noticeSent(row, message.id);
    // One that was taken back, yet took effect after all, is the user's own mail now: the card must know that it left.
    const isLate = row !== null && (row.state === 'cancelled' || row.state === 'failed');
    const fromOutbox = (marker !== undefined || row !== null) && !isLate;
    const ofThread = desk.ofThread(message.accountId, message.threadId);
    const negotiation = ofThread.findLast((one) => !isClosed(one.state)) ?? ofThread.at(-1);
    if (negotiation === undefined) return;
    if (fromOutbox) {
      // Our own reply is the newest mail now: a draft that waits refers to it.
      refreshDraft(negotiation.id);
      return;
    }
    if (negotiation.seen.includes(message.id)) return;
    // Read again late, it tells nothing that the thread does not know already.
    if (message.receivedAtMs < negotiation.lastMessageAtMs) return;
    const facts = factsOf(message, understanding, negotiation);
    desk.tell(negotiation.id, { kind: 'own-mail', mail: facts, withdrawn: withdraw(negotiation) });
  });

  return {
    onMessage: (message: MailMessage, understanding: Understanding): Promise<void> => {
      receive.immediate(message, understanding);
      return Promise.resolve();
    },
    onOwnMessage: (message: MailMessage, understanding: Understanding): Promise<void> => {
      receiveOwn.immediate(message, understanding);
      return Promise.resolve();
    },
    openOptionsOf: (accountId: AccountId, threadId: string): readonly MeetingOption[] =>
      desk
        .ofThread(accountId, threadId)
        .filter((one) => !isClosed(one.state) || one.state === 'EXPIRED')
        .flatMap((one) => [...openOptions(one), ...recentlyTaken(one)]),
  };
}

/** A yes to a time that something else has taken must still be understood as that. */
function recentlyTaken(negotiation: Negotiation): readonly MeetingOption[] {
  return negotiation.options.filter(
    (one) =>
      one.status === 'taken' && one.origin === 'us' && one.round === negotiation.round && negotiation.booking === null,
  );
}

function lengthOf(negotiation: Negotiation): number | null {
  const { booking } = negotiation;
  const booked = booking === null ? null : Math.round((booking.endMs - booking.startMs) / 60_000);
  return negotiation.durationMinutes ?? booked;
}
