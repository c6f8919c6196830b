/** Whole scenarios, from their first mail to the meeting on the calendar: how a time is found. */
import { at } from '#test/fixtures/builders.ts';
import { expect, test } from '@playwright/test';
import { ada } from '#test/fixtures/own-world.ts';
import { setUndoSeconds } from '#test/fixtures/requests-page.ts';
import { aPerson, newYork, scenarioWorld } from '#test/fixtures/scenario-world.ts';
import { beginStory, endOf, enterEvent, half, spoken, startOf } from '#test/fixtures/story.ts';

const nora = aPerson('Nora Feld', { behaviour: 'takes-first' });
const karl = aPerson('Karl Weiss', { behaviour: 'takes-first' });
const iris = aPerson('Iris Bloom');
const omar = aPerson('Omar Reyes', { behaviour: 'takes-first' });
const petra = aPerson('Petra Lang', { behaviour: 'takes-first' });
const emil = aPerson('Emil Voss');
const rita = aPerson('Rita Hall');
const world = scenarioWorld([nora, karl, iris, omar, petra, emil, rita]);

const halfHourMs = 30 * 60_000;

test('accept: they propose one time, it is accepted and booked', async () => {
  const { requests, everybodyAnswers } = world();
  const story = beginStory(world(), nora, 'Catering for spring');
  story.write('Could we meet on Tuesday, December 1 at 3 pm? 30 minutes would be enough.');
  await story.openCard();
  await expect(requests.region('What they said').locator('mark').filter({ hasText: '3 pm' })).toBeVisible();
  await expect(requests.state('Reply ready')).toBeVisible();
  await expect(story.card).toContainText('Sends this mail to Nora Feld.');
  expect([story.sent(), story.events()]).toEqual([0, []]);

  const mail = await story.approve();
  expect(mail).toMatchObject({ to: [nora.address], cc: [], subject: 'Re: Catering for spring' });
  expect(mail.inReplyTo).toBe(story.lastWritten());
  expect(mail.text).toMatch(/^Hi Nora,\n/);
  expect(mail.text).toContain('Tuesday, December 1, 3:00–3:30 PM EST works well for me');
  expect(mail.text).toContain('I will send you an invitation.');

  await story.until('BOOKED');
  await everybodyAnswers();
  const startMs = at('2026-12-01 15:00', newYork);
  const [event] = story.events();
  expect(story.events()).toHaveLength(1);
  expect([startOf(event), endOf(event)]).toEqual([startMs, startMs + halfHourMs]);
  expect(event?.attendees).toMatchObject([{ email: nora.address, responseStatus: 'accepted' }]);
  expect((await story.detail()).event?.eventId).toBe(event?.id);
  expect(story.sent()).toBe(1);
  await expect(story.card).toContainText('Booked for Tue Dec 1, 3:00 PM');
  await expect(requests.region('Booked')).toContainText(event?.summary ?? '-');
  await expect(requests.approve).toBeHidden();
});

test('counter: their time is taken, another one is offered, they accept it', async () => {
  const { requests, everybodyAnswers } = world();
  enterEvent(world(), 'Board meeting', '2026-12-02 09:30', '2026-12-02 11:00');
  const story = beginStory(world(), karl, 'Contract draft');
  story.write('Could we meet on Wednesday, December 2 at 10 am? 30 minutes would be enough.');
  await story.openCard();
  await expect(requests.body).toHaveValue(/Unfortunately I am not free then\. How about .+ instead\?/);
  await expect(story.card).toContainText('Puts a hold on this time in your calendar.');

  const mail = await story.approve();
  expect(mail.text).not.toContain('10:00');
  await story.until('WE_PROPOSED');
  await expect(requests.state('Waiting for them')).toBeVisible();
  const [hold] = story.holds();
  expect(story.events()).toEqual([hold]);
  expect(hold).toMatchObject({ status: 'tentative' });
  const offeredMs = startOf(hold);
  expect(offeredMs).not.toBe(at('2026-12-02 10:00', newYork));
  expect(mail.text).toContain(spoken(offeredMs));

  await everybodyAnswers();
  await story.until('BOOKED');
  await expect.poll(() => story.holds()).toEqual([]);
  expect(story.events()).toHaveLength(1);
  expect(story.events()[0]).toMatchObject({ status: 'confirmed', attendees: [{ email: karl.address }] });
  expect(startOf(story.events()[0])).toBe(offeredMs);
  expect(story.sent()).toBe(1);
  await expect(requests.region('Booked')).toBeVisible();
  await expect(requests.state('Booked')).toBeVisible();
});

test('three-way counter: two rounds of other times, and the last one is booked', async () => {
  const { requests } = world();
  enterEvent(world(), 'Offsite', '2026-12-03 09:15', '2026-12-03 17:00');
  const story = beginStory(world(), iris, 'Workshop plan');
  story.write('Could we meet on Thursday, December 3 at 2 pm? 30 minutes would be enough.');
  await story.openCard();
  const first = await story.approve();
  await story.until('WE_PROPOSED');
  const firstMs = startOf(story.holds()[0]);
  expect(first.text).toContain(spoken(firstMs));

  // What she names is taken as well, and the free time next to it is the one that she has just turned down.
  story.write('Unfortunately that does not work on my side. How about Thursday, December 3 at 3 pm instead?');
  await story.until('REPLY_READY');
  await expect(requests.region('What they said')).toContainText('does not work on my side');
  await expect.poll(() => story.events()).toEqual([]);
  const second = await story.approve();
  await story.until('WE_PROPOSED');
  const secondMs = startOf(story.holds()[0]);
  expect(story.events()).toHaveLength(1);
  expect(second.text).toContain(spoken(secondMs));
  expect(second.text).not.toContain(spoken(firstMs));
  expect(secondMs).not.toBe(firstMs);
  const rejected = (await story.detail()).options.filter(({ status }) => status === 'rejected');
  expect(rejected.map(({ startMs }) => startMs)).toEqual([firstMs]);

  story.write('That works for me, thank you!');
  await story.until('BOOKED');
  await expect.poll(() => story.holds()).toEqual([]);
  expect(story.events()).toMatchObject([{ status: 'confirmed', attendees: [{ email: iris.address }] }]);
  expect(story.events().map(startOf)).toEqual([secondMs]);
  expect(await story.received()).toHaveLength(2);
  expect(story.sent()).toBe(2);
  await expect(requests.region('Booked')).toBeVisible();
  await expect(story.card).toContainText('Thread · 5 mails');
});

test('two people after one slot: who is offered it first gets it, the other is answered anew', async () => {
  const { requests, everybodyAnswers } = world();
  const first = beginStory(world(), omar, 'Office lease');
  first.write('Could we meet in the week of December 7 to go through the lease? 30 minutes would be enough.');
  await first.openCard();
  await expect(requests.approve).toBeEnabled();
  const wanted = (await first.detail()).draft?.slots[0]?.startMs ?? NaN;

  const second = beginStory(world(), petra, 'Printer contract');
  second.write(`Could we meet on ${spoken(wanted)} ${half(wanted)}? 30 minutes would be enough.`);
  await second.openCard();
  await expect(requests.body).toHaveValue(new RegExp(`${spoken(wanted)}.* works well for me`));

  await first.openCard();
  const offer = await first.approve();
  await first.until('WE_PROPOSED');
  expect(offer.text).toContain(spoken(wanted));
  expect(first.holds().map(startOf)).toContain(wanted);

  // What was ready for the other is planned again, and says why.
  await second.openCard();
  await expect(requests.body).toHaveValue(/Unfortunately I am not free then/);
  await expect(requests.body).not.toHaveValue(new RegExp(spoken(wanted)));
  await expect(second.card).toContainText('no longer free');
  const answer = await second.approve();
  expect(answer.text).not.toContain(spoken(wanted));
  await second.until('WE_PROPOSED');

  await everybodyAnswers();
  await first.until('BOOKED');
  await second.until('BOOKED');
  await expect.poll(() => first.holds()).toEqual([]);
  const [omars, petras] = [omar, petra].map((person) =>
    first.events().filter(({ attendees }) => attendees?.some(({ email }) => email === person.address)),
  );
  expect(omars?.map(startOf)).toEqual([wanted]);
  expect(petras).toHaveLength(1);
  expect(first.events()).toHaveLength(2);
  const [theirs] = petras ?? [];
  expect(startOf(theirs) >= wanted + halfHourMs || endOf(theirs) <= wanted).toBe(true);
  expect([(await first.received()).length, (await second.received()).length, first.sent()]).toEqual([1, 1, 2]);
  const titles = world()
    .server.control.calendar.events(ada)
    .filter(({ status, summary }) => status !== 'cancelled' && summary?.startsWith('Hold: '));
  expect(titles).toEqual([]);
});

test('two people after one slot: of two answers approved in the same minute only the first leaves', async () => {
  const { app, requests, travelTo } = world();
  const first = beginStory(world(), emil, 'Heating bill');
  first.write('Could we meet in the week of December 14? 30 minutes would be enough.');
  await first.openCard();
  await expect(requests.approve).toBeEnabled();
  const wanted = (await first.detail()).draft?.slots[0]?.startMs ?? NaN;
  const second = beginStory(world(), rita, 'Window cleaning');
  second.write(`Could we meet on ${spoken(wanted)} ${half(wanted)}? 30 minutes would be enough.`);
  await second.openCard();
  await expect(requests.body).toHaveValue(new RegExp(`${spoken(wanted)}.* works well for me`));

  await setUndoSeconds(app, 60);
  for (const story of [first, second]) {
    await story.openCard();
    await requests.approve.click();
    await expect(requests.region('Approved')).toContainText('Nothing has been sent yet.');
  }
  expect([first.sent(), first.events()]).toEqual([0, []]);
  await travelTo('2026-11-23 12:00');
  await setUndoSeconds(app, 0);

  await first.until('WE_PROPOSED');
  await second.until('REPLY_READY');
  expect(first.holds().map(startOf)).toContain(wanted);
  expect([(await first.received()).length, await second.received(), first.sent()]).toEqual([1, [], 1]);
  await expect(requests.state('Reply ready')).toBeVisible();
  await expect(second.card).toContainText('no longer free');
  await expect(requests.body).toHaveValue(/Unfortunately I am not free then/);
  await expect(requests.body).not.toHaveValue(new RegExp(spoken(wanted)));
});
