/** What comes next with a request, in plain words, and whom it waits for. Times are short and in the user's zone. */
import { findWorkingTime } from '#shared/availability/working-hours.ts';
import type { RequestSummary } from '#shared/domain/meeting-request.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Negotiation } from '#shared/negotiation/negotiation.ts';
import { findOption, openOptions } from '#shared/negotiation/options.ts';
import { isUnanswered, waitsFor, waitsForTheirMove } from '#shared/negotiation/states.ts';
import { toHourCycle } from '#shared/time/format.ts';
import { totalMs } from '#shared/time/intervals.ts';

export type NextText = Pick<RequestSummary, 'nextText' | 'waitsFor'>;

export function nextText(negotiation: Negotiation, settings: Settings): NextText {
  return { nextText: wordNext(negotiation, settings), waitsFor: waitsFor(negotiation) };
}

function wordNext(negotiation: Negotiation, settings: Settings): string {
  const name = shortName(negotiation);
  const { deadlineMs, draft, booking } = negotiation;
  const until = deadlineMs === null ? '' : `, until ${shortDay(deadlineMs, settings)}`;
  const isInvited = isUnanswered(negotiation);
  if (negotiation.invitation?.answering != null) return 'Your answer to the invitation is on its way to the calendar';
  const old = booking === null ? '' : ` The old time, ${shortTime(booking.startMs, settings)}, stays until then.`;
  switch (negotiation.state) {
    case 'DETECTED':
      return 'Is this a request for a meeting?';
    case 'NEEDS_INFO':
      if (negotiation.asked) return `Waiting for ${name} to answer your question${until}`;
      return negotiation.question ?? 'Something is unclear';
    case 'REQUESTED':
      return `${name} asks for a time`;
    case 'THEY_PROPOSED':
      return isInvited ? `${name} invites you: answer here, or propose another time` : `${name} proposed a time`;
    case 'COUNTERED':
      return isInvited ? `${name} invites you at another time` : `${name} proposed another time`;
    case 'REPLY_READY':
      if (draft?.kind === 'nudge') return `No answer from ${name} yet: a reminder is ready`;
      return isOutsideHours(negotiation, settings)
        ? 'Ready to send. The time is outside your working hours'
        : 'Ready to send';
    case 'SENDING':
      return 'Sending';
    case 'SEND_UNCERTAIN':
      return 'It is not certain whether this was sent';
    case 'WE_PROPOSED': {
      const count = openOptions(negotiation, 'us').length;
      return `Waiting for ${name}${count > 1 ? ` to choose one of ${count} times` : ''}${until}${old === '' ? '' : `.${old}`}`;
    }
    case 'AGREED': {
      const agreed = findOption(negotiation, negotiation.agreedOptionId);
      if (waitsForTheirMove(negotiation) && agreed !== null)
        return `Agreed on ${shortTime(agreed.startMs, settings)}; waiting for ${name} to move the meeting`;
      return negotiation.bound === null ? 'A time is agreed: confirm it' : 'Agreed, about to be booked';
    }
    case 'BOOKING':
      return negotiation.problem ?? 'Being booked';
    case 'BOOKED':
      if (isInvited) return `${name}’s invitation is not answered yet`;
      return booking === null ? 'Booked' : `Booked for ${shortTime(booking.startMs, settings)}`;
    case 'RESCHEDULING':
      return `${name} wants another time.${old}`;
    case 'CANCELLING':
      return 'Being cancelled';
    case 'CANCELLED':
      return 'Cancelled';
    case 'DECLINED':
      return 'Declined';
    case 'NUDGE_DUE':
      return `No answer from ${name} yet`;
    case 'EXPIRED':
      return 'No answer; closed';
    case 'PAUSED':
      return negotiation.pausedUntilMs === null
        ? 'Set aside until you take it up again'
        : `Set aside until ${shortTime(negotiation.pausedUntilMs, settings)}`;
    case 'CONFLICTED':
      return negotiation.problem ?? negotiation.question ?? 'An agreed time is no longer free';
    case 'HANDLED_ELSEWHERE':
      return 'You took care of this yourself';
    case 'DISMISSED':
      return 'Dismissed';
    case 'COMPLETED':
      return booking === null ? 'Over' : `Took place on ${shortDay(booking.startMs, settings)}`;
  }
}

/** A time that they asked for may be free and still at night; the card says so before it is approved. */
function isOutsideHours({ draft }: Negotiation, { availability }: Settings): boolean {
  return (draft?.slots ?? []).some((slot) => totalMs(findWorkingTime(slot, availability)) < slot.endMs - slot.startMs);
}

function shortName(negotiation: Negotiation): string {
  const { counterpart } = negotiation;
  const name = counterpart?.name.trim().split(/\s+/)[0] ?? '';
  return name.replace(/[",]/g, '') || counterpart?.address || 'them';
}

/** "Thu, Nov 26". */
export function shortDay(ms: number, settings: Settings): string {
  const { timeZone } = settings.availability;
  return new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', month: 'short', day: 'numeric' })
    .format(ms)
    .replace(', ', ' ');
}

/** "Tue Dec 1, 3:00 PM". */
export function shortTime(ms: number, settings: Settings): string {
  const { timeZone } = settings.availability;
  const hourCycle = toHourCycle(settings.app.hourCycle, 'en-US');
  const hour = hourCycle === 'h12' ? 'numeric' : '2-digit';
  const time = new Intl.DateTimeFormat('en-US', { timeZone, hour, minute: '2-digit', hourCycle }).format(ms);
  return `${shortDay(ms, settings)}, ${time.replace(/\u202f/g, ' ')}`;
}
