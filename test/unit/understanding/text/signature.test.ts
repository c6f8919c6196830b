/** Where the writer's own words end: delimiters, what phones add, legal notices; and where they begin, below a warning. */
import { describe, expect, it } from 'vitest';
import { splitQuoted } from '#shared/understanding/text/split-quoted.ts';

const own = 'Tuesday at 3 works.';
const visible = (rest: string): string => splitQuoted(`${own}\n\n${rest}`).visible;

describe('what a phone or a mailer adds', () => {
  it.each([
    ['English', ['Sent from my iPad', 'Sent from Yahoo Mail on Android', 'Sent from Mail for Windows 10', 'Get Outlook for iOS <https://aka.ms/o0ukef>', 'Sent from Proton Mail for iOS', '*Sent from my iPhone*', '[Sent from my iPhone]']],
    ['German', ['Von meinem iPhone gesendet', 'Von meinem Samsung Galaxy Smartphone gesendet.', 'Gesendet von Mail für Windows', 'Gesendet mit der GMX iPhone App', 'Diese Nachricht wurde von meinem Android-Mobiltelefon mit GMX Mail gesendet.', 'Holen Sie sich Outlook für iOS']],
    ['French', ['Envoyé de mon iPhone', 'Envoyé à partir de Outlook pour iOS', 'Envoyé depuis mon appareil Galaxy', 'Télécharger Outlook pour Android', 'Obtenir Outlook pour iOS']],
    ['Spanish', ['Enviado desde mi iPhone', 'Obtener Outlook para iOS', 'Enviado con Proton Mail']],
    ['Italian', ['Inviato da iPhone', 'Inviato dal mio iPhone', 'Scarica Outlook per iOS', 'Ottieni Outlook per Android']],
    ['Portuguese', ['Enviado do meu iPhone', 'Enviado a partir do meu smartphone Samsung Galaxy.', 'Obter o Outlook para iOS']],
    ['Dutch', ['Verstuurd vanaf mijn iPhone', 'Verzonden vanaf mijn iPhone', 'Outlook voor iOS downloaden', 'Download Outlook voor Android']],
  ])('in %s', (_, lines) => {
    for (const line of lines) expect(visible(line), line).toBe(own);
  }); // prettier-ignore
  it('cuts it above the quoted mail too, and keeps the answers between the quoted lines', () => {
    const text = `Hi,\n\nSent from my iPhone\n\nOn Nov 16, 2026, at 9:14 AM, Jane <jane@example.test> wrote:\n> Tue 10?\nyes\n> Wed 11?\nno`;
    expect(splitQuoted(text).visible).toBe('Hi,\nyes\nno');
    expect(splitQuoted(text).signature).toBe('Sent from my iPhone');
  });
  it.each(['I sent from my side what I had.', 'Sent it yesterday.', 'We get Outlook next week.'])(
    'is no sentence of the writer: %s',
    (line) => {
      expect(visible(line)).toBe(`${own}\n\n${line}`);
    },
  );
});

describe('contact lines below a drawn rule', () => {
  it('are a signature', () => {
    expect(visible('----\nJane Doe <jane@example.test>\nhttps://example.test/')).toBe(own);
  });
  it('are none where a question follows', () => {
    expect(visible('----\nOr is Friday better? jane@example.test')).toContain('Friday better');
  });
});

describe('legal notices', () => {
  it.each([
    ['English', ['This e-mail and any attachments are confidential.', 'The information transmitted in this e-mail is intended only for the addressee.', 'CONFIDENTIALITY NOTICE: This message is intended only for', 'If you are not the intended recipient, please delete this message.']],
    ['German', ['Diese E-Mail enthält vertrauliche und/oder rechtlich geschützte Informationen.', 'Der Inhalt dieser E-Mail ist vertraulich.', 'Vertraulichkeitshinweis: Diese Nachricht ist', 'Diese Nachricht ist vertraulich.']],
    ['French', ['Ce message et toutes les pièces jointes sont confidentiels.', 'Les informations contenues dans ce message sont confidentielles.']],
    ['Spanish', ['Este mensaje y sus archivos adjuntos son confidenciales.', 'AVISO LEGAL: Este mensaje', 'La información contenida en este mensaje es confidencial.']],
    ['Italian', ['Le informazioni contenute in questo messaggio sono riservate.', 'Questo messaggio è riservato.', 'Ai sensi del Regolamento UE 2016/679 si precisa che']],
    ['Portuguese', ['Esta mensagem pode conter informação confidencial.', 'As informações contidas nesta mensagem são confidenciais.']],
    ['Dutch', ['Dit bericht is uitsluitend bestemd voor de geadresseerde.', 'De informatie in dit e-mailbericht is vertrouwelijk.', 'Deze e-mail is vertrouwelijk.']],
  ])('in %s', (_, lines) => {
    for (const line of lines) expect(visible(line), line).toBe(own);
  }); // prettier-ignore
  it.each(['This message is for Anna.', 'Diese Nachricht ist für Anna.', 'Dit bericht is voor Anna.'])(
    'are no first words of a mail: %s',
    (line) => {
      expect(splitQuoted(`${line}\n${own}`).visible).toBe(`${line}\n${own}`);
    },
  );
});

describe('warnings that a server puts above the words', () => {
  it.each([
    'CAUTION: This email originated from outside of the organization. Do not click links or open\nattachments unless you recognize the sender.',
    '[EXTERNAL]',
    "You don't often get email from jane@example.test. Learn why this is important",
    'ACHTUNG: Diese E-Mail kommt von extern.',
    'ATTENTION : ce courriel provient de l’externe.',
  ])('%j', (warning) => {
    expect(splitQuoted(`${warning}\n\n${own}`).visible).toBe(own);
  });
  it('keeps the words that follow without a blank line', () => {
    expect(splitQuoted(`[EXTERNAL]\n${own}`).visible).toBe(own);
  });
});
