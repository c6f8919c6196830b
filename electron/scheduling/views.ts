/** Requests as the screens show them: the list, and one with its thread, options, draft, event and history. */
import type { Draft, RequestDetail, RequestSummary, ThreadMail } from '#shared/domain/meeting-request.ts';
import type { CalendarId, RequestId } from '#shared/domain/ids.ts';
import type { Negotiation } from '#shared/negotiation/negotiation.ts';
import { findOtherQuestions } from '#shared/negotiation/other-questions.ts';
import { markRecipients } from '#shared/negotiation/recipient-marks.ts';
import { waitsForTheirMove } from '#shared/negotiation/states.ts';
import { pickSlots } from '#shared/availability/rank-slots.ts';
import type { OutboxRow } from '../storage/outbox-queries.ts';
import type { Desk } from './desk.ts';
import { freeSlots, toAsker } from './gather.ts';
import { nextText } from './next-text.ts';
import type { RequestPorts, StoredMail } from './ports.ts';
import { StoredSummary } from './stored-summary.ts';

const mostSuggestions = 12;

export type Views = ReturnType<typeof createViews>;

export function createViews(ports: RequestPorts, desk: Desk) {
  const { queries } = desk;

  function toSummary(negotiation: Negotiation, stored: StoredSummary, updatedAtMs: number): RequestSummary {
    const { booking } = negotiation;
    return {
      id: negotiation.id,
      accountId: negotiation.accountId,
      threadId: negotiation.threadId,
      state: negotiation.state,
      who: negotiation.counterpart ?? stored.who,
      subject: stored.subject,
      snippet: stored.snippet,
      confidence: stored.confidence,
      updatedAtMs,
      receivedAtMs: stored.receivedAtMs,
      // Where another time is agreed, the old one is not what was booked.
      bookedStartMs: waitsForTheirMove(negotiation) ? null : (booking?.startMs ?? null),
      isTentative: negotiation.invitation?.answer === 'tentative',
      pausedUntilMs: negotiation.state === 'PAUSED' ? negotiation.pausedUntilMs : null,
      ...nextText(negotiation, ports.settings()),
    };
  }

  function list(): RequestSummary[] {
    return queries
      .listRequests()
      .map((row) => toSummary(desk.read(row), StoredSummary.parse(row.summary), row.updatedAtMs));
  }

  function detail(requestId: RequestId): RequestDetail {
    const negotiation = desk.get(requestId);
    const updatedAtMs = queries.findRequest(requestId)?.updatedAtMs ?? 0;
    const thread = ports.mails.thread(negotiation.accountId, negotiation.threadId);
    const understanding =
      thread.findLast((mail) => !mail.own && mail.understanding?.scheduling === true)?.understanding ?? null;
    const outbox = queries.findLatestOutboxOf(requestId);
    const draft = queries.findDraft(requestId);
    const { booking } = negotiation;
    const calendarId = booking?.calendarId ?? null;
    return {
      summary: toSummary(negotiation, desk.summaryOf(requestId), updatedAtMs),
      understanding,
      claims: understanding?.claims ?? [],
      thread: thread.map(toThreadMail),
      options: negotiation.options,
      holds: queries.listHolds(requestId).map(({ requestId: _requestId, ...hold }) => hold),
      draft,
      suggestions: suggest(negotiation),
      outbox:
        outbox === null
          ? null
          : { id: outbox.id, state: outbox.state, leavesAtMs: outbox.state === 'waiting' ? outbox.leavesAtMs : null },
      event:
        booking === null || calendarId === null
          ? null
          : {
              calendarId,
              eventId: booking.eventId,
              startMs: booking.startMs,
              endMs: booking.endMs,
              title: titleOfEvent(negotiation, calendarId, booking.eventId),
            },
      invitation: toInvitationView(negotiation),
      otherQuestions: understanding === null ? [] : findOtherQuestions(understanding),
      recipientMarks:
        draft === null
          ? []
          : markRecipients(
              [...draft.to, ...draft.cc],
              thread.map((mail) => mail.message),
              ports.accounts.addressesOf(negotiation.accountId),
            ),
      canReword: ports.reword !== null,
      approvedBefore: draft === null || outbox === null ? null : toApprovedBefore(draft, outbox),
      history: queries
        .listHistory(requestId)
        .filter(({ text }) => text !== '')
        .map(({ atMs, state, text }) => ({ atMs, state, text })),
    };
  }

  function toInvitationView(negotiation: Negotiation): RequestDetail['invitation'] {
    const { invitation } = negotiation;
    if (invitation === null || negotiation.state === 'CANCELLED') return null;
    const { title, organizer, startMs, endMs, answer, answering, iCalUid } = invitation;
    // Its own copy in the calendar does not stand in its way.
    const copies = queries.listEventsByICalUid(iCalUid).map((event) => event.id);
    const asker = toAsker(negotiation);
    const ignoredEventIds = [...(asker.ignoredEventIds ?? []), ...copies];
    const { free, because } = ports.availability.isFree({ startMs, endMs }, { ...asker, ignoredEventIds });
    const who = organizer.name || organizer.address;
    return { title, organizer: who, startMs, endMs, answer, answering, free, because };
  }

  /** A meeting that was not agreed through CAMS has its title in the calendar only. */
  function titleOfEvent(negotiation: Negotiation, calendarId: CalendarId, eventId: string): string {
    const own = queries.findBooking(negotiation.id)?.title;
    return own || queries.findEvent(calendarId, eventId)?.summary || negotiation.topic;
  }

  /** Free times to swap into the draft; none once everything is settled. */
  function suggest(negotiation: Negotiation): RequestDetail['suggestions'] {
    if (negotiation.state !== 'REPLY_READY' && negotiation.state !== 'NEEDS_INFO') return [];
    const { slots } = freeSlots(ports, negotiation, ports.clock.now());
    return pickSlots(slots, mostSuggestions, ports.settings().availability.timeZone).map(
      ({ startMs, endMs, reasons }) => ({
        startMs,
        endMs,
        reasons,
      }),
    );
  }

  return { list, detail };
}

/** What the latest approval had said, as long as it is void and the draft is not approved again. */
function toApprovedBefore(draft: Draft, { state, frozen }: OutboxRow): RequestDetail['approvedBefore'] {
  const isVoid = draft.voidedBecause !== null && (state === 'cancelled' || state === 'failed');
  const { body, slots } = frozen;
  return isVoid && draft.state !== 'approved' ? { body, slots } : null;
}

function toThreadMail({ message, understanding, own }: StoredMail): ThreadMail {
  const visible = understanding?.visibleText ?? message.text;
  const at = message.text.indexOf(visible);
  const quoted = at < 0 ? '' : message.text.slice(at + visible.length).trim();
  return {
    id: message.id,
    from: message.from,
    to: message.to,
    cc: message.cc,
    atMs: message.receivedAtMs,
    own,
    text: visible,
    quotedText: quoted,
  };
}
