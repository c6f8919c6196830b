/** Mails with the headers that real systems write: what each is, before any word is read. */
import { describe, expect, it } from 'vitest';
import type { Understanding } from '#shared/domain/claim.ts';
import type { MailMessage } from '#shared/domain/mail-message.ts';
import { understandMail } from '#shared/understanding/understand-mail.ts';
import { aMail } from '#test/fixtures/builders.ts';
import { aContext } from '../reader.ts';

type Fields = Partial<MailMessage>;
const read = (fields: Fields): Understanding => understandMail(aMail(fields), aContext());
const from = (address: string, name = ''): MailMessage['from'] => ({ name, address });
const asks = 'Could we meet on Tuesday at 3pm?';

function calendar(method: string, attendees: readonly string[] = []): string {
  return [
    'BEGIN:VCALENDAR',
    'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
    'VERSION:2.0',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    'DTSTART:20261201T150000Z',
    'DTEND:20261201T153000Z',
    'ORGANIZER;CN=Jane Doe:mailto:jane@example.test',
    'UID:7kukuqrfedlm2f9t@google.com',
    ...attendees,
    'SEQUENCE:2',
    'SUMMARY:Budget',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n');
}
const attendee = (status: string): string =>
  `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${status};CN=Me:mailto:me@example.test`;

describe('calendar systems', () => {
  it.each([
    ['REQUEST', 'Invitation: Budget @ Tue Dec 1, 2026 10am - 10:30am (EST)', [], ['propose']],
    ['REPLY', 'Accepted: Budget', [attendee('ACCEPTED')], ['accept']],
    ['REPLY', 'Declined: Budget', [attendee('DECLINED')], ['decline']],
    ['REPLY', 'Tentative: Budget', [attendee('TENTATIVE')], []],
    ['CANCEL', 'Canceled event: Budget @ Tue Dec 1, 2026 10am', [], ['cancel']],
    ['COUNTER', 'New Time Proposed: Budget', [], ['counter']],
    ['DECLINECOUNTER', 'Budget', [], []],
  ])('%s “%s”', (method, subject, attendees, intents) => {
    const understanding = read({
      subject,
      text: 'Budget\nTuesday Dec 1, 2026 10am',
      calendarMethod: method,
      calendarPart: calendar(method, attendees),
    });
    expect(understanding).toMatchObject({ class: 'itip', scheduling: true, intents });
    expect(understanding.itip).toMatchObject({ method, uid: '7kukuqrfedlm2f9t@google.com', sequence: 2 });
  });
  it('acts on neither of two methods that contradict each other', () => {
    const understanding = read({
      calendarMethod: 'REQUEST',
      calendarPart: calendar('CANCEL'),
    });
    expect(understanding).toMatchObject({ class: 'itip', itip: null, intents: [] });
  });
  it('reads the words of a person who answers or forwards an invitation', () => {
    for (const subject of ['Re: Invitation: Budget', 'Fwd: Invitation: Budget', 'AW: Einladung: Budget'])
      expect(
        read({ subject, from: from('bob@example.test'), text: asks, calendarPart: calendar('REQUEST') }),
      ).toMatchObject({ class: 'personal', scheduling: true });
  });
  it('takes an attached calendar without a method for an attachment', () => {
    expect(read({ text: asks, calendarPart: calendar('PUBLISH') }).class).toBe('personal');
  });
});

describe('auto-replies', () => {
  it.each([
    ['Gmail', { 'auto-submitted': 'auto-replied', precedence: 'bulk', 'x-autoreply': 'yes' }, 'Away Re: Meeting'],
    ['Exchange', { 'auto-submitted': 'auto-generated', 'x-auto-response-suppress': 'All' }, 'Automatic reply: Meeting'],
    ['Dovecot', { 'auto-submitted': 'auto-replied (vacation)', precedence: 'bulk' }, 'Auto: Meeting'],
    ['an old one', { 'x-autorespond': 'Meeting' }, 'Meeting'],
    ['a subject alone', {}, 'Out of Office: Meeting'],
    ['a German one', {}, 'Abwesenheitsnotiz: Termin'],
    ['a French one', {}, 'Absence du bureau : Rendez-vous'],
    ['a Spanish one', {}, 'Respuesta automática: Reunión'],
    ['an Italian one', {}, 'Risposta automatica: Riunione'],
  ] satisfies [string, Record<string, string>, string][])('%s', (_, headers, subject) => {
    expect(read({ headers, subject, text: asks })).toMatchObject({
      class: 'auto-reply',
      scheduling: false,
      claims: [],
    });
  });
  it.each([
    'Out of office next week?',
    'Re: Automatic reply: Meeting',
    'Absence of minutes',
    'OOO plans for December, can we talk?',
  ])('leaves “%s” to a person', (subject) => {
    expect(read({ subject, text: asks }).class).toBe('personal');
  });
  it.each([
    ['I will be out of the office until Monday, December 7th with limited access to email.', '2026-12-08'],
    ['I am on vacation from November 23 through December 4.', '2026-12-05'],
    ['I will be returning on December 7, 2026. For urgent matters call Bob.', '2026-12-07'],
    ['Thank you for your email. I am currently away and return to the office on Mon 7 Dec.', '2026-12-07'],
    ['Ich bin bis einschließlich 4. Dezember nicht im Büro.', '2026-12-05'],
    ['Ich bin am Montag, den 7. Dezember, wieder erreichbar.', '2026-12-07'],
    ['Vielen Dank für Ihre Nachricht. Ab dem 07.12.2026 bin ich wieder für Sie da.', '2026-12-07'],
    ['Je suis absente jusqu’au 4 décembre inclus.', '2026-12-05'],
    ['Je suis en congé et serai de retour au bureau le lundi 7 décembre 2026.', '2026-12-07'],
    ['Estaré fuera de la oficina hasta el 4 de diciembre.', '2026-12-05'],
    ['Estoy de vacaciones y vuelvo el lunes 7 de diciembre.', '2026-12-07'],
    ['Je suis absent du 23 novembre au 4 décembre.', '2026-12-05'],
    ['Estaré ausente del 23 de noviembre al 4 de diciembre.', '2026-12-05'],
    ['Ich bin vom 23.11. bis 4.12. im Urlaub.', '2026-12-05'],
    ['Regreso el 7 de diciembre de 2026.', '2026-12-07'],
  ])('returns: %s', (text, expected) => {
    expect(read({ text, headers: { 'auto-submitted': 'auto-replied' } }).returnsOn).toBe(expected);
  });
});

describe('lists, newsletters and machines', () => {
  const list = {
    'list-id': 'Team <team.example.test>',
    'list-post': '<mailto:team@example.test>',
    'list-unsubscribe': '<mailto:team+unsubscribe@example.test>',
    precedence: 'list',
  };
  const me = [{ name: '', address: 'me@example.test' }];
  const team = [{ name: '', address: 'team@example.test' }];
  it.each([
    ['personal', 'a mail to the user with the list in copy', { headers: list, to: me, cc: team }],
    ['personal', 'an answer to the user through a list', { headers: list, to: team, cc: me, inReplyTo: '<1@x.test>' }],
    ['bulk', 'a mail to the list alone', { headers: list, to: team }],
    [
      'bulk',
      'a newsletter to the user',
      {
        headers: {
          'list-id': '<abc.list-id.mcsv.net>',
          'list-unsubscribe': '<https://example.test/u>',
          'feedback-id': '3:3.x:us1:mc',
        },
        to: me,
      },
    ],
    [
      'bulk',
      'a campaign that names a list address',
      { headers: { ...list, 'feedback-id': '1:campaign:x:esp' }, to: me },
    ],
    ['bulk', 'a no-reply address', { from: from('no-reply@accounts.example.test') }],
    ['bulk', 'a no-reply address with a prefix', { from: from('drive-shares-dm-noreply@google.com') }],
    ['bulk', 'a reminder of a calendar', { from: from('calendar-notification@google.com') }],
    ['bulk', 'what a machine wrote', { headers: { 'auto-submitted': 'auto-generated' } }],
    [
      'bulk',
      'a receipt of reading',
      {
        subject: 'Read: Meeting',
        headers: { 'content-type': 'multipart/report; report-type=disposition-notification; boundary="x"' },
      },
    ],
    ['personal', 'a person who writes "no"', { headers: { 'auto-submitted': 'no; owner="x"' } }],
    ['personal', 'a mail that asks robots for silence', { headers: { 'x-auto-response-suppress': 'OOF, AutoReply' } }],
  ] satisfies [string, string, Fields][])('%s: %s', (expected, _, fields) => {
    expect(read({ text: asks, ...fields }).class).toBe(expected);
  });
  it.each([
    'Book a demo today! Our offer ends at 4PM PT on Friday.',
    'See it live: book your free demo, only till 4PM PT. Click here to register.',
    'Last chance to save 40% off. Sale ends tomorrow at midnight!',
    'Join us for our webinar on Thursday at 2pm ET. Register now.',
  ])('advertising without a header of its kind: %s', (text) => {
    expect(read({ text, from: from('hello@vendor.test') })).toMatchObject({ class: 'personal', scheduling: false });
  });
});

describe('scheduling tools', () => {
  it.each([
    'https://calendly.com/jane/30min',
    'https://calendly.com/d/ckx-2p9-hqf/intro-call',
    'https://cal.com/jane/intro',
    'https://acme.cal.com/jane',
    'https://doodle.com/meeting/participate/id/axm6vXVe',
    'https://savvycal.com/jane/chat',
    'https://calendar.app.google/Wv3nZ9q7rT1YbQpN8',
    'https://calendar.google.com/calendar/u/0/appointments/schedules/AcZssZ1',
    'https://outlook.office365.com/owa/calendar/Contoso@contoso.com/bookings/',
    'https://outlook.office.com/bookwithme/user/0a1b2c@contoso.com',
    'https://meetings.hubspot.com/jane-doe',
    'https://meetings-eu1.hubspot.com/jane-doe',
    'https://zcal.co/jane/30min',
    'https://jane.youcanbook.me',
  ])('finds %s', (link) => {
    expect(read({ text: `Hi,\n\nplease pick a time that suits you: ${link}\n\nJane` })).toMatchObject({
      class: 'scheduling-tool',
      scheduling: true,
      bookingLink: link,
    });
  });
  it.each([
    'Sent with Calendly: https://calendly.com/?utm_source=mail',
    'Prices are at https://doodle.com/pricing and https://calendly.com/blog/tips',
    'Write to jane@acme.cal.com',
    'To cancel: https://calendly.com/cancellations/abc',
  ])('books nothing at “%s”', (text) => {
    expect(read({ text: `The report is attached.\n${text}` })).toMatchObject({ class: 'personal', bookingLink: null });
  });
  it('knows the tools’ own mails, their advertising as no scheduling', () => {
    const poll = {
      text: 'Bob invites you: https://doodle.com/meeting/participate/id/x',
      from: from('mailer@doodle.com'),
    };
    expect(read(poll)).toMatchObject({ class: 'scheduling-tool', scheduling: true });
    const news = { text: 'Five tips: https://calendly.com/blog/tips', from: from('team@mail.calendly.com') };
    expect(read(news)).toMatchObject({ class: 'scheduling-tool', scheduling: false, bookingLink: null });
  });
  it('leaves a booking page in a newsletter alone', () => {
    const headers = { 'list-unsubscribe': '<https://example.test/u>' };
    expect(read({ headers, text: 'Book a demo: https://calendly.com/vendor/demo' })).toMatchObject({
      class: 'bulk',
      scheduling: false,
    });
  });
  it('answers the times of a mail that gives times and a page', () => {
    const text = `${asks} Or pick another at https://calendly.com/jane/30min`;
    expect(read({ text })).toMatchObject({ class: 'personal', scheduling: true });
  });
});

describe('own mail and bounces', () => {
  it.each([
    ['own', { from: from('me@example.test') }],
    ['own', { from: from('jane@example.test'), labels: ['SENT'] }],
    ['own', { labels: ['DRAFT'] }],
    ['bounce', { from: from('mailer-daemon@googlemail.com'), subject: 'Delivery Status Notification (Failure)' }],
    ['bounce', { from: from('postmaster@contoso.onmicrosoft.com'), subject: 'Undeliverable: Meeting' }],
    [
      'bounce',
      {
        from: from('microsoftexchange329e71ec88ae4615bbc36ab6ce41109e@contoso.test'),
        headers: { 'content-type': 'multipart/report; report-type=delivery-status; boundary="_000_"' },
      },
    ],
    ['bounce', { headers: { 'x-failed-recipients': 'bob@example.test' } }],
    ['bounce', { subject: 'Unzustellbar: Termin', headers: { 'return-path': '<>' } }],
    ['bounce', { subject: 'Non remis : Rendez-vous', headers: { 'return-path': '<>' } }],
    ['personal', { subject: 'Undeliverable goods', headers: { 'return-path': '<jane@example.test>' } }],
  ] satisfies [string, Fields][])('%s %#', (expected, fields) => {
    expect(read({ text: asks, ...fields }).class).toBe(expected);
  });
});
