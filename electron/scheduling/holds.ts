/**
 * Holds: tentative events that keep an offered time, placed before the mail leaves and released when the time is booked, withdrawn or
 * expired. The row is written before the event, and what should be held is read off the negotiation: placing and releasing can be
 * repeated at any point.
 */
import { RequestId, type CalendarId } from '#shared/domain/ids.ts';
import type { MeetingOption } from '#shared/domain/meeting-request.ts';
import type { Negotiation } from '#shared/negotiation/negotiation.ts';
import { findOption } from '#shared/negotiation/options.ts';
import { mayHold } from '#shared/negotiation/states.ts';
import type { StoredHold } from '../storage/hold-queries.ts';
import type { Desk } from './desk.ts';
import { toEventId } from './event-ids.ts';
import { titleOf } from './compose-draft.ts';
import { answeredMail, bookingCalendar } from './gather.ts';
import type { RequestPorts } from './ports.ts';

/** The longest wait of a proposal: four days and two reminders of two. */
const longestHoldMs = 8 * 86_400_000;
const mostAttempts = 5;

export type Holds = ReturnType<typeof createHolds>;

export function createHolds(ports: RequestPorts, desk: Desk) {
  const { queries } = desk;
  const { clock, writes, log } = ports;

  /** Null when every hold of the approval is there; else why not, as a sentence. Throws what may be tried again. */
  async function placeAll(requestId: RequestId, optionIds: readonly string[]): Promise<string | null> {
    const negotiation = desk.get(requestId);
    const calendarId =
      negotiation.bound?.calendarId ?? negotiation.approval?.event?.calendarId ?? bookingCalendar(ports)?.id;
    if (calendarId === undefined) return 'There is no calendar to place a hold in.';
    for (const optionId of optionIds) {
      const option = findOption(negotiation, optionId);
      if (option?.status !== 'open') continue;
      const problem = await place(negotiation, option, calendarId);
      if (problem !== null) return problem;
    }
    return null;
  }

  async function place(
    negotiation: Negotiation,
    option: MeetingOption,
    calendarId: CalendarId,
  ): Promise<string | null> {
    const existing = queries.listHolds(negotiation.id).filter((one) => one.optionId === option.id);
    if (existing.some((one) => one.state === 'placed')) return null;
    if (existing.some((one) => one.state === 'lost')) return 'You deleted the hold of this time.';
    const title = titleOf(negotiation, answeredMail(ports.mails.thread(negotiation.accountId, negotiation.threadId)));
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      const id = toEventId(negotiation.id, `hold ${option.id}`, attempt);
      const earlier = existing.find((one) => one.id === id);
      if (earlier && earlier.state !== 'planned') continue; // released before: that id is spent
      const hold: StoredHold = earlier ?? {
        id,
        requestId: negotiation.id,
        optionId: option.id,
        calendarId,
        eventId: id,
        startMs: option.startMs,
        endMs: option.endMs,
        state: 'planned',
        expiresAtMs: Math.min(option.startMs, clock.now() + longestHoldMs),
      };
      queries.storeHold(hold);
      const outcome = await writes.insert(
        calendarId,
        {
          id,
          summary: `Hold: ${title}`,
          start: { kind: 'instant', ms: option.startMs, timeZone: option.timeZone },
          end: { kind: 'instant', ms: option.endMs, timeZone: option.timeZone },
          status: 'tentative',
          transparency: 'opaque',
          privateProperties: { camsRequest: negotiation.id, camsHold: id },
        },
        { sendUpdates: 'none', withMeet: false },
      );
      if (outcome.kind === 'inserted' || outcome.kind === 'already-there') {
        queries.setHoldState(id, 'placed');
        return null;
      }
      queries.setHoldState(id, outcome.kind === 'deleted' ? 'released' : 'orphan');
    }
    return 'The hold could not be written to the calendar.';
  }

  function isWanted(negotiation: Negotiation, hold: StoredHold): boolean {
    return mayHold(negotiation.state) && negotiation.held.includes(hold.optionId) && hold.expiresAtMs > clock.now();
  }

  /** Deletes the events of holds that nothing needs any more. */
  async function releaseUnwanted(requestId: RequestId): Promise<void> {
    for (const hold of queries.listHolds(requestId)) {
      if (hold.state !== 'placed' && hold.state !== 'planned') continue;
      const negotiation = desk.get(requestId);
      if (isWanted(negotiation, hold)) continue;
      await writes.remove(hold.calendarId, hold.eventId, { sendUpdates: 'none' });
      queries.setHoldState(hold.id, endStateOf(negotiation, hold));
      ports.onChanged(['requests', 'events']);
    }
  }

  function endStateOf(negotiation: Negotiation, hold: StoredHold): StoredHold['state'] {
    const isWinner =
      negotiation.booking?.organizer === 'us' &&
      negotiation.booking.startMs === hold.startMs &&
      negotiation.state === 'BOOKED';
    if (isWinner) return 'promoted';
    return negotiation.state === 'EXPIRED' || hold.expiresAtMs <= clock.now() ? 'expired' : 'released';
  }

  function hasUnwanted(requestId: RequestId): boolean {
    const negotiation = desk.get(requestId);
    return queries
      .listHolds(requestId)
      .some((hold) => (hold.state === 'placed' || hold.state === 'planned') && !isWanted(negotiation, hold));
  }

  /** The user deleted or moved the event of a hold: that option is withdrawn. */
  function noticeLost(): void {
    for (const hold of queries.listHoldsIn('placed')) {
      const negotiation = desk.find(hold.requestId);
      // What we are releasing ourselves is not lost.
      if (negotiation === null || !isWanted(negotiation, hold)) continue;
      const event = queries.findEvent(hold.calendarId, hold.eventId);
      const isThere = event !== null && event.status !== 'cancelled';
      const moved = isThere && event.start.kind === 'instant' && event.start.ms !== hold.startMs;
      if (isThere && !moved) continue;
      log.info('a hold was deleted or moved in the calendar', { moved });
      ports.db.transaction(() => {
        // A moved one is the user's event now: it stays, and is no hold of ours any more.
        queries.setHoldState(hold.id, 'lost');
        desk.tell(hold.requestId, { kind: 'hold-lost', optionId: hold.optionId });
      })();
    }
  }

  /**
   * Events that carry our tag for a request of ours and that no live hold stands for: left over when the database came from a backup.
   * Holds of requests that are not known here may belong to another computer and are left alone.
   */
  async function sweepOrphans(): Promise<void> {
    for (const id of queries.listRequestIds()) {
      const live = new Set(
        queries
          .listHolds(RequestId.parse(id))
          .filter((one) => one.state === 'placed' || one.state === 'planned' || one.state === 'lost')
          .map((one) => one.eventId),
      );
      for (const event of queries.listEventsByRequest(id)) {
        if (event.privateProperties['camsHold'] === undefined || live.has(event.id)) continue;
        try {
          await writes.remove(event.calendarId, event.id, { sendUpdates: 'none' });
          log.info('a hold without its negotiation was removed');
        } catch (error) {
          log.warn('a hold without its negotiation could not be removed yet', { error });
        }
      }
    }
  }

  return { placeAll, releaseUnwanted, hasUnwanted, noticeLost, sweepOrphans };
}
