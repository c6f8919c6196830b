/** Keeps negotiations true while the world changes: calendars, the clock, a crash. */
import type { RequestId } from '#shared/domain/ids.ts';
import { decide } from '#shared/negotiation/decide.ts';
import type { Negotiation } from '#shared/negotiation/negotiation.ts';
import { openOptions } from '#shared/negotiation/options.ts';
import { isClosed } from '#shared/negotiation/states.ts';
import type { BookingDesk } from './booking.ts';
import { takenSlots } from './check-draft.ts';
import type { Desk } from './desk.ts';
import { freeSlots, isFree } from './gather.ts';
import type { Holds } from './holds.ts';
import type { Invitations } from './invitations.ts';
import type { RequestPorts } from './ports.ts';
import type { Pursuit } from './pursue.ts';
import { noticeTheirMoves } from './their-events.ts';

type Works = {
  readonly booking: BookingDesk;
  readonly holds: Holds;
  readonly invitations: Invitations;
  readonly pursuit: Pursuit;
};

export function createWatch(
  ports: RequestPorts,
  desk: Desk,
  { booking, holds, invitations, pursuit }: Works,
  refreshDraft: (requestId: RequestId) => void,
) {
  const all = (): Negotiation[] => desk.listWatched().flatMap((id) => desk.find(id) ?? []);

  /** Offered times that something else has taken, and slots of waiting drafts. Unknown is not taken: nothing is done on a guess. */
  function checkOffers(negotiation: Negotiation): void {
    const { state, id } = negotiation;
    if (state === 'WE_PROPOSED' || state === 'NUDGE_DUE') {
      for (const option of openOptions(negotiation, 'us')) {
        const verdict = isFree(ports, negotiation, option);
        if (!verdict.free && !verdict.unknown) desk.tell(id, { kind: 'option-taken', optionId: option.id });
      }
    }
    if (state !== 'REPLY_READY') return;
    const draft = desk.queries.findDraft(id);
    if (draft === null) return;
    const [taken] = takenSlots(ports, negotiation, draft).filter((slot) => !isFree(ports, negotiation, slot).unknown);
    if (taken && draft.state === 'generated') desk.tell(id, { kind: 'draft-slot-taken', slot: taken });
    else if (draft.slots.length > 0) refreshDraft(id);
  }

  function onCalendarChanged(): void {
    holds.noticeLost();
    booking.noticeChanges();
    noticeTheirMoves(
      ports,
      desk,
      all().filter((one) => one.state === 'BOOKED' || !isClosed(one.state)),
    );
    invitations.noticeAnswers(all());
    invitations.noticeEvents(all());
    for (const negotiation of all()) if (!isClosed(negotiation.state)) checkOffers(negotiation);
    for (const negotiation of all()) {
      if (negotiation.state === 'NEEDS_INFO' && !negotiation.asked && negotiation.draft === null)
        retryPlan(negotiation);
    }
    pursuit.pursueAll();
  }

  /** What could not be planned before (no slot, an unreadable calendar) may be possible now. */
  function retryPlan(negotiation: Negotiation): void {
    if (negotiation.alternatives.length > 0 || negotiation.options.length + negotiation.windows.length === 0) return;
    if (ports.availability.certificate().sources.some((source) => source.state === 'unreadable')) return;
    const known = openOptions(negotiation, 'them').some((option) => !isFree(ports, negotiation, option).unknown);
    if (!known && freeSlots(ports, negotiation, ports.clock.now()).slots.length === 0) return;
    desk.tell(negotiation.id, { kind: 'kind-chosen', draftKind: null });
  }

  function onTick(nowMs: number): void {
    for (const negotiation of all()) {
      const next = decide(negotiation, { kind: 'time-passed' }, { nowMs });
      if (next.negotiation !== negotiation || next.effects.length > 0)
        desk.tell(negotiation.id, { kind: 'time-passed' });
    }
    pursuit.pursueAll();
  }

  /** At start. What a crash left half done is read off the stored state; holds that nothing needs any more are swept. */
  async function resumeAfterStart(): Promise<void> {
    onTick(ports.clock.now());
    await pursuit.settled();
    await holds.sweepOrphans();
  }

  return { onCalendarChanged, onTick, resumeAfterStart };
}
