/** Whole scenarios: time passes, people are away, the user answers elsewhere, clocks change. */
import { expect, test } from '@playwright/test';
import { composeMail } from '#electron/demo/mailbox-compose.ts';
import { toRfcDate } from '#electron/demo/mailbox-date.ts';
import { at } from '#test/fixtures/builders.ts';
import { aPerson, newYork, scenarioWorld } from '#test/fixtures/scenario-world.ts';
import { openMailbox } from '#test/fixtures/server-mail.ts';
import { beginStory, endOf, spoken, startOf, user, type Story } from '#test/fixtures/story.ts';

const rosa = aPerson('Rosa Lind');
const tim = aPerson('Tim Falk');
const gus = aPerson('Gus Hale');
const anke = aPerson('Anke Brandt', { timeZone: 'Europe/Berlin', language: 'de', behaviour: 'takes-first' });
const world = scenarioWorld([rosa, tim, gus, anke]);

const halfHourMs = 30 * 60_000;

/** Times far ahead are offered and held. */
async function offerTimes(story: Story, week: string): Promise<void> {
  story.write(`Could we meet in the week of ${week}? 30 minutes would be enough.`);
  await story.openCard();
  const mail = await story.approve();
  await story.until('WE_PROPOSED');
  expect(story.holds().length).toBeGreaterThan(0);
  for (const hold of story.holds()) expect(mail.text).toContain(spoken(startOf(hold)));
}

test('the user answers elsewhere: the mail from the phone takes the place of the draft', async () => {
  const { app, clock, requests, server } = world();
  const phone = await openMailbox(server);
  const answerByPhone = async (story: Story, text: string): Promise<void> => {
    const { threadId, subject } = (await story.detail()).summary;
    const raw = composeMail({
      from: user,
      to: [rosa],
      subject: `Re: ${subject}`,
      date: toRfcDate(clock.now(), newYork),
      inReplyTo: story.lastWritten(),
      references: [story.lastWritten()],
      text,
    });
    await phone.send(raw, threadId);
  };

  const story = beginStory(world(), rosa, 'Choir practice');
  story.write('Could we meet on Tuesday, December 1 at 3 pm? 30 minutes would be enough.');
  await story.openCard();
  await expect(requests.approve).toBeEnabled();
  await answerByPhone(story, 'Hi Rosa,\n\nlet me call you about it tonight.\n\nAda\n');
  await story.until('HANDLED_ELSEWHERE');
  await expect(requests.state('Handled elsewhere')).toBeVisible();
  await expect(story.card).toContainText('You took care of this yourself');
  await expect(story.card).toContainText('let me call you about it tonight');
  await expect(requests.approve).toBeHidden();

  const other = beginStory(world(), rosa, 'Choir concert');
  other.write('Could we meet on Wednesday, December 2 at 3 pm? 30 minutes would be enough.');
  await other.openCard();
  await expect(requests.approve).toBeEnabled();
  await answerByPhone(other, 'Hi Rosa,\n\nhow about Thursday, December 3 at 2 pm instead?\n\nAda\n');
  await other.until('WE_PROPOSED');
  await expect(requests.state('Waiting for them')).toBeVisible();
  expect((await other.detail()).options.filter(({ status }) => status === 'open')).toMatchObject([
    { origin: 'us', startMs: at('2026-12-03 14:00', newYork) },
  ]);
  await expect(requests.approve).toBeHidden();
  await app.call('sync/run', {});
  // Two mails by hand; none by the app, and nothing in the calendar that nobody approved.
  expect((await story.received()).map(({ text }) => text.split('\n')[2])).toEqual([
    'let me call you about it tonight.',
    'how about Thursday, December 3 at 2 pm instead?',
  ]);
  expect([story.sent(), story.events(), await phone.draftIds()]).toEqual([2, [], []]);
});

test('no answer: two reminders, each approved, then the end', async () => {
  const { requests, travelTo } = world();
  const story = beginStory(world(), tim, 'Museum visit');
  await travelTo('2026-11-24 10:00');
  await offerTimes(story, 'December 14');
  const offered = (await story.received())[0]?.text ?? '';

  await travelTo('2026-11-28 09:00');
  await story.until('WE_PROPOSED');
  await expect(requests.approve).toBeHidden();

  await travelTo('2026-11-28 10:30');
  await story.until('REPLY_READY');
  await expect(story.card).toContainText('No answer from Tim yet: a reminder is ready');
  expect(await story.received()).toHaveLength(1);
  const firstReminder = await story.approve();
  expect(firstReminder.text).toMatch(/A friendly reminder: (does|would one of these)/);
  for (const hold of story.holds()) {
    expect(firstReminder.text).toContain(spoken(startOf(hold)));
    expect(offered).toContain(spoken(startOf(hold)));
  }
  await story.until('WE_PROPOSED');

  await travelTo('2026-11-30 10:00');
  await story.until('WE_PROPOSED');
  await travelTo('2026-11-30 11:00');
  await story.until('REPLY_READY');
  await story.approve();
  await story.until('WE_PROPOSED');
  expect(story.holds().length).toBeGreaterThan(0);

  await travelTo('2026-12-02 10:30');
  await story.until('WE_PROPOSED');
  await travelTo('2026-12-02 11:30');
  await story.until('EXPIRED');
  await expect.poll(() => story.events()).toEqual([]);
  expect(await story.received()).toHaveLength(3);
  expect(story.sent()).toBe(3);
  await expect(requests.state('Expired')).toBeVisible();
  await expect(story.card).toContainText('No answer after two reminders.');
  await expect(requests.approve).toBeHidden();
  await expect(story.card.getByRole('button', { name: 'Bring back' })).toBeVisible();
});

test('out of office: nobody is reminded before they are back', async () => {
  const { clock, requests, travelTo } = world();
  await travelTo('2026-12-03 10:00');
  const story = beginStory(world(), gus, 'Boat trip');
  await offerTimes(story, 'December 28');
  story.write('', {
    subject: 'Automatic reply: Boat trip',
    headers: { 'Auto-Submitted': 'auto-replied', Precedence: 'auto_reply' },
    date: toRfcDate(clock.now(), newYork),
    text: 'Thank you for your message.\n\nI am out of the office and will be back on Thursday, December 10.\n\nGus Hale\n',
  });
  await expect
    .poll(async () => (await world().app.call('sync/run', {}), (await story.detail()).summary.nextText))
    .toContain('until Fri Dec 11');
  await expect(story.card).toContainText('until Fri Dec 11');

  // Long behind the four days that an answer is usually given, and on the very day of the return.
  for (const day of ['2026-12-08 10:00', '2026-12-10 12:00', '2026-12-11 08:30']) {
    await travelTo(day);
    await story.until('WE_PROPOSED');
    await expect(requests.state('Waiting for them')).toBeVisible();
    await expect(requests.approve).toBeHidden();
    expect(story.sent()).toBe(1);
  }
  await travelTo('2026-12-11 09:30');
  await story.until('REPLY_READY');
  await expect(story.card).toContainText('No answer from Gus yet: a reminder is ready');
  expect(story.sent()).toBe(1);
  const reminder = await story.approve();
  expect(reminder.text).toContain('A friendly reminder');
  expect(story.sent()).toBe(2);
});

test('a week between two clock changes: the words and the event agree in Berlin and New York', async () => {
  const { everybodyAnswers, requests, travelTo } = world();
  // New York changes its clocks on 14 March 2027, Berlin on 28 March: five hours in between, six before.
  await travelTo('2027-03-10 09:00');
  const story = beginStory(world(), anke, 'Messe Hannover');
  story.write('', {
    text: 'Hallo Ada,\n\npasst es dir am Dienstag, 16. März um 15 Uhr? 30 Minuten reichen.\n\nViele Grüße\nAnke\n',
  });
  await story.openCard();
  await expect(requests.body).toHaveValue(/^Hallo Anke,/);
  await expect(requests.offered).toContainText('10:00');

  const mail = await story.approve();
  expect(mail.text).toContain('Dienstag, 16. März, 15:00–15:30 Uhr');
  expect(mail.text).toContain('10:00–10:30');
  expect(mail.text).not.toMatch(/\b(9|09|16|14):\d\d/);
  await story.until('BOOKED');
  await everybodyAnswers();
  const startMs = at('2027-03-16 14:00', 'UTC');
  expect(story.events().map(startOf)).toEqual([startMs]);
  expect(endOf(story.events()[0])).toBe(startMs + halfHourMs);
  expect(startMs).toBe(at('2027-03-16 10:00', newYork));
  await expect(story.card).toContainText('Booked for Tue Mar 16, 10:00 AM');
  expect(story.sent()).toBe(1);
});
