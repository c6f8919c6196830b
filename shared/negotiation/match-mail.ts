/**
 * Which negotiation of a thread does a mail belong to? A thread may hold several, one after the other: the newest that still runs, else
 * the newest that ended in a way that a mail can change. `new`: the mail opens another one; `none`: it concerns no meeting.
 */
import type { MailFacts } from './mail-facts.ts';
import type { Negotiation } from './negotiation.ts';
import { isClosed } from './states.ts';

export type MailMatch =
  | { readonly kind: 'existing'; readonly negotiation: Negotiation }
  | { readonly kind: 'new' }
  | { readonly kind: 'none' };

/** `negotiations`: those of the thread, oldest first. */
export function matchMail(negotiations: readonly Negotiation[], mail: MailFacts): MailMatch {
  const uid = mail.itip?.uid;
  const byEvent = uid === undefined ? undefined : negotiations.findLast((one) => one.booking?.iCalUid === uid);
  if (byEvent) return { kind: 'existing', negotiation: byEvent };
  const running = negotiations.findLast((one) => !isClosed(one.state));
  if (running) return { kind: 'existing', negotiation: running };
  const last = negotiations.findLast((one) => one.state !== 'COMPLETED');
  if (last && !opensAnother(last, mail)) return { kind: 'existing', negotiation: last };
  const asks = mail.scheduling && (mail.class === 'personal' || mail.class === 'scheduling-tool') && mail.from !== null;
  return asks ? { kind: 'new' } : { kind: 'none' };
}

/** "Could we also meet about the budget?" after the first meeting is booked. Moving and cancelling concern the booked one. */
function opensAnother(last: Negotiation, mail: MailFacts): boolean {
  if (last.state !== 'BOOKED' || !mail.scheduling || mail.class !== 'personal') return false;
  const changes = (['reschedule', 'cancel', 'counter', 'decline', 'accept', 'confirm'] as const).some((one) =>
    mail.intents.includes(one),
  );
  return !changes && mail.intents.includes('request');
}
