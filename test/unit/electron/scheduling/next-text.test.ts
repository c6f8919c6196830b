import { expect, it } from 'vitest';
import { nextText } from '#electron/scheduling/next-text.ts';
import { aSettings } from '#test/fixtures/builders.ts';
import { aLink, aNegotiation, play, slot, someMail } from '#test/fixtures/negotiation.ts';

const settings = aSettings({}, 'America/New_York');
const tuesday = '2026-11-24 15:00';
const text = (negotiation: Parameters<typeof nextText>[0]) => nextText(negotiation, settings);

it('says what waits and for whom', () => {
  const requested = play().mail();
  expect(text(requested.negotiation)).toEqual({ nextText: 'Jane asks for a time', waitsFor: 'you' });
  expect(text(requested.draft('propose', [tuesday]).negotiation)).toEqual({
    nextText: 'Ready to send',
    waitsFor: 'you',
  });
  expect(text(requested.send('propose', ['2026-12-20 15:00']).negotiation)).toEqual({
    nextText: 'Waiting for Jane, until Thu Nov 26',
    waitsFor: 'them',
  });
  const booked = play()
    .mail({ times: [tuesday] })
    .send('accept', [tuesday])
    .booked(tuesday);
  expect(text(booked.negotiation)).toEqual({ nextText: 'Booked for Tue Nov 24, 10:00 AM', waitsFor: 'done' });
});
it('names the old time while a meeting is being moved', () => {
  const moved = play()
    .mail({ times: [tuesday] })
    .send('accept', [tuesday])
    .booked(tuesday)
    .mail({ intents: ['reschedule'] });
  expect(text(moved.negotiation).nextText).toBe(
    'Jane wants another time. The old time, Tue Nov 24, 10:00 AM, stays until then.',
  );
});
it('names the agreed time while they have to move their meeting', () => {
  const agreed = play()
    .then({
      kind: 'mail-received',
      withdrawn: false,
      meeting: aLink(slot(tuesday), { organizer: 'them' }),
      mail: someMail({ intents: ['reschedule'], times: ['2026-11-27 15:00'] }),
    })
    .send('accept', ['2026-11-27 15:00'], { event: null });
  expect(text(agreed.negotiation)).toEqual({
    nextText: 'Agreed on Fri Nov 27, 10:00 AM; waiting for Jane to move the meeting',
    waitsFor: 'them',
  });
});
it('asks the question that is open', () => {
  const unclear = play().mail({ questions: ['Which Friday?'] });
  expect(text(unclear.negotiation)).toEqual({ nextText: 'Which Friday?', waitsFor: 'you' });
  expect(text({ ...aNegotiation, state: 'SEND_UNCERTAIN' })).toMatchObject({ waitsFor: 'you' });
});
it('warns of a time outside the working hours', () => {
  const night = '2026-11-25 03:00'; // Tuesday 10 PM in New York
  const drafted = play()
    .mail({ times: [night] })
    .draft('accept', [night]);
  expect(text(drafted.negotiation).nextText).toBe('Ready to send. The time is outside your working hours');
});
