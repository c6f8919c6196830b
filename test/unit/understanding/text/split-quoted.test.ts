/** The newest message's own words, whatever its mailer put around older ones. */
import { describe, expect, it } from 'vitest';
import { splitQuoted } from '#shared/understanding/text/split-quoted.ts';

const own = 'Tuesday at 3 works.';
const visible = (rest: string): string => splitQuoted(`${own}\n\n${rest}`).visible;

describe('heads of quoted mail', () => {
  it.each([
    ['English', 'On Mon, Nov 16, 2026 at 9:14 AM Jane Doe <jane@example.test> wrote:\n> Monday at 2?'],
    ['English over two lines', 'On Mon, Nov 16, 2026 at 9:14 AM Jane Doe\n<jane@example.test> wrote:\n\nMonday at 2?'],
    [
      'English with a long address over two lines',
      'On Mon, Nov 16, 2026 at 9:14 AM Jane Doe <\na-very-long-address+1234@mail.example.test> wrote:\n\n> Monday at 2?',
    ],
    ['German', 'Am 16.11.2026 um 09:14 schrieb Jane Doe <jane@example.test>:\n> Montag um 14 Uhr?'],
    ['French', 'Le lun. 16 nov. 2026 à 09:14, Jane Doe <jane@example.test> a écrit :\n> Lundi à 14h ?'],
    ['Spanish', 'El lun, 16 nov 2026 a las 9:14, Jane Doe (<jane@example.test>) escribió:\n> ¿Lunes a las 14?'],
    ['Italian', 'Il giorno lun 16 nov 2026 alle ore 09:14 Jane Doe <jane@example.test> ha scritto:\n> Lunedì alle 14?'],
    ['Portuguese', 'Em 16 de nov. de 2026 às 09:14, Jane Doe <jane@example.test> escreveu:\n> Segunda às 14?'],
    ['Dutch', 'Op ma 16 nov. 2026 om 09:14 schreef Jane Doe <jane@example.test>:\n> Maandag om 14 uur?'],
    [
      'Outlook',
      'From: Jane Doe <jane@example.test>\nSent: Monday, November 16, 2026 9:14 AM\nTo: Me <me@example.test>\nSubject: Meeting\n\nMonday at 2?',
    ],
    [
      'Outlook in German',
      'Von: Jane Doe <jane@example.test>\nGesendet: Montag, 16. November 2026 09:14\nAn: Me\nBetreff: Treffen\n\nMontag um 14 Uhr?',
    ],
    [
      'Outlook in French',
      'De : Jane Doe <jane@example.test>\nEnvoyé : lundi 16 novembre 2026 09:14\nÀ : Me\nObjet : Réunion\n\nLundi à 14h ?',
    ],
    ['a dashed separator', '-----Original Message-----\nMonday at 2?'],
    ['marks alone', '> Monday at 2?\n> Jane'],
  ])('%s', (_, rest) => {
    expect(visible(rest)).toBe(own);
    expect(splitQuoted(`${own}\n\n${rest}`).quoted).not.toBe('');
  });
  it('leaves sentences alone that only look alike', () => {
    const text = 'On Monday I wrote:\nPlease come at 3.\nFrom: the lobby, turn left.';
    expect(splitQuoted(text).visible).toBe(text);
  });
});

describe('signatures', () => {
  it.each([
    ['the delimiter', '-- \nJane Doe\n+1 212 555 0199'],
    ['a phone', 'Sent from my iPhone'],
    ['a phone in German', 'Von meinem iPhone gesendet'],
    ['a legal notice', 'This e-mail and any attachments are confidential and intended for the addressee only.'],
  ])('%s', (_, rest) => {
    expect(visible(rest)).toBe(own);
  });
  it('keeps the sign-off and the name and drops the contact lines', () => {
    expect(visible('Best regards,\nJane\nHead of Sales | Acme Inc\n+1 212 555 0199')).toBe(
      `${own}\n\nBest regards,\nJane`,
    );
  });
  it('keeps a question below the sign-off', () => {
    expect(visible('Thanks,\nJane\nPS: or is Friday better for you? jane@example.test')).toContain('Friday better');
  });
});

describe('answers between quoted lines', () => {
  it('keeps each with the line that it answers', () => {
    const split = splitQuoted(
      'On Mon, Nov 16, 2026 at 9:14 AM Jane <j@example.test> wrote:\n> Tue 10?\nyes\n> Wed 11?\nno, sorry',
    );
    expect(split.visible).toBe('yes\nno, sorry');
    expect(split.answers.map((answer) => [answer.quoted, split.visible.slice(...answer.span)])).toEqual([
      ['Tue 10?', 'yes'],
      ['Wed 11?', 'no, sorry'],
    ]);
  });
  it('finds an answer on the quoted line itself', () => {
    const split = splitQuoted('> Tue 10? yes');
    expect(split.answers).toHaveLength(1);
    expect(split.answers[0]?.quoted).toBe('Tue 10?');
    expect(split.visible).toBe('yes');
  });
});

describe('forwarded mail', () => {
  it('keeps the inner text as content, with its own sender and date', () => {
    const split = splitQuoted(
      'Can you take this?\n\n---------- Forwarded message ---------\nFrom: Jane Doe <jane@example.test>\nDate: Mon, Nov 16, 2026 at 9:14 AM\nSubject: Meeting\nTo: Me <me@example.test>\n\nCould we meet tomorrow at 3pm?',
    );
    expect(split.visible).toBe('Can you take this?\n\nCould we meet tomorrow at 3pm?');
    expect(split.forwarded).toMatchObject({
      from: 'Jane Doe <jane@example.test>',
      date: 'Mon, Nov 16, 2026 at 9:14 AM',
    });
    expect(split.visible.slice(...(split.forwarded?.span ?? [0, 0]))).toBe('Could we meet tomorrow at 3pm?');
  });
});
