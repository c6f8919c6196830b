/** The rest of an inbox: newsletters, receipts, notices, calendar notices, friends and family. Dates in them are no proposals. */
import type { MailWriter, MailSpec, WorldMail } from './world-mail.ts';
import { people } from './world-people.ts';
import type { WorldTime } from './world-time.ts';

type Plain = Pick<MailSpec, 'key' | 'subject' | 'sentMs' | 'text'> & {
  readonly from: readonly [string, string];
  readonly mailbox?: 'work' | 'home';
};

export function writeEveryday(time: WorldTime, write: MailWriter): WorldMail[] {
  const bulk = (mail: Plain): WorldMail =>
    write({
      ...mail,
      category: 'newsletter',
      from: { name: mail.from[0], address: mail.from[1] },
      labels: ['INBOX', 'UNREAD', 'CATEGORY_PROMOTIONS'],
      headers: { 'List-Unsubscribe': `<mailto:leave@${mail.from[1].split('@')[1] ?? ''}>`, Precedence: 'bulk' },
      html: `<html><body><table width="600"><tr><td>${(mail.text ?? '').replace(/\n/g, '<br>')}</td></tr></table><img src="https://track.${mail.from[1].split('@')[1] ?? ''}/o.gif" width="1" height="1"></body></html>`,
    });
  const machine = (category: 'receipt' | 'notice' | 'calendar-notice', mail: Plain): WorldMail =>
    write({
      ...mail,
      category,
      from: { name: mail.from[0], address: mail.from[1] },
      labels: ['INBOX', 'CATEGORY_UPDATES', ...(category === 'receipt' ? ['Label_1'] : [])],
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  const day = (offset: number): string => time.day(offset);

  return [
    bulk({
      key: 'news-product',
      from: ['Product Letter', 'hello@productletter.example'],
      sentMs: time.past(6, '07:00'),
      subject: 'Why roadmaps lie, and what to do about it',
      text: `Good morning!\n\nThis week: why roadmaps lie, three teams that threw theirs away, and a template you can steal.\n\nLive Q&A on Thursday at 12pm ET, bring your questions.\n`,
    }),
    bulk({
      key: 'news-museum',
      mailbox: 'home',
      from: ['Harbor Museum', 'friends@harbormuseum.example'],
      sentMs: time.past(5, '12:30'),
      subject: 'Late opening and a new exhibition',
      text: `Dear friend of the museum,\n\nwe are open until 9 PM every Friday this month. The new exhibition "Salt and Light" starts next week.\n`,
    }),
    bulk({
      key: 'news-running',
      mailbox: 'home',
      from: ['City Runners', 'club@cityrunners.example'],
      sentMs: time.past(8, '18:00'),
      subject: 'Sunday long run: 18 km along the river',
      text: `Meet at the boathouse on Sunday at 8:00. Two paces, coffee afterwards.\n`,
    }),

    machine('receipt', {
      key: 'receipt-train',
      from: ['Coastline Rail', 'tickets@coastlinerail.example'],
      sentMs: time.past(4, '21:14'),
      subject: 'Your ticket: booking QX7M2P',
      text: `Thank you for your booking.\n\nOutbound ${day(time.today + 12)}, departs 07:42, arrives 10:05, coach 4 seat 61.\nTotal: $84.00\n\nThis is your receipt, no reply is needed.\n`,
    }),
    machine('receipt', {
      key: 'receipt-software',
      from: ['Papertrail Books', 'billing@papertrailbooks.example'],
      sentMs: time.past(9, '03:00'),
      subject: 'Receipt for invoice 2041-118',
      text: `Invoice 2041-118\nPeriod 10/12 to 11/11\nAmount $29.00, paid by card ending 4021.\n`,
    }),
    machine('receipt', {
      key: 'receipt-grocer',
      mailbox: 'home',
      from: ['Greenbasket', 'orders@greenbasket.example'],
      sentMs: time.past(2, '19:47'),
      subject: 'Your order is on its way',
      text: `Hi Alex,\n\nyour order 88-2310 arrives ${day(time.today)} between 6 PM and 8 PM. Somebody should be home for the cool box.\n`,
    }),

    machine('notice', {
      key: 'notice-review',
      from: ['Codehub', 'notifications@codehub.example'],
      sentMs: time.ago(4.5),
      subject: '[northwind/planner] Review requested: Cache calendar lookups (#1423)',
      text: `jweber requested your review on #1423.\n\n2 files changed, 48 additions, 12 deletions. Checks passed in 3 min 20 s.\n`,
    }),
    machine('notice', {
      key: 'notice-security',
      mailbox: 'home',
      from: ['Account Security', 'no-reply@accounts.example'],
      sentMs: time.past(7, '06:18'),
      subject: 'New sign-in on Linux',
      text: `We noticed a new sign-in to your account on a Linux device today at 6:15 AM. If this was you, you can ignore this message.\n`,
    }),
    machine('notice', {
      key: 'notice-parcel',
      mailbox: 'home',
      from: ['Parcel Express', 'tracking@parcelexpress.example'],
      sentMs: time.ago(36),
      subject: 'We missed you: pick up your parcel',
      text: `Your parcel is ready for pick-up at the kiosk on Mill Street, Mon to Fri 9 AM to 7 PM, Sat 9 AM to 2 PM. It is kept for 7 days.\n`,
    }),

    machine('calendar-notice', {
      key: 'calendar-agenda',
      from: ['Google Calendar', 'calendar-notification@google.com'],
      sentMs: time.past(3, '05:00'),
      subject: 'Daily agenda for Alex Rivera',
      text: `alex.rivera@northwind.example, here is your schedule:\n\n9:15am - 9:30am Standup\n10:00am - 10:30am 1:1 Dana / Alex\n2:00pm - 3:00pm Design review\n`,
    }),
    machine('calendar-notice', {
      key: 'calendar-reminder',
      mailbox: 'home',
      from: ['Google Calendar', 'calendar-notification@google.com'],
      sentMs: time.past(4, '15:15'),
      subject: 'Notification: Parents evening @ Thu 6:30pm - 7:30pm',
      text: `Parents evening\nThu 6:30pm - 7:30pm\nCalendar: Family\n\nYou are receiving this email because you set a notification for this event.\n`,
    }),

    write({
      key: 'nina-photos',
      category: 'personal',
      mailbox: 'home',
      from: people.nina,
      read: true,
      sentMs: time.past(12, '21:10'),
      subject: 'Photos!',
      text: `Finally sorted the photos from the lake. You look ridiculous in the hat, obviously I'm printing that one.\n\nx Nina\n`,
    }),
    write({
      key: 'rosa-soup',
      category: 'personal',
      mailbox: 'home',
      from: people.rosa,
      sentMs: time.past(2, '10:25'),
      subject: 'Soup recipe',
      text: `Hola cariño,\n\nthe recipe you asked for: two leeks, a kilo of potatoes, 40 min on low heat, cream at the end. Do not let it boil!\n\nCall me when you can, no hurry.\n\nMamá\n`,
    }),
    write({
      key: 'lena-book',
      category: 'personal',
      mailbox: 'home',
      from: people.lena,
      read: true,
      sentMs: time.past(9, '22:40'),
      subject: 'That book',
      text: `It was "The Second Kind of Quiet", chapter 3 is the one I meant. Read it at 2 in the morning, cried at 3.\n\nL\n`,
    }),
  ];
}
