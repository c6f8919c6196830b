/**
 * What kind of mail is this? Headers and MIME decide before any word is read: own, itip, bounce, auto-reply,
 * scheduling-tool, bulk, and personal for what may be a person asking for time.
 *
 * A human reply to or forward of an invitation that carries the .ics along stays personal.
 */
import type { MailClass } from '#shared/domain/claim.ts';
import type { MailMessage } from '#shared/domain/mail-message.ts';
import { findBookingLink, isFromSchedulingTool } from './booking-link.ts';
import { isAutoReply, isBounce, isBulk } from './headers.ts';
import { parseItip } from './itip.ts';
import type { Itip } from './itip.ts';

export type Classified = { readonly class: MailClass; readonly itip: Itip | null; readonly bookingLink: string | null };

export function classifyMail(
  message: MailMessage,
  visible: string,
  userAddresses: readonly string[],
  userTimeZone: string,
): Classified {
  const own = new Set(userAddresses.map((address) => address.toLowerCase()));
  const bookingLink = findBookingLink(visible);
  const give = (kind: MailClass, itip: Itip | null = null): Classified => ({ class: kind, itip, bookingLink });
  const parsed = message.calendarPart === null ? null : parseItip(message.calendarPart, userTimeZone);
  const isAtOdds = parsed !== null && contradictsMethod(message, parsed);
  // Of a part that says one method outside and another inside, neither is acted on.
  const itip = isAtOdds ? null : parsed;
  if (
    (message.from !== null && own.has(message.from.address)) ||
    message.labels.includes('SENT') ||
    message.labels.includes('DRAFT')
  )
    return give('own', itip);
  if (itip !== null && itip.method !== 'PUBLISH' && !isHumanAnswer(message, itip, visible)) return give('itip', itip);
  if (isAtOdds) return give('itip');
  if (isBounce(message)) return give('bounce', itip);
  if (isAutoReply(message)) return give('auto-reply', itip);
  if (isFromSchedulingTool(message))
    return {
      class: 'scheduling-tool',
      itip,
      bookingLink: bookingLink ?? findBookingLink(message.text.slice(0, 20_000)),
    };
  if (isBulk(message, userAddresses)) return give('bulk', itip);
  return give('personal', itip);
}

/** RFC 6047: the `method` of the MIME type and the METHOD in the part are the same. */
function contradictsMethod(message: MailMessage, itip: Itip): boolean {
  return message.calendarMethod !== null && message.calendarMethod !== itip.method;
}

/** "Re:" or "Fwd:" with words of its own, and the part is the old invitation: a person wrote this. */
function isHumanAnswer(message: MailMessage, itip: Itip, visible: string): boolean {
  if (itip.method !== 'REQUEST' && itip.method !== 'PUBLISH') return false;
  return (
    /^(?:re|fwd?|aw|wg|tr|rv|rif|sv|antw) ?:/i.test(message.subject.trim()) &&
    visible.trim() !== '' &&
    message.from?.address !== itip.organizer
  );
}
