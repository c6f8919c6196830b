/** Everything that can happen to a negotiation. Told by the caller, who has already looked at mailbox, calendar and clock. */
import type { FrozenEvent } from '#shared/domain/frozen-reply.ts';
import type { OutboxId } from '#shared/domain/ids.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { DraftKind, InvitationAnswer } from '#shared/domain/meeting-request.ts';
import type { MailFacts } from './mail-facts.ts';
import type { DraftFacts, EventLink, Invitation, Negotiation } from './negotiation.ts';

export type NegotiationEvent =
  /** `withdrawn`: an approved mail was still waiting and has just been taken back. */
  | {
      readonly kind: 'mail-received';
      readonly mail: MailFacts;
      readonly withdrawn: boolean;
      /** For the first mail: the meeting on the calendar that it wants to move or cancel. */
      readonly meeting?: EventLink | null;
    }
  /** The user wrote by hand, in CAMS or elsewhere. */
  | { readonly kind: 'own-mail'; readonly mail: MailFacts; readonly withdrawn: boolean }
  /** Null: draft whatever fits now, because what kept a draft from being planned may be over. */
  | { readonly kind: 'kind-chosen'; readonly draftKind: DraftKind | null }
  | { readonly kind: 'draft-planned'; readonly draft: DraftFacts }
  | { readonly kind: 'nothing-to-plan'; readonly question: string }
  | { readonly kind: 'draft-changed'; readonly draft: DraftFacts }
  | {
      readonly kind: 'approved';
      readonly outboxId: OutboxId;
      readonly hash: string;
      readonly event: FrozenEvent | null;
      readonly holds: boolean;
    }
  | { readonly kind: 'approval-undone' }
  /** The approval no longer fits the world. `replan`: draft anew. */
  | { readonly kind: 'approval-voided'; readonly because: string; readonly replan: boolean }
  | { readonly kind: 'sent'; readonly outboxId: OutboxId }
  | { readonly kind: 'send-failed'; readonly outboxId: OutboxId; readonly problem: string }
  | { readonly kind: 'send-unknown'; readonly outboxId: OutboxId }
  /** A send in doubt had certainly not left, or the user wants it sent once more. */
  | { readonly kind: 'send-again'; readonly outboxId: OutboxId }
  | { readonly kind: 'booking-started' }
  | { readonly kind: 'booked'; readonly link: EventLink }
  /** `slot-taken`: the time is not free any more. `mismatch`: the calendar shows something else than was written. */
  | { readonly kind: 'booking-failed'; readonly why: 'slot-taken' | 'mismatch' | 'refused'; readonly because: string }
  | { readonly kind: 'event-cancelled' }
  /** `eventId`: a moved instance of a series is an event of its own. */
  | { readonly kind: 'event-moved'; readonly startMs: number; readonly endMs: number; readonly eventId?: string }
  | { readonly kind: 'event-deleted' }
  /** The user deleted or moved a hold: that option is withdrawn. */
  | { readonly kind: 'hold-lost'; readonly optionId: string }
  /** Something else now takes the time of an offered option, or of a slot in the waiting draft. */
  | { readonly kind: 'option-taken'; readonly optionId: string }
  | { readonly kind: 'draft-slot-taken'; readonly slot: Interval }
  /** An event stands in the calendar at an offered or agreed time, with the other side, and it is none that we wrote. */
  | { readonly kind: 'event-appeared'; readonly link: EventLink; readonly invitation: Invitation | null }
  /** The user chose an answer to their invitation; it is the approval of exactly this. */
  | { readonly kind: 'invitation-answered'; readonly answer: InvitationAnswer }
  /** The calendar has taken the answer. `link`: the event that was answered. */
  | { readonly kind: 'invitation-settled'; readonly answer: InvitationAnswer; readonly link: EventLink }
  | { readonly kind: 'invitation-failed'; readonly because: string }
  | { readonly kind: 'time-passed' }
  /** Set aside by the user. `untilMs` null: until the user or a mail takes it up again. */
  | { readonly kind: 'paused'; readonly untilMs: number | null; readonly keepHolds: boolean }
  | { readonly kind: 'dismissed' }
  | { readonly kind: 'restored' };

/** What the outside has to do after a decision, in this order. */
export type Effect =
  | { readonly kind: 'discard-draft' }
  /** Draft an answer; `draftKind` null: whatever fits. `apology`: a time that we offered is gone. */
  | { readonly kind: 'plan-reply'; readonly draftKind: DraftKind | null; readonly apology: boolean }
  /** Put the approved mail into the outbox. Only ever follows an `approved` event. */
  | { readonly kind: 'send'; readonly outboxId: OutboxId }
  | { readonly kind: 'release-holds'; readonly optionIds: readonly string[] }
  /** Write the event (or move the one that is there) to the agreed option. */
  | { readonly kind: 'book'; readonly optionId: string; readonly move: boolean }
  | { readonly kind: 'cancel-event' }
  | { readonly kind: 'notify'; readonly text: string };

export type Context = {
  readonly nowMs: number;
};

export type Decision = {
  readonly negotiation: Negotiation;
  readonly effects: readonly Effect[];
  /** One line for the history; null when the event changes nothing worth telling. */
  readonly historyText: string | null;
};
