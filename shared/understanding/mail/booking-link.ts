/** A booking page's link in the text, or a mail from a scheduling tool: their process is the answer then. */
import type { MailMessage } from '#shared/domain/mail-message.ts';

const hosts =
  'calendly.com cal.com doodle.com savvycal.com zcal.co youcanbook.me calendar.app.google app.acuityscheduling.com acuityscheduling.com appointlet.com meetings.hubspot.com tidycal.com koalendar.com vyte.in rallly.co when2meet.com meetergo.com oncehub.com setmore.com harmonizely.com chilipiper.com motion.com app.reclaim.ai zeeg.me simplymeet.me lettucemeet.com xoyondo.com'.split(
    ' ',
  );
const known = new Set(hosts);
const paths =
  /^(?:outlook\.office365\.com\/owa\/calendar\/|outlook\.office\.com\/bookwithme\/|bookings\.cloud\.microsoft\/|calendar\.google\.com\/calendar\/(?:u\/\d\/)?appointments\/)/;
const senders =
  /(?:^|[.@])(?:calendly\.com|cal\.com|doodle\.com|savvycal\.com|zcal\.co|youcanbook\.me|acuityscheduling\.com|rallly\.co|when2meet\.com|tidycal\.com|zeeg\.me)$/;

export function findBookingLink(text: string): string | null {
  for (const match of text.matchAll(
    /(?:https?:\/\/)?((?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,9})(\/[^\s<>"')\]]{1,300})?/gi,
  )) {
    const host = (match[1] ?? '').toLowerCase().replace(/^www\./, '');
    const path = match[2] ?? '';
    if ((known.has(host) && path.length > 1) || paths.test(host + path.toLowerCase())) {
      const link = match[0].replace(/[.,;:!?]+$/, '');
      return link.startsWith('http') ? link : `https://${link}`;
    }
  }
  return null;
}

export function isFromSchedulingTool(message: MailMessage): boolean {
  return senders.test(message.from?.address.split('@')[1] ?? '');
}
