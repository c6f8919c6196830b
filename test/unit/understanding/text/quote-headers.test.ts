/** The head of the quoted mail, as each mailer writes it in seven languages; what stands below it is no longer new. */
import { describe, expect, it } from 'vitest';
import { splitQuoted } from '#shared/understanding/text/split-quoted.ts';

const own = 'Tuesday at 3 works.';
const visible = (rest: string): string => splitQuoted(`${own}\n\n${rest}`).visible;
const jane = 'Jane Doe <jane@example.test>';

/** Attribution lines: what is quoted below has no marks, so nothing but the head can tell. */
const attributions: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  Gmail: [
    ['English', `On Mon, Nov 16, 2026 at 9:14 AM ${jane} wrote:`],
    ['British English', `On Mon, 16 Nov 2026 at 09:14, ${jane} wrote:`],
    ['English of old', `2026-11-16 9:14 GMT+01:00 ${jane}:`],
    ['German', `Am Mo., 16. Nov. 2026 um 09:14 Uhr schrieb ${jane}:`],
    ['French', `Le lun. 16 nov. 2026 à 09:14, ${jane} a écrit :`],
    ['Spanish', `El lun, 16 nov 2026 a las 9:14, Jane Doe (<jane@example.test>) escribió:`],
    ['Italian', `Il giorno lun 16 nov 2026 alle ore 09:14 ${jane} ha scritto:`],
    ['Portuguese', `Em seg., 16 de nov. de 2026 às 09:14, ${jane} escreveu:`],
    ['Dutch', `Op ma 16 nov 2026 om 09:14 schreef ${jane}:`],
  ],
  'Apple Mail': [
    ['English', `On Nov 16, 2026, at 9:14 AM, ${jane} wrote:`],
    ['German', `Am 16.11.2026 um 09:14 schrieb ${jane}:`],
    ['French', `Le 16 nov. 2026 à 09:14, ${jane} a écrit\u00a0:`],
    ['Spanish', `El 16 nov 2026, a las 9:14, ${jane} escribió:`],
    ['Italian', `Il giorno 16 nov 2026, alle ore 09:14, ${jane} ha scritto:`],
    ['Portuguese', `No dia 16 de nov. de 2026, às 09:14, ${jane} escreveu:`],
    ['Dutch', `Op 16 nov. 2026, om 09:14 heeft ${jane} het volgende geschreven:`],
  ],
  Yahoo: [
    ['English', `    On Monday, November 16, 2026 at 09:14:05 AM EST, ${jane} wrote:  `],
    ['German', `Am Montag, 16. November 2026 um 09:14:05 MEZ hat ${jane} Folgendes geschrieben:`],
    ['French', `Le lundi 16 novembre 2026 à 09:14:05 UTC+1, ${jane} a écrit :`],
    ['Spanish', `El lunes, 16 de noviembre de 2026, 09:14:05 CET, ${jane} escribió:`],
    ['Italian', `Il lunedì 16 novembre 2026 alle ore 09:14:05 CET, ${jane} ha scritto:`],
    ['Portuguese', `Em segunda-feira, 16 de novembro de 2026 09:14:05 BRT, ${jane} escreveu:`],
    ['Dutch', `Op maandag 16 november 2026 om 09:14:05 CET schreef ${jane}:`],
  ],
  Thunderbird: [
    ['English', 'On 11/16/26 9:14 AM, Jane Doe wrote:'],
    ['English, name first', 'Jane Doe wrote on 11/16/26 9:14 AM:'],
    ['German', 'Am 16.11.26 um 09:14 schrieb Jane Doe:'],
    ['French', 'Le 16/11/2026 à 09:14, Jane Doe a écrit :'],
    ['Spanish', 'El 16/11/26 a las 9:14, Jane Doe escribió:'],
    ['Italian', 'Il 16/11/26 09:14, Jane Doe ha scritto:'],
    ['Portuguese', 'Às 09:14 de 16/11/2026, Jane Doe escreveu:'],
    ['Dutch', 'Op 16-11-2026 om 09:14 schreef Jane Doe:'],
  ],
};

/** Outlook's block of labels: of the web, of the desktop, of phones. */
const blocks: readonly (readonly [string, readonly string[]])[] = [
  ['English', [`From: ${jane}`, 'Sent: Monday, November 16, 2026 9:14 AM', 'To: Me', 'Subject: Meeting']],
  ['English in bold', [`*From:* ${jane}`, '*Sent:* Monday, November 16, 2026 9:14 AM', '*To:* Me', '*Subject:* x']],
  ['English, two labels alone', ['From: Jane Doe', 'Sent: Monday, November 16, 2026 9:14 AM']],
  ['English, the date first', ['Date: Mon, 16 Nov 2026 09:14:00 +0100', `From: ${jane}`, 'To: Me', 'Subject: x']],
  ['English, many receivers', [`From: ${jane}`, 'Sent: Monday, November 16, 2026 9:14 AM', 'To: Me; Bob;', ' Carol <carol@example.test>', 'Subject: x']], // prettier-ignore
  ['English, spaced out', ['From: Jane Doe', '', 'Sent: Monday, November 16, 2026 9:14 AM', '', 'To: Me', '', 'Subject: x']], // prettier-ignore
  ['German', [`Von: ${jane}`, 'Gesendet: Montag, 16. November 2026 09:14', 'An: Me', 'Betreff: Treffen']],
  ['German of a phone', ['Von: Jane Doe', 'Datum: Montag, 16. November 2026 um 09:14', 'An: Me', 'Betreff: Treffen']],
  ['French', [`De : ${jane}`, 'Envoyé : lundi 16 novembre 2026 09:14', 'À : Me', 'Objet : Réunion']],
  ['Spanish', [`De: ${jane}`, 'Enviado: lunes, 16 de noviembre de 2026 9:14', 'Para: Me', 'Asunto: Reunión']],
  ['Italian', [`Da: ${jane}`, 'Inviato: lunedì 16 novembre 2026 09:14', 'A: Me', 'Oggetto: Riunione']],
  ['Portuguese', [`De: ${jane}`, 'Enviada em: segunda-feira, 16 de novembro de 2026 09:14', 'Para: Me', 'Assunto: x']],
  ['Dutch', [`Van: ${jane}`, 'Verzonden: maandag 16 november 2026 09:14', 'Aan: Me', 'Onderwerp: Overleg']],
];

describe.each(Object.entries(attributions))('the head that %s writes', (_, heads) => {
  it.each(heads)('in %s', (_, head) => {
    expect(visible(`${head}\n\nMonday at 2?`)).toBe(own);
  });
  it.each(heads.filter(([, head]) => head.length > 60))('in %s, broken over two lines', (_, head) => {
    // Mailers break at the last blank before the line is full, or behind the bracket of an address.
    const last = head.trimEnd().lastIndexOf(' ', 75);
    expect(visible(`${head.slice(0, last)}\n${head.slice(last + 1)}\n\nMonday at 2?`)).toBe(own);
    const bracket = head.indexOf('<') + 1;
    if (bracket > 0) expect(visible(`${head.slice(0, bracket)}\n${head.slice(bracket)}\n\nMonday at 2?`)).toBe(own);
  });
});

describe('the block of labels that Outlook writes', () => {
  it.each(blocks)('in %s', (_, lines) => {
    expect(visible(`${lines.join('\n')}\n\nMonday at 2?`)).toBe(own);
  });
  it.each([
    '-----Original Message-----',
    '-----Ursprüngliche Nachricht-----',
    "-----Message d'origine-----",
    '-----Mensaje original-----',
    '-----Messaggio originale-----',
    '-----Mensagem original-----',
    '-----Oorspronkelijk bericht-----',
  ])('below “%s”', (separator) => {
    expect(visible(`${separator}\nMonday at 2?`)).toBe(own);
  });
});

describe('other heads', () => {
  it('over three lines', () => {
    const head =
      'On Mon, Nov 16, 2026 at 9:14 AM Jane Alexandra Doe-Featherstone via\nThe Long Mailing List Of Our Association\n<jane@example.test> wrote:';
    expect(visible(`${head}\n\nMonday at 2?`)).toBe(own);
  });
  it('with a weekday and an address alone', () => {
    expect(visible(`On Monday, ${jane} wrote:\n> Monday at 2?`)).toBe(own);
  });
  it('without a date or an address, where marks follow', () => {
    expect(visible('Tom wrote:\n\n> Monday at 2?')).toBe(own);
    expect(visible('Tom wrote:\nMonday at 2?')).toBe(`${own}\n\nTom wrote:\nMonday at 2?`);
  });
  it.each([
    'On Monday I wrote:\nPlease come at 3.',
    'From: the lobby, turn left.\nTo: the second floor.',
    'On 16 November we met at 9:14. She wrote it down.',
    'To: do for Monday\nSubject: to change',
    'Date: Tuesday 10:00\nPlace: my office',
  ])('leaves sentences alone that only look alike: %j', (text) => {
    expect(splitQuoted(text).visible).toBe(text);
  });
});
