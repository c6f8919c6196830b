/**
 * Which negotiation of a thread does a mail belong to? A thread may hold several, one after the other: the newest that still runs, else
 * the newest that ended in a way that a mail can change. `new`: the mail opens another one; `none`: it concerns no meeting.
 */
import type { MailFacts } from './mail-facts.ts';
import type { Negotiation } from './negotiation.ts';
import { findFitting } from './on-invitation.ts';
import { isClosed } from './states.ts';

export type MailMatch =
  | { readonly kind: 'existing'; readonly negotiation: Negotiation }
  | { readonly kind: 'new' }
  | { readonly kind: 'none' };

/**
 * `ofThread`: the negotiations of the mail's thread, oldest first. `elsewhere`: the account's others; calendar systems send their messages
 * in threads of their own.
 */
export function matchMail(
  ofThread: readonly Negotiation[],
  mail: MailFacts,
  elsewhere: readonly Negotiation[] = [],
): MailMatch {
  const { itip } = mail;
  const byEvent = itip === null ? undefined : [...elsewhere, ...ofThread].findLast((one) => isAbout(one, itip.uid));
  if (byEvent) return { kind: 'existing', negotiation: byEvent };
  const running = ofThread.findLast((one) => !isClosed(one.state));
  if (running) return { kind: 'existing', negotiation: running };
  if (itip !== null) return matchInvitation(ofThread, mail, elsewhere);
  const last = ofThread.findLast((one) => one.state !== 'COMPLETED');
  if (last && !opensAnother(last, mail)) return { kind: 'existing', negotiation: last };
  const asks = mail.scheduling && (mail.class === 'personal' || mail.class === 'scheduling-tool') && mail.from !== null;
  return asks ? { kind: 'new' } : { kind: 'none' };
}

function isAbout({ booking, invitation }: Negotiation, uid: string): boolean {
  return booking?.iCalUid === uid || invitation?.iCalUid === uid;
}

/** An invitation whose event is not known yet: for a time that is open with the very people, or an unasked one with a card of its own. */
function matchInvitation(
  ofThread: readonly Negotiation[],
  mail: MailFacts,
  elsewhere: readonly Negotiation[],
): MailMatch {
  const { itip, from } = mail;
  if (itip?.method !== 'REQUEST' || from === null || itip.startMs === null || itip.endMs === null) {
    return { kind: 'none' };
  }
  const { startMs } = itip;
  const isWith = (one: Negotiation) => one.counterpart?.address === from.address || one.required.includes(from.address);
  const meant = [...elsewhere, ...ofThread].filter(
    (one) => !isClosed(one.state) && isWith(one) && findFitting(one, startMs) !== undefined,
  );
  const [only] = meant;
  if (only && meant.length === 1) return { kind: 'existing', negotiation: only };
  const answered = ofThread.findLast((one) => one.state === 'HANDLED_ELSEWHERE' || one.state === 'BOOKED');
  if (answered) return { kind: 'existing', negotiation: answered };
  return itip.endMs > itip.startMs && mail.atMs < itip.endMs ? { kind: 'new' } : { kind: 'none' };
}

/** "Could we also meet about the budget?" after the first meeting is booked. Moving and cancelling concern the booked one. */
function opensAnother(last: Negotiation, mail: MailFacts): boolean {
  if (last.state !== 'BOOKED' || !mail.scheduling || mail.class !== 'personal') return false;
  const changes = (['reschedule', 'cancel', 'counter', 'decline', 'accept', 'confirm'] as const).some((one) =>
    mail.intents.includes(one),
  );
  return !changes && mail.intents.includes('request');
}
