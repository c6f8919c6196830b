/**
 * What to answer, and with which times. The etiquette of negotiation: their own time if it is free; else one concrete time, and two or
 * three only where their window is wide, they asked for options, or several people must agree; never a rejected or excluded time; their
 * booking link when they gave one; a question to the user instead of a guess.
 *
 * `slots` are free slots, already inside what they asked for. Example: they offered Tue 15:00, which is taken; the plan is a
 * counter with the best free slot.
 */
import { pickSlots } from '#shared/availability/rank-slots.ts';
import type { Slot } from '#shared/domain/availability.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { DraftKind, MeetingOption } from '#shared/domain/meeting-request.ts';
import { totalMs } from '#shared/time/intervals.ts';
import { minuteOfDay } from '#shared/time/wall-clock.ts';
import { isTimeZone } from '#shared/time/zone.ts';
import type { Negotiation } from './negotiation.ts';
import { findOption, mayOffer, openOptions } from './options.ts';

export type PlanInput = {
  readonly negotiation: Negotiation;
  /** What the user or the machine asks for; null: whatever fits. */
  readonly kind: DraftKind | null;
  readonly verdicts: readonly {
    readonly optionId: string;
    readonly free: boolean;
    /** Not free only because a calendar could not be read. */
    readonly unknown: boolean;
  }[];
  readonly slots: readonly Slot[];
  /** Why there are no slots, as a sentence. */
  readonly noneBecause: string | null;
  readonly nowMs: number;
  readonly userTimeZone: string;
};

export type Plan =
  | { readonly kind: 'reply'; readonly draftKind: DraftKind; readonly slots: readonly Interval[] }
  | { readonly kind: 'ask-user'; readonly question: string };

const wideMs = 24 * 3_600_000;
const mostOptions = 3;
const humane = { fromMinute: 8 * 60, toMinute: 19 * 60 };

export function planReply(input: PlanInput): Plan {
  const { negotiation } = input;
  const kind = input.kind ?? choose(input);
  switch (kind) {
    case 'accept':
      return accept(input);
    case 'propose':
    case 'counter':
    case 'reschedule':
      return offer(input, kind);
    case 'clarify':
      return { kind: 'reply', draftKind: 'clarify', slots: clarifying(input) };
    case 'confirm': {
      const agreed =
        findOption(negotiation, negotiation.agreedOptionId) ?? negotiation.booking ?? openOptions(negotiation)[0];
      if (!agreed) return { kind: 'ask-user', question: 'There is no agreed time to confirm yet.' };
      return { kind: 'reply', draftKind: 'confirm', slots: [interval(agreed)] };
    }
    case 'nudge': {
      const open = openOptions(negotiation, 'us').filter((one) => one.startMs > input.nowMs);
      return { kind: 'reply', draftKind: 'nudge', slots: chronological(open.map(interval)) };
    }
    case 'cancel': {
      const { booking } = negotiation;
      return { kind: 'reply', draftKind: 'cancel', slots: booking === null ? [] : [interval(booking)] };
    }
    case 'decline':
    case 'answer':
      return { kind: 'reply', draftKind: kind, slots: [] };
  }
}

/** Transition 3, and its like for the other states. */
function choose(input: PlanInput): DraftKind {
  const { negotiation } = input;
  const base = negotiation.state === 'REPLY_READY' ? negotiation.base : negotiation.state;
  if (base === 'CANCELLING') return 'cancel';
  if (base === 'NUDGE_DUE') return 'nudge';
  if (base === 'AGREED') return 'confirm';
  const theirs = openOptions(negotiation, 'them');
  if (theirs.length > 0) {
    if (freeOf(input, theirs).length > 0) return 'accept';
    return negotiation.booking === null ? 'counter' : 'reschedule';
  }
  if (negotiation.question !== null && (negotiation.alternatives.length > 0 || base === 'NEEDS_INFO')) return 'clarify';
  if (negotiation.bookingLink !== null) return 'answer';
  if (negotiation.booking !== null) return 'reschedule';
  return base === 'CONFLICTED' || base === 'COUNTERED' ? 'counter' : 'propose';
}

function accept(input: PlanInput): Plan {
  const theirs = openOptions(input.negotiation, 'them');
  const [best] = freeOf(input, theirs);
  if (best) return { kind: 'reply', draftKind: 'accept', slots: [interval(best)] };
  const unknown = input.verdicts.some((one) => one.unknown && theirs.some((option) => option.id === one.optionId));
  if (unknown)
    return {
      kind: 'ask-user',
      question: 'A calendar could not be read, so it is not known whether their time is free.',
    };
  if (theirs.length === 0) return { kind: 'ask-user', question: 'They have not named a time that could be accepted.' };
  return { kind: 'ask-user', question: 'None of the times that they named is free.' };
}

/** Their order is their preference. */
function freeOf(input: PlanInput, options: readonly MeetingOption[]): readonly MeetingOption[] {
  return options.filter(
    (option) => option.startMs > input.nowMs && input.verdicts.some((one) => one.optionId === option.id && one.free),
  );
}

function offer(input: PlanInput, kind: DraftKind): Plan {
  const { negotiation } = input;
  const unknown =
    input.kind === null && input.verdicts.length > 0 && input.verdicts.every((one) => !one.free && one.unknown);
  if (unknown) {
    return {
      kind: 'ask-user',
      question: 'A calendar could not be read, so it is not known whether their time is free.',
    };
  }
  const possible = input.slots.filter((slot) => mayOffer(negotiation, slot, input.nowMs));
  const slots = pick(possible, negotiation, input.userTimeZone);
  if (slots.length === 0)
    return { kind: 'ask-user', question: input.noneBecause ?? 'There is no free time that fits what they asked for.' };
  return { kind: 'reply', draftKind: kind, slots };
}

function howMany(negotiation: Negotiation): number {
  const isGroup = negotiation.required.length > 1;
  const isWide = negotiation.windows.length === 0 || totalMs(negotiation.windows) > wideMs;
  const opening = negotiation.options.length === 0;
  return isGroup || negotiation.asksForOptions || (opening && isWide) ? mostOptions : 1;
}

/** Where they named times that do not work, the nearest one is the smallest change to their plans; else the best ones. */
function pick(possible: readonly Slot[], negotiation: Negotiation, timeZone: string): readonly Interval[] {
  const theirs = openOptions(negotiation, 'them');
  const count = howMany(negotiation);
  const slots = preferHumane(possible, negotiation.theirTimeZone, count);
  if (theirs.length === 0 || count > 1) return pickSlots(slots, count, timeZone).map(interval);
  const distance = (slot: Interval) => Math.min(...theirs.map((one) => Math.abs(one.startMs - slot.startMs)));
  const [nearest] = [...slots].sort((a, b) => distance(a) - distance(b) || a.startMs - b.startMs);
  return nearest ? [interval(nearest)] : [];
}

/** Not at night for them, as long as there are enough such times. */
function preferHumane(slots: readonly Slot[], zone: string | null, count: number): readonly Slot[] {
  if (zone === null || !isTimeZone(zone)) return slots;
  const fitting = slots.filter((slot) => {
    const from = minuteOfDay(slot.startMs, zone);
    return from >= humane.fromMinute && from + (slot.endMs - slot.startMs) / 60_000 <= humane.toMinute;
  });
  return fitting.length >= count ? fitting : slots;
}

/** The readings to choose from; with a single one there is nothing to choose. */
function clarifying(input: PlanInput): readonly Interval[] {
  const future = input.negotiation.alternatives.filter((one) => one.startMs > input.nowMs);
  return future.length > 1 ? chronological(future.slice(0, mostOptions)) : [];
}

const interval = (one: Interval): Interval => ({ startMs: one.startMs, endMs: one.endMs });
const chronological = (slots: readonly Interval[]) => [...slots].sort((a, b) => a.startMs - b.startMs);
