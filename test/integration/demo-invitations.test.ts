/** What an invitation causes in the demo's world: the invited person makes up their mind and answers. */
import { expect, it, onTestFinished } from 'vitest';
import { demoPeople } from '#electron/demo/world-people.ts';
import { ada, startDemoGoogle } from '#test/fixtures/demo-google.ts';

it('is answered by a correspondent, and the answer comes with the next sync', async () => {
  const google = await startDemoGoogle({ people: demoPeople });
  onTestFinished(() => google.stop());
  const { api } = await google.signIn();
  const { control } = google.server;
  const guest = demoPeople.find(({ behaviour }) => behaviour === 'takes-first');
  const attendees = [{ email: guest?.address ?? '' }];
  const requestBody = {
    start: { dateTime: '2026-12-01T15:00:00Z' },
    end: { dateTime: '2026-12-01T16:00:00Z' },
    attendees,
  };

  const quiet = (await api.events.insert({ calendarId: 'primary', requestBody })).data;
  expect(control.gmail.waitingAnswers()).toBe(0);
  const { data } = await api.events.insert({ calendarId: 'primary', sendUpdates: 'all', requestBody });
  const syncToken = String((await api.events.list({ calendarId: 'primary' })).data.nextSyncToken);
  expect(data.attendees?.[0]?.responseStatus).toBe('needsAction');
  expect(control.gmail.waitingAnswers()).toBe(1);

  control.gmail.flushCorrespondents();
  const { items } = (await api.events.list({ calendarId: 'primary', syncToken })).data;
  expect(items?.map(({ id, attendees: guests }) => [id, guests?.[0]?.responseStatus])).toEqual([[data.id, 'accepted']]);
  expect(items?.[0]?.sequence).toBe(0);
  expect(control.calendar.events(ada).find(({ id }) => id === quiet.id)?.attendees?.[0]?.responseStatus).toBe(
    'needsAction',
  );
});
