/** A booking page's link in the text, or a mail from a scheduling tool: their process is the answer then. */
import type { MailMessage } from '#shared/domain/mail-message.ts';

/** Pages at `host/path`. */
const hosts = new Set(
  'calendly.com cal.com app.cal.com doodle.com savvycal.com zcal.co calendar.app.google app.acuityscheduling.com acuityscheduling.com appointlet.com meetings.hubspot.com tidycal.com koalendar.com vyte.in rallly.co app.rallly.co when2meet.com meetergo.com cal.meetergo.com oncehub.com go.oncehub.com setmore.com harmonizely.com chilipiper.com app.usemotion.com app.reclaim.ai zeeg.me app.zeeg.me simplymeet.me lettucemeet.com xoyondo.com scheduler.zoom.us book.vimcal.com lemcal.com app.lemcal.com calendar.notion.so fantastical.app zencal.io book.morgen.so calendar.superhuman.com'.split(
    ' ',
  ),
);
/** Pages at a name of their own, `jane.youcanbook.me`, with or without a path. */
const ownNames =
  /^(?!www\.|app\.|api\.|help\.|support\.|blog\.)[a-z0-9-]{1,40}\.(?:youcanbook\.me|simplymeet\.me|appointlet\.com|as\.me|acuityscheduling\.com|koalendar\.com|chilipiper\.com|setmore\.com)$/;
/** Organisations' pages, which need a path: `acme.cal.com/jane`, `meetings-eu1.hubspot.com/jane`. */
const teamNames = /^(?:[a-z0-9-]{1,40}\.cal\.com|meetings-[a-z0-9]{2,6}\.hubspot\.com)$/;
const paths =
  /^(?:outlook\.office(?:365)?\.com\/(?:owa\/calendar\/|bookwithme\/|book\/)|(?:bookings|book)\.(?:cloud\.microsoft|ms)\/|calendar\.google\.com\/calendar\/(?:u\/\d\/)?(?:appointments\/|selfsched\b)|[a-z0-9-]{1,40}\.pipedrive\.com\/scheduler\/)/;
/** What the tools say about themselves, and how to call a meeting off: nobody books there. */
const notPages =
  /^\/(?:$|\?|#|(?:blog|pricing|features?|help|support|privacy\S{0,20}|legal|terms\S{0,20}|login|log-in|signin|signup|sign-up|register|about|product|solutions?|integrations?|download|careers|contact|resources|enterprise|unsubscribe|settings|app|account|cancellations|cancel|images?|assets?|static)(?:[/?#.]|$))/;
const senders =
  /(?:^|[.@])(?:calendly\.com|cal\.com|doodle\.com|savvycal\.com|zcal\.co|youcanbook\.me|youcanbookme\.com|acuityscheduling\.com|appointlet\.com|rallly\.co|when2meet\.com|tidycal\.com|zeeg\.me|oncehub\.com|koalendar\.com|vyte\.in|meetergo\.com|lettucemeet\.com|xoyondo\.com|bookings\.microsoft\.com)$/;

export function findBookingLink(text: string): string | null {
  // Most mails have no stop between two letters, and no address then.
  if (!/[a-z0-9-]\.[a-z]/i.test(text)) return null;
  for (const match of text.matchAll(
    /(?:https?:\/\/)?((?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,9})(\/[^\s<>"')\]]{1,300})?/gi,
  )) {
    const host = (match[1] ?? '').toLowerCase().replace(/^www\./, '');
    const path = match[2] ?? '';
    // "jane@acme.cal.com" is an address, no page.
    if (text[match.index - 1] === '@') continue;
    const isPage =
      ownNames.test(host) ||
      paths.test(host + path.toLowerCase()) ||
      ((hosts.has(host) || teamNames.test(host)) && path.length > 1 && !notPages.test(path.toLowerCase()));
    if (!isPage) continue;
    const link = match[0].replace(/[.,;:!?]+$/, '');
    return link.startsWith('http') ? link : `https://${link}`;
  }
  return null;
}

export function isFromSchedulingTool(message: MailMessage): boolean {
  return senders.test(message.from?.address.split('@')[1] ?? '');
}
