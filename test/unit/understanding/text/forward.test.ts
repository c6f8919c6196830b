/** A forwarded mail is content: its words count, from its own writer and its own day. */
import { describe, expect, it } from 'vitest';
import { readHeadDate } from '#shared/understanding/text/head-date.ts';
import { htmlToText } from '#shared/understanding/text/html-to-text.ts';
import { splitQuoted } from '#shared/understanding/text/split-quoted.ts';
import { understandFully } from '#shared/understanding/understand-mail.ts';
import { aMail } from '#test/fixtures/builders.ts';
import { aContext, brief } from '../reader.ts';

const ask = 'Could we meet tomorrow at 3pm?';
const jane = 'Jane Doe <jane@example.test>';

describe('forwarded mail', () => {
  it.each([
    ['Gmail', `---------- Forwarded message ---------\nFrom: ${jane}\nDate: Mon, Nov 16, 2026 at 9:14 AM\nSubject: Meeting\nTo: Me\n\n${ask}`],
    ['Gmail in German', `---------- Forwarded message ---------\nVon: ${jane}\nDate: Mo., 16. Nov. 2026 um 09:14 Uhr\nSubject: Treffen\nTo: Me\n\n${ask}`],
    ['Apple Mail', `Begin forwarded message:\n\nFrom: ${jane}\nSubject: Meeting\nDate: November 16, 2026 at 9:14:05 AM EST\nTo: Me\n\n${ask}`],
    ['Apple Mail behind marks', `> Begin forwarded message:\n> \n> From: ${jane}\n> Subject: Meeting\n> Date: 16 November 2026 at 09:14:05\n> To: Me\n> \n> ${ask}`],
    ['Apple Mail in German', `Anfang der weitergeleiteten Nachricht:\n\nVon: ${jane}\nBetreff: Treffen\nDatum: 16. November 2026 um 09:14:05 MEZ\nAn: Me\n\n${ask}`],
    ['Apple Mail in French', `Début du message réexpédié :\n\nDe: ${jane}\nObjet: Réunion\nDate: 16 novembre 2026 à 09:14:05 UTC+1\nÀ: Me\n\n${ask}`],
    ['Apple Mail in Italian', `Inizio messaggio inoltrato:\n\nDa: ${jane}\nOggetto: Riunione\nData: 16 novembre 2026 alle ore 09:14:05 CET\nA: Me\n\n${ask}`],
    ['Apple Mail in Dutch', `Begin doorgestuurd bericht:\n\nVan: ${jane}\nOnderwerp: Overleg\nDatum: 16 november 2026 om 09:14:05\nAan: Me\n\n${ask}`],
    ['Gmail in Spanish', `---------- Forwarded message ---------\nDe: ${jane}\nDate: lun, 16 nov 2026 a las 9:14\nSubject: Reunión\nTo: Me\n\n${ask}`],
    ['Thunderbird in Portuguese', `-------- Mensagem encaminhada --------\nAssunto: Reunião\nData: 16 de novembro de 2026 09:14\nDe: ${jane}\nPara: Me\n\n${ask}`],
    ['Thunderbird', `-------- Forwarded Message --------\nSubject: Meeting\nDate: Mon, 16 Nov 2026 09:14:05 -0500\nFrom: ${jane}\nTo: Me\n\n${ask}`],
    ['Yahoo', `----- Forwarded Message -----\nFrom: ${jane}\nTo: Me\nSent: Monday, November 16, 2026 at 09:14:05 AM EST\nSubject: Meeting\n\n${ask}`],
    ['Outlook', `From: ${jane}\nSent: Monday, November 16, 2026 9:14 AM\nTo: Me\nSubject: Meeting\n\n${ask}`],
    ['Outlook with a rule', `-----Original Message-----\nFrom: ${jane}\nSent: Monday, November 16, 2026 9:14 AM\nTo: Me\nSubject: Meeting\n\n${ask}`],
    ['Outlook in HTML', htmlToText(`<hr><div id="divRplyFwdMsg"><b>From:</b> Jane Doe &lt;jane@example.test&gt;<br><b>Sent:</b> Monday, November 16, 2026 9:14 AM<br><b>To:</b> Me<br><b>Subject:</b> Meeting</div><div>${ask}</div>`)],
    ['Gmail in HTML', htmlToText(`<div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <b>Jane Doe</b> &lt;jane@example.test&gt;<br>Date: Mon, Nov 16, 2026 at 9:14 AM<br>Subject: Meeting<br>To: Me<br></div><br><div>${ask}</div></div>`)],
    ['Apple Mail in HTML', htmlToText(`<div><blockquote type="cite"><div>Begin forwarded message:</div><br><div><b>From: </b>Jane Doe &lt;jane@example.test&gt;</div><div><b>Subject: </b>Meeting</div><div><b>Date: </b>November 16, 2026 at 9:14:05 AM EST</div><div><b>To: </b>Me</div><br><div>${ask}</div></blockquote></div>`)],
    ['Thunderbird in HTML', htmlToText(`<div class="moz-forward-container">-------- Forwarded Message --------<table class="moz-email-headers-table"><tbody><tr><th>Subject: </th><td>Meeting</td></tr><tr><th>Date: </th><td>Mon, 16 Nov 2026 09:14:05 -0500</td></tr><tr><th>From: </th><td>Jane Doe &lt;jane@example.test&gt;</td></tr><tr><th>To: </th><td>Me</td></tr></tbody></table><p>${ask}</p></div>`)],
  ])('of %s', (_, inner) => {
    const text = `Can you take this?\n\n${inner}`;
    const split = splitQuoted(text, 'Fwd: Meeting');
    expect(split.visible).toBe(`Can you take this?\n\n${ask}`);
    expect(split.forwarded?.sender).toEqual({ name: 'Jane Doe', address: 'jane@example.test' });
    expect(split.visible.slice(...(split.forwarded?.span ?? [0, 0]))).toBe(ask);
    const sent = { subject: 'Fwd: Meeting', text, from: { name: 'Bob', address: 'bob@example.test' } };
    const { understanding, requester, participants } = understandFully(aMail(sent), aContext());
    // Sent on 22 November; "tomorrow" is the inner mail's.
    expect(understanding.claims.map(brief)).toEqual(['instant 2026-11-17 15:00 known']);
    expect(requester?.address).toBe('jane@example.test');
    expect(participants.map(({ address }) => address)).toEqual(['bob@example.test', 'jane@example.test']);
  }); // prettier-ignore
  it('is a reply, not a forward, where the subject says so', () => {
    const text = `Fine.\n\nFrom: ${jane}\nSent: Monday, November 16, 2026 9:14 AM\nTo: Me\nSubject: Meeting\n\n${ask}`;
    expect(splitQuoted(text, 'Re: Meeting')).toMatchObject({ visible: 'Fine.', forwarded: null });
  });
  it('cuts what the inner mail quoted and how it was signed', () => {
    const inner = `${ask}\n\n-- \nJane\n\nOn Sun, Nov 15, 2026 at 9:14 AM Me <me@example.test> wrote:\n> Friday at 5?`;
    const text = `---------- Forwarded message ---------\nFrom: ${jane}\nDate: Mon, Nov 16, 2026 at 9:14 AM\n\n${inner}`;
    expect(splitQuoted(text).visible).toBe(ask);
  });
});

describe('dates of inner mails', () => {
  it.each([
    ['Mon, Nov 16, 2026 at 9:14 AM', '2026-11-16', '09:14', null],
    ['Montag, 16. November 2026 um 21:14 Uhr', '2026-11-16', '21:14', null],
    ['lundi 16 mars 2026 à 09h14', '2026-03-16', '09:14', null],
    ['martes, 17 de marzo de 2026 9:14', '2026-03-17', '09:14', null],
    ['mercoledì 1 luglio 2026 09:14', '2026-07-01', '09:14', null],
    ['segunda-feira, 16 de fevereiro de 2026 às 09:14', '2026-02-16', '09:14', null],
    ['maandag 16 maart 2026 9:14', '2026-03-16', '09:14', null],
    ['16.11.26 09:14 (GMT+01:00)', '2026-11-16', '09:14', 60],
    ['Mon, 16 Nov 2026 21:14:05 -0530', '2026-11-16', '21:14', -330],
    ['2026-11-16', '2026-11-16', '12:00', null],
  ])('%s', (text, localDate, wall, offsetMinutes) => {
    expect(readHeadDate(text)).toEqual({ localDate, wall, offsetMinutes });
  });
  it.each(['', '3/4/2026', 'Monday', '99 Nov 2026', '16 Nov 2026 27:80'])('gives none for %j', (text) => {
    expect(readHeadDate(text)).toBe(null);
  });
});
