/** Place, topic and urgency of a meeting, and the questions that are left. */
import { describe, expect, it } from 'vitest';
import type { MeetingOption } from '#shared/domain/meeting-request.ts';
import { findPlace } from '#shared/understanding/intent/place.ts';
import { findTopic } from '#shared/understanding/intent/topic.ts';
import { findUrgency } from '#shared/understanding/intent/urgency.ts';
import { understandFully, understandMail } from '#shared/understanding/understand-mail.ts';
import { aMail, at } from '#test/fixtures/builders.ts';
import { aContext, newYork } from '../reader.ts';

describe('place', () => {
  it.each([
    ['Zoom: https://acme.zoom.us/j/123456, Tuesday 3pm', 'video', 'https://acme.zoom.us/j/123456'],
    ['Here is the Teams link: https://teams.microsoft.com/l/meetup-join/xyz.', 'video', 'https://teams.microsoft.com/l/meetup-join/xyz'],
    ['Shall we meet Tuesday at 3pm on Google Meet?', 'video', 'Google Meet'],
    ['Call me at +1 212 555 0199 on Tuesday.', 'phone', '+1 212 555 0199'],
    ['Dial in: 1-800-555-0199, PIN 1234', 'phone', '1-800-555-0199'],
    ['Let us meet at 12 Baker Street on Tuesday at 3.', 'address', '12 Baker Street'],
    ['Treffen wir uns am Dienstag in der Hauptstraße 5?', 'address', 'Hauptstraße 5'],
    ['On se voit mardi au 12 rue de Rivoli ?', 'address', '12 rue de Rivoli'],
    ['Nos vemos el martes en la Calle Mayor, 5', 'address', 'Calle Mayor, 5'],
    ['See you Tuesday at 3 at Cafe Luna.', 'address', 'Cafe Luna'],
    ['Lunch on Friday at the Hilton Midtown?', 'address', 'Hilton Midtown'],
    ['Dienstag um 15 Uhr in Raum 3.12', 'address', 'Raum 3.12'],
    ['Tuesday at 3 in my office', 'address', 'my office'],
  ])('%s', (text, kind, words) => {
    expect(findPlace(text)).toEqual({ kind, text: words });
  }); // prettier-ignore

  it.each(['Tuesday at 3 works.', 'The report is at https://example.test/zoom-out.', 'Version 1-800 of the list'])(
    'is none in: %s',
    (text) => {
      expect(findPlace(text)).toBeNull();
    },
  );
});

describe('topic', () => {
  it.each([
    ['Re: AW: Fwd: Budget review', 'Could we meet?', 'Budget review'],
    ['', 'Could we meet on Tuesday to discuss the budget for 2027?', 'budget'],
    ['Termin', 'Können wir uns am Dienstag wegen des Angebots treffen?', 'Angebots'],
  ])('of "%s" and "%s"', (subject, text, topic) => {
    expect(findTopic(subject, text)).toBe(topic);
  });
});

describe('urgency', () => {
  it.each([
    ['Can we talk ASAP?', 'urgent'],
    ['Could we meet as soon as possible?', 'urgent'],
    ['Dringend: können wir heute telefonieren?', 'urgent'],
    ['Peut-on se parler au plus vite ?', 'urgent'],
    ['¿Podemos hablar cuanto antes?', 'urgent'],
    ['No rush, some time in December is fine.', 'patient'],
    ['Es eilt nicht, nächste Woche reicht.', 'patient'],
    ['Could we meet on Tuesday?', 'none'],
  ])('%s', (text, urgency) => {
    expect(findUrgency('', text)).toBe(urgency);
    expect(understandFully(aMail({ text, subject: '' }), aContext()).urgency).toBe(urgency);
  });
});

describe('questions', () => {
  const option = (id: string, start: string): MeetingOption => {
    const startMs = at(start, newYork);
    return { id, round: 1, startMs, endMs: startMs + 1_800_000, timeZone: newYork, origin: 'us', status: 'open' };
  };
  const two = [option('tue', '2026-11-24 15:00'), option('wed', '2026-11-25 10:00')];

  it.each([
    ['Does 3 work for a call?', [], 'which-date', ['Sunday, November 22, 2026, 15:00', 'Monday, November 23, 2026, 15:00']],
    ['Could we meet Tuesday at 7?', [], 'which-time', ['Tuesday, November 24, 2026, 07:00', 'Tuesday, November 24, 2026, 19:00']],
    ['Could we meet on 03/04?', [], 'which-date', ['Thursday, March 4, 2027', 'Saturday, April 3, 2027']],
    ['Could we meet next Friday at 10?', [], 'which-date', ['Friday, November 27, 2026, 10:00', 'Friday, December 4, 2026, 10:00']],
    ['Could we meet Tuesday at 2 PM IST?', [], 'which-zone', ['(Asia/Kolkata)', '(Asia/Jerusalem)', '(Europe/Dublin)']],
    ['Could we meet Monday, November 24 at 3pm?', [], 'contradiction', ['Tuesday, November 24, 2026, 15:00', 'Monday, November 23, 2026, 15:00']],
    ['Could we meet Tuesday at 10am PT / 2pm ET?', [], 'contradiction', ['America/Los_Angeles', 'America/New_York']],
    ['Yes, that works.', two, 'which-option', ['tue', 'wed']],
  ] as const)('%s', (text, openOptions, kind, alternatives) => {
    const { questions } = understandMail(aMail({ text, subject: 'Re: Call' }), aContext({ openOptions: [...openOptions] }));
    expect(questions.map((question) => question.kind)).toEqual([kind]);
    expect(questions[0]?.alternatives).toHaveLength(alternatives.length);
    alternatives.forEach((part, index) => expect(questions[0]?.alternatives[index]).toContain(part));
  }); // prettier-ignore
});
