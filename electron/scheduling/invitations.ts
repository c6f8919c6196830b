/**
 * Answers to invitations, written into the calendar's own copy of the event, which tells the organiser; and events of the other side that
 * stand in a calendar although no mail has told of them. What is to be answered is read off the stored negotiation, so a crash or a lost
 * connection in between only delays it.
 */
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { isAppError } from '#shared/errors.ts';
import type { EventLink, Invitation, Negotiation } from '#shared/negotiation/negotiation.ts';
import { openOptions } from '#shared/negotiation/options.ts';
import { isClosed } from '#shared/negotiation/states.ts';
import type { Desk } from './desk.ts';
import { countingCalendars } from './gather.ts';
import type { RequestPorts } from './ports.ts';

const finalCodes = new Set(['not-allowed', 'invalid-input', 'not-found', 'scope-missing']);

export type Invitations = ReturnType<typeof createInvitations>;

export function createInvitations(ports: RequestPorts, desk: Desk) {
  const { queries } = desk;

  /** Writes the chosen answer. Throws what may be tried again; what can never succeed becomes a sentence on the card. */
  async function answer(requestId: RequestId): Promise<void> {
    const { invitation, accountId } = desk.get(requestId);
    if (invitation?.answering == null) return;
    const chosen = invitation.answering;
    const own = ports.accounts.addressesOf(accountId);
    if (findCopy(invitation, own) === null) {
      await ports.writes.refresh(countingCalendars(ports).map((one) => one.id));
    }
    const copy = findCopy(invitation, own);
    if (copy === null) {
      const because =
        'The invitation is not in your calendar, so it cannot be answered from here. Open it in your mail.';
      desk.tell(requestId, { kind: 'invitation-failed', because });
      return;
    }
    try {
      const guest = { email: copy.email, answer: chosen };
      const event = await ports.writes.respond(copy.event.calendarId, copy.event.id, guest, { sendUpdates: 'all' });
      desk.tell(requestId, { kind: 'invitation-settled', answer: chosen, link: toLink(event, invitation) });
      ports.onChanged(['requests', 'events']);
    } catch (error) {
      if (!isAppError(error) || !finalCodes.has(error.code)) throw error;
      desk.tell(requestId, { kind: 'invitation-failed', because: `The invitation was not answered. ${error.message}` });
    }
  }

  /** The user's copy: where one of the user's addresses is a guest, in a calendar that may be written to. */
  function findCopy(invitation: Invitation, own: readonly string[]): { event: CalendarEvent; email: string } | null {
    const writable = new Set(
      ports.calendars
        .list()
        .filter((one) => one.accessRole === 'owner' || one.accessRole === 'writer')
        .map((one) => one.id),
    );
    for (const event of queries.listEventsByICalUid(invitation.iCalUid)) {
      if (!writable.has(event.calendarId)) continue;
      const guest = event.attendees.find((one) => one.self || own.includes(one.email.toLowerCase()));
      if (guest !== undefined) return { event, email: guest.email };
    }
    return null;
  }

  /** The user answered in the calendar itself, or on the phone. */
  function noticeAnswers(negotiations: readonly Negotiation[]): void {
    for (const { invitation, accountId, id, state } of negotiations) {
      if (invitation === null || invitation.answering !== null || state === 'DISMISSED' || state === 'COMPLETED')
        continue;
      const copy = findCopy(invitation, ports.accounts.addressesOf(accountId));
      const given = copy?.event.myResponse ?? 'needsAction';
      if (copy === null || given === 'needsAction' || given === invitation.answer) continue;
      desk.tell(id, { kind: 'invitation-settled', answer: given, link: toLink(copy.event, invitation) });
    }
  }

  /** Events with the other side at an open or agreed time that neither we nor any mail has told of. */
  function noticeEvents(negotiations: readonly Negotiation[]): void {
    for (const negotiation of negotiations) {
      if (negotiation.booking !== null || isClosed(negotiation.state)) continue;
      for (const time of timesOf(negotiation)) {
        const event = findEventWith(negotiation, time.startMs);
        if (event === null) continue;
        const own = ports.accounts.addressesOf(negotiation.accountId);
        const isOurs = own.includes(event.organizerEmail.toLowerCase());
        const link = toLink(event, time, isOurs ? 'us' : 'them');
        const invitation = isOurs ? null : toInvitation(event, time);
        desk.tell(negotiation.id, { kind: 'event-appeared', link, invitation });
        break;
      }
    }
  }

  function findEventWith(negotiation: Negotiation, startMs: number): CalendarEvent | null {
    const people = new Set(
      [negotiation.counterpart?.address ?? '', ...negotiation.required].map((one) => one.toLowerCase()),
    );
    people.delete('');
    const found = queries.listEventsStartingAt(startMs).find((event) => {
      if (event.start.kind !== 'instant' || event.privateProperties['camsRequest'] !== undefined) return false;
      const guests = [event.organizerEmail, ...event.attendees.map((one) => one.email)];
      return guests.some((one) => people.has(one.toLowerCase()));
    });
    return found ?? null;
  }

  return { answer, noticeAnswers, noticeEvents };
}

function timesOf(negotiation: Negotiation) {
  const agreed = negotiation.options.filter((one) => one.id === negotiation.agreedOptionId);
  return [...agreed, ...openOptions(negotiation)];
}

function toLink(
  event: CalendarEvent,
  time: { readonly startMs: number; readonly endMs: number },
  organizer: EventLink['organizer'] = 'them',
): EventLink {
  const isTimed = event.start.kind === 'instant' && event.end.kind === 'instant' && event.recurrence.length === 0;
  return {
    organizer,
    calendarId: event.calendarId,
    eventId: event.id,
    iCalUid: event.iCalUid,
    sequence: event.sequence,
    startMs: isTimed && event.start.kind === 'instant' ? event.start.ms : time.startMs,
    endMs: isTimed && event.end.kind === 'instant' ? event.end.ms : time.endMs,
    organizerEmail: event.organizerEmail.toLowerCase(),
  };
}

function toInvitation(event: CalendarEvent, time: { readonly startMs: number; readonly endMs: number }): Invitation {
  const { myResponse } = event;
  const organizer = event.attendees.find((one) => one.organizer);
  return {
    iCalUid: event.iCalUid,
    sequence: event.sequence,
    organizer: { name: organizer?.displayName ?? '', address: event.organizerEmail.toLowerCase() },
    title: event.summary,
    startMs: time.startMs,
    endMs: time.endMs,
    answer: myResponse === null || myResponse === 'needsAction' ? 'needs-action' : myResponse,
    answering: null,
  };
}
