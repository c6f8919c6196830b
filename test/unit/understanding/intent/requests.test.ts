/** Which sentences are about meeting, and what they want. The mails are of Sunday 22 November 2026, 10:00 in New York. */
import { describe, expect, it } from 'vitest';
import type { Understanding } from '#shared/domain/claim.ts';
import type { MeetingOption } from '#shared/domain/meeting-request.ts';
import { understandMail } from '#shared/understanding/understand-mail.ts';
import { aMail, at } from '#test/fixtures/builders.ts';
import { aContext, newYork } from '../reader.ts';

const understand = (text: string, openOptions: MeetingOption[] = []): Understanding =>
  understandMail(aMail({ text, subject: 'Hello' }), aContext({ openOptions }));

describe('a request or proposal', () => {
  it.each([
    'We should try to talk on Thursday.',
    'I might need to speak with you about this tomorrow.',
    "It'd be good to sit down on Friday.",
    "Let's get together some time.",
    'Maybe we can have lunch.',
    'Can you call me on Tuesday afternoon?',
    'Please give me a ring on Wednesday to go over the draft.',
    'Do you have 15 minutes for a quick call?',
    'I would appreciate half an hour and a few minutes of your time.',
    'Let me know when you have a moment tomorrow.',
    'When do you want to discuss this?',
    "Let's discuss at your earliest convenience.",
    'Would you be willing to meet with our team?',
    'Please set up a meeting with Dana.',
    'My assistant will find a convenient time.',
    'Can we get this on the calendar?',
    'Get back to me with your schedule and I will book the room.',
    'Why don’t you come by on Monday?',
    'Will you be able to make it to the game tonight?',
    'We would love to have you join us on Saturday.',
    'What about lunch tomorrow?',
    'Want to grab coffee?',
    "Let's aim for Thursday morning.",
    'You available for a quick chat?',
    'Move my 3pm meeting to Friday.',
    'Lass uns am Dienstag telefonieren.',
    'Wollen wir morgen zusammen essen gehen?',
    'Hast du am Freitag Lust auf einen Kaffee?',
    'Ich würde gern nächste Woche mit Ihnen sprechen.',
    'Bitte rufen Sie mich am Montag an.',
    'On se voit mardi matin pour parler du budget ?',
    'On déjeune ensemble jeudi, à midi ?',
    'Je voudrais vous rencontrer la semaine prochaine.',
    'Appelez-moi lundi matin, s’il vous plaît.',
    '¿Quedamos el jueves?',
    '¿Comemos juntos mañana?',
    'Me gustaría hablar contigo la semana que viene.',
    'Llámame el lunes por la mañana.',
  ])('%s', (text) => {
    const understanding = understand(text);
    expect(understanding).toMatchObject({ class: 'personal', scheduling: true });
    expect(
      understanding.intents.some((intent) => intent === 'request' || intent === 'propose' || intent === 'reschedule'),
    ).toBe(true);
    expect(understanding.evidence[0]?.words).toBeTruthy();
    expect(understanding.confidence).toBeGreaterThan(0.7);
  });
});

describe('availability', () => {
  it.each([
    'Thursday works for me.',
    'Tuesday or Wednesday would be best.',
    'I am open for lunch on Wednesday.',
    'I am tied up tomorrow morning.',
    'We are available either night.',
    'Dienstag passt mir gut.',
    'Mardi me convient.',
    'El martes me viene bien.',
  ])('%s', (text) => {
    const understanding = understand(text);
    expect(understanding.scheduling).toBe(true);
    expect(understanding.intents).toContain('state-availability');
  });
});

describe('what stands, moves or falls', () => {
  it.each([
    ['We are still on for Tuesday at 9:30.', 'confirm'],
    ['See you on Tuesday at 3pm!', 'confirm'],
    ["I can't make it to lunch on Friday.", 'decline'],
    ['Can we push our call to Thursday?', 'reschedule'],
    ['The meeting has been moved to Friday.', 'reschedule'],
    ['Please cancel the meeting on Monday.', 'cancel'],
    ['Können wir unser Gespräch auf Freitag verschieben?', 'reschedule'],
    ['Ich muss unseren Termin am Montag leider absagen.', 'cancel'],
    ['Pourrait-on décaler notre appel à vendredi ?', 'reschedule'],
    ['Je dois annuler notre rendez-vous de lundi.', 'cancel'],
    ['¿Podemos mover la reunión al viernes?', 'reschedule'],
    ['Tengo que cancelar la reunión del lunes.', 'cancel'],
  ])('%s', (text, intent) => {
    const understanding = understand(text);
    expect(understanding.scheduling).toBe(true);
    expect(understanding.intents).toContain(intent);
  });
});

describe('times at which nobody can', () => {
  it.each([
    ['I am tied up tomorrow morning.', ['exclude']],
    ['I already have a meeting on Tuesday at 3pm.', ['exclude']],
    ['I am busy on Tuesday, but Thursday works.', ['exclude', 'include']],
    ['On Tuesday I have another call, could we do Thursday?', ['exclude', 'include']],
    ['I am busy Tuesday and free Wednesday.', ['exclude', 'include']],
    ['Am Dienstag habe ich leider schon einen Termin, aber Donnerstag passt.', ['exclude', 'include']],
    ['Mardi je suis pris, mais jeudi me convient.', ['exclude', 'include']],
    ['El martes ya tengo una reunión, pero el jueves puedo.', ['exclude', 'include']],
  ])('%s', (text, polarities) => {
    expect(understand(text).claims.map((claim) => claim.polarity)).toEqual(polarities);
  });
  it.each([
    'Please cancel the meeting on Monday.',
    'I am tied up tomorrow morning.',
    "I can't make it to lunch on Friday.",
  ])('are no proposal: %s', (text) => {
    expect(understand(text).intents).not.toContain('propose');
  });
});

describe('several wishes in one mail', () => {
  const startMs = at('2026-11-24 15:00', newYork);
  const tuesday: MeetingOption = {
    id: 'tue', round: 1, startMs, endMs: startMs + 1_800_000, timeZone: newYork, origin: 'us', status: 'open',
  }; // prettier-ignore
  it.each([
    ['Thanks! Tuesday at 3 works. Where should we meet, and is there an agenda?', ['accept', 'ask-place', 'ask-agenda', 'thanks']],
    ["Tuesday doesn't work for me, sorry. Could we do Friday at 11am instead? Thank you.", ['counter', 'decline', 'request', 'thanks']],
    ['Danke! Dienstag passt. Wo treffen wir uns?', ['accept', 'ask-place', 'thanks']],
    ['Merci, mardi me convient. Où se retrouve-t-on ?', ['accept', 'ask-place', 'thanks']],
    ['Gracias, el martes me va bien. ¿Dónde quedamos?', ['accept', 'ask-place', 'thanks']],
  ])('%s', (text, intents) => {
    expect(understand(text, [tuesday]).intents).toEqual(expect.arrayContaining(intents));
  }); // prettier-ignore
  it('hears a cancellation and a new request', () => {
    expect(understand('I have to cancel our meeting tomorrow. Could we meet next Tuesday instead?').intents).toEqual(
      expect.arrayContaining(['cancel', 'request', 'propose']),
    );
  });
});

describe('what is not about meeting', () => {
  it.each([
    'See you tomorrow.',
    'Looking forward to the weekend.',
    'Call me if you have any questions.',
    'If you have questions, please call us on Monday at 1-800-555-0199.',
    'They will discuss the plan on Tuesday.',
    'I spoke with Dana last night.',
    'The report is due on Friday.',
    'Please send me the slides by Thursday.',
    'Carol is available for questions tomorrow at extension 37560.',
    'The server was down on Monday at 3pm.',
    'Update the list of parsers before Friday.',
    'Der Bericht ist am Freitag fällig.',
    'Le rapport est à rendre vendredi.',
    'El informe se entrega el viernes.',
  ])('%s', (text) => {
    const understanding = understand(text);
    expect(understanding).toMatchObject({ scheduling: false, evidence: [] });
    expect(understanding.confidence).toBeGreaterThan(0.9);
  });
});
