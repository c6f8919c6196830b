/** Which mails are kept from the drafter, by headers and MIME before any word. */
import { describe, expect, it } from 'vitest';
import type { MailMessage } from '#shared/domain/mail-message.ts';
import { understandMail } from '#shared/understanding/understand-mail.ts';
import { aMail } from '#test/fixtures/builders.ts';
import { aContext } from '../reader.ts';

const classOf = (fields: Partial<MailMessage>): string => understandMail(aMail(fields), aContext()).class;
const from = (address: string): Partial<MailMessage> => ({ from: { name: '', address } });
const calendar = (method: string): string =>
  `BEGIN:VCALENDAR\r\nMETHOD:${method}\r\nBEGIN:VEVENT\r\nUID:1@example.test\r\nDTSTART:20261201T150000Z\r\nORGANIZER:mailto:jane@example.test\r\nEND:VEVENT\r\nEND:VCALENDAR`;

describe('class of a mail', () => {
  it.each([
    ['own', from('me@example.test')],
    ['own', { labels: ['SENT'] }],
    ['itip', { calendarPart: calendar('REQUEST') }],
    ['itip', { calendarPart: calendar('REPLY'), subject: 'Accepted: Meeting' }],
    ['bounce', from('mailer-daemon@example.test')],
    ['bounce', { headers: { 'content-type': 'multipart/report; report-type=delivery-status' } }],
    ['auto-reply', { headers: { 'auto-submitted': 'auto-replied' } }],
    ['auto-reply', { headers: { 'x-autoreply': 'yes' } }],
    ['auto-reply', { subject: 'Automatische Antwort: Termin' }],
    ['auto-reply', { subject: 'Réponse automatique : rendez-vous' }],
    ['bulk', { headers: { 'list-unsubscribe': '<https://example.test/u>' } }],
    ['bulk', { headers: { 'list-id': '<news.example.test>' }, to: [{ name: '', address: 'list@example.test' }] }],
    ['bulk', from('no-reply@example.test')],
    ['bulk', { headers: { 'auto-submitted': 'auto-generated' } }],
    ['bulk', { headers: { precedence: 'bulk' } }],
    ['scheduling-tool', from('notifications@calendly.com')],
    ['scheduling-tool', { text: 'Please pick a time: https://calendly.com/jane/30min' }],
    ['personal', {}],
    ['personal', { headers: { precedence: 'list' } }],
    ['personal', { headers: { 'x-auto-response-suppress': 'All' } }],
    ['personal', { headers: { 'auto-submitted': 'no' } }],
    ['personal', { from: null }],
  ] satisfies [string, Partial<MailMessage>][])('%s', (expected, fields) => {
    expect(classOf(fields)).toBe(expected);
  });

  it('keeps a human reply to an invitation personal', () => {
    const mail = {
      subject: 'Re: Invitation: Meeting',
      calendarPart: calendar('REQUEST'),
      from: { name: 'Bob', address: 'bob@example.test' },
      text: 'Could we do Tuesday at 3pm instead?',
    };
    expect(classOf(mail)).toBe('personal');
  });
  it('gives the link of a scheduling tool', () => {
    const understanding = understandMail(aMail({ text: 'Book a slot here: https://cal.com/jane/intro.' }), aContext());
    expect(understanding).toMatchObject({
      class: 'scheduling-tool',
      scheduling: true,
      bookingLink: 'https://cal.com/jane/intro',
    });
  });
  it('does not call bulk mail scheduling, whatever it says', () => {
    const text = 'Book a demo, only till 4PM PT. Are you free on Tuesday at 3pm?';
    expect(understandMail(aMail({ text, headers: { 'list-unsubscribe': '<x>' } }), aContext())).toMatchObject({
      scheduling: false,
      claims: [],
    });
  });
});

describe('the return date of an auto-reply', () => {
  it.each([
    ['I am out of office and will be back on Monday, December 7.', '2026-12-07'],
    ['I am away until Friday, December 4.', '2026-12-05'],
    ['Ich bin ab dem 7. Dezember wieder im Büro.', '2026-12-07'],
    ['Je serai de retour le 7 décembre.', '2026-12-07'],
    ['I am out of the office.', null],
  ])('%s', (text, expected) => {
    const mail = aMail({ text, headers: { 'auto-submitted': 'auto-replied' } });
    expect(understandMail(mail, aContext()).returnsOn).toBe(expected);
  });
});
