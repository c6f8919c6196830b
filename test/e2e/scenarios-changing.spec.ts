/** Whole scenarios: what becomes of a meeting once it is agreed, by mail and by calendar. */
import { expect, test } from '@playwright/test';
import { at } from '#test/fixtures/builders.ts';
import { anInvitation } from '#test/fixtures/invitation.ts';
import { aPerson, newYork, scenarioWorld } from '#test/fixtures/scenario-world.ts';
import { beginStory, endOf, spoken, startOf, type Story } from '#test/fixtures/story.ts';

const lena = aPerson('Lena Marsh', { behaviour: 'takes-first' });
const hugo = aPerson('Hugo Stein', { behaviour: 'takes-first' });
const vera = aPerson('Vera Colt');
const paul = aPerson('Paul Ash');
const world = scenarioWorld([lena, hugo, vera, paul]);

const halfHourMs = 30 * 60_000;

/** Their time is accepted and stands in the calendar, and they have accepted the invitation. */
async function bookTheirTime(story: Story, time: string): Promise<void> {
  story.write(`Could we meet on ${time}? 30 minutes would be enough.`);
  await story.openCard();
  await story.approve();
  await story.until('BOOKED');
  await world().everybodyAnswers();
  expect(story.events()).toHaveLength(1);
}

test('reschedule: a booked meeting moves as the same event, once its new time is approved', async () => {
  const { requests, server } = world();
  const story = beginStory(world(), lena, 'Roof repair');
  await bookTheirTime(story, 'Tuesday, December 1 at 3 pm');
  const [before] = story.events();

  story.write('Something came up. Can we move our meeting to Wednesday, December 2 at 11 am?');
  await story.until('REPLY_READY');
  await expect(requests.body).toHaveValue(/Wednesday, December 2, 11:00–11:30 AM EST works well for me/);
  expect(story.events()).toEqual([before]);
  expect(startOf(before)).toBe(at('2026-12-01 15:00', newYork));
  await expect(requests.region('Booked')).toContainText('3:00');

  const mail = await story.approve();
  expect(mail.text).toContain('Wednesday, December 2, 11:00–11:30 AM EST works well for me');
  await story.until('BOOKED');
  const newStartMs = at('2026-12-02 11:00', newYork);
  await expect.poll(() => startOf(story.events()[0])).toBe(newStartMs);
  const [after] = story.events();
  expect(story.events()).toHaveLength(1);
  expect(after).toMatchObject({ id: before?.id, iCalUID: before?.iCalUID, summary: before?.summary });
  expect(endOf(after)).toBe(newStartMs + halfHourMs);
  expect(after?.sequence).toBeGreaterThan(before?.sequence ?? NaN);
  const told = server.control.invitations().filter(({ eventId }) => eventId === after?.id);
  expect(told.map(({ kind }) => kind)).toEqual(['request', 'update']);
  expect(story.sent()).toBe(2);
  await expect(story.card).toContainText('Booked for Wed Dec 2, 11:00 AM');
  await expect(requests.region('Booked')).not.toContainText('3:00');
});

test('cancel by text: the event goes only behind the approved answer', async () => {
  const { app, requests, server } = world();
  const story = beginStory(world(), hugo, 'Fire drill');
  await bookTheirTime(story, 'Thursday, December 3 at 10 am');
  const [event] = story.events();

  story.write('I am afraid I have to cancel our meeting on Thursday, December 3.');
  await story.until('REPLY_READY');
  await expect(requests.body).toHaveValue(/I have taken it off the calendar/);
  await app.call('sync/run', {});
  expect(story.events()).toEqual([event]);
  expect(story.sent()).toBe(1);

  const mail = await story.approve();
  expect(mail.text).toContain('Thank you for letting me know. I have taken it off the calendar');
  expect(mail.text).toContain('Thursday, December 3, 10:00–10:30 AM EST');
  await story.until('CANCELLED');
  await expect.poll(() => story.events()).toEqual([]);
  const kinds = server.control.invitations().filter(({ eventId }) => eventId === event?.id);
  expect(kinds.map(({ kind, recipients }) => [kind, recipients])).toEqual([
    ['request', [hugo.address]],
    ['cancel', [hugo.address]],
  ]);
  expect(story.sent()).toBe(2);
  await expect(requests.state('Cancelled')).toBeVisible();
  await expect(requests.approve).toBeHidden();
  await expect(requests.region('Booked')).toBeHidden();
});

/** Times are offered and held. Answers the first of them. */
async function offerTimes(story: Story, week: string): Promise<number> {
  story.write(`Could we meet in the week of ${week}? 30 minutes would be enough.`);
  await story.openCard();
  const mail = await story.approve();
  await story.until('WE_PROPOSED');
  const [firstMs = NaN] = story
    .holds()
    .map(startOf)
    .sort((a, b) => a - b);
  expect(mail.text).toContain(spoken(firstMs));
  return firstMs;
}

test('their invitation comes first: it settles the meeting, and no second event is made', async () => {
  const { app, requests, server } = world();
  const story = beginStory(world(), vera, 'Garden party');
  const startMs = await offerTimes(story, 'December 7');
  expect(story.holds().length).toBeGreaterThan(1);
  const cards = await story.cards();
  // In a thread of its own, as Google does it, and on the calendar already.
  const invitation = anInvitation(world(), vera, 'Garden party with Vera', startMs);
  server.control.forgetRequests();
  invitation.send('REQUEST');

  await story.until('BOOKED');
  await expect.poll(() => story.holds()).toEqual([]);
  await app.call('sync/run', {});
  expect(story.events().map(({ iCalUID }) => iCalUID)).toEqual([invitation.uid]);
  expect(startOf(story.events()[0])).toBe(startMs);
  expect(server.control.requests('calendar.events.insert')).toEqual([]);
  expect(story.sent()).toBe(1);
  expect(await story.cards()).toBe(cards);
  await expect(requests.state('Booked')).toBeVisible();
  await expect(story.card).toContainText('Booked for');
  await expect(story.card.getByText('No second event was made', { exact: false })).toHaveCount(1);
});

test('cancel by calendar: the organiser’s CANCEL ends the meeting without a mail', async () => {
  const { requests } = world();
  const story = beginStory(world(), paul, 'Piano tuning');
  const startMs = await offerTimes(story, 'December 14');
  const invitation = anInvitation(world(), paul, 'Piano tuning with Paul', startMs);
  // In the thread, as Outlook answers with a meeting.
  invitation.send('REQUEST', {
    subject: 'Re: Piano tuning',
    inReplyTo: (await story.received())[0]?.messageId ?? '',
  });
  await story.until('BOOKED');
  await expect.poll(() => story.events().map(({ iCalUID }) => iCalUID)).toEqual([invitation.uid]);

  invitation.send('CANCEL');
  await story.until('CANCELLED');
  expect(story.events()).toEqual([]);
  expect(story.sent()).toBe(1);
  await expect(requests.state('Cancelled')).toBeVisible();
  await expect(story.card).toContainText('Paul Ash cancelled the meeting.');
  await expect(requests.approve).toBeHidden();
  await expect(requests.region('Booked')).toBeHidden();
});
