/** One meeting by mail, to its end: a card, a drafted reply, a swapped time, the approval, their answer, the event. */
import type { RequestDetail, RequestSummary } from '#shared/domain/meeting-request.ts';
import { goTo, syncNow, toDate, toWords, wordsOf } from './controls.ts';
import type { RunningApp } from './running-app.ts';
import type { Tour } from './tour.ts';
import { until } from './until.ts';
import { eventIn } from './week-screen.ts';

/** The undo time, the way out, and a machine under load. */
const sendLimitMs = 40_000;

/** Who asks without naming a time, and answers "the second one works for me". */
const asker = 'Priya Shah';

export async function showRequests({ page, call }: RunningApp, tour: Tour): Promise<void> {
  await goTo(page, 'Requests');
  await tour.step('requests', async () => {
    const requests = await call('requests/list', {});
    const items = page.getByRole('region', { name: 'All requests' }).getByRole('listitem');
    await items.first().waitFor();
    const waiting = requests.filter(({ waitsFor }) => waitsFor === 'you').length;
    return `${requests.length} mails ask for time, ${waiting} wait for you; the list shows ${await items.count()}.`;
  });
}

/** They ask, we offer three times, they take one of them. */
export async function agreeOnOffer(app: RunningApp, tour: Tour): Promise<void> {
  const { page, call } = app;
  const summary = (await call('requests/list', {})).find(({ who }) => who?.name === asker);
  if (!summary) throw new Error(`No request of ${asker} was found.`);
  const detail = (): Promise<RequestDetail> => call('requests/get', { requestId: summary.id });
  const reply = page.getByRole('region', { name: 'Reply' });
  const text = reply.getByRole('textbox', { name: 'Text of the reply' });

  await tour.step('request-card', async () => {
    await open(app, summary);
    const marks = page.getByRole('region', { name: 'What they said' }).locator('mark[data-kind="time"]');
    await marks.first().waitFor();
    return `${asker} asks for time (marked: “${(await marks.allInnerTexts()).join('”, “')}”); the reply offers ${timesOf(await detail())}.`;
  });

  await tour.step('drafted-reply', async () => {
    await reply.scrollIntoViewIfNeeded();
    await reply.getByText('Read back: the text says exactly these times.').scrollIntoViewIfNeeded();
    const { draft } = await detail();
    return `The drafted reply: “${(draft?.body ?? '').replace(/\s+/g, ' ')}”`;
  });
  await tour.step('slot-swapped', async () => {
    const [before, textBefore] = [await detail(), await text.inputValue()];
    await reply.getByRole('group', { name: 'Times in this reply' }).locator('button[aria-pressed]').last().click();
    await reply.getByRole('group', { name: 'Other times that fit' }).getByRole('button').last().click();
    const after = await until('the times and the text follow the click', 15_000, async () => {
      const now = await detail();
      const isSwapped = timesOf(now) !== timesOf(before) && (await text.inputValue()) === now.draft?.body;
      return isSwapped && (await text.inputValue()) !== textBefore ? now : null;
    });
    await reply.getByText('Read back: the text says exactly these times.').waitFor();
    return `Swapped a time: ${timesOf(before)} became ${timesOf(after)}; the text follows and was read back.`;
  });

  await approve(app, tour, detail, '');
  await tour.step('waiting-for-them', async () => {
    const now = await until('the offer is out', 20_000, async () => {
      const current = await detail();
      return current.summary.state === 'WE_PROPOSED' ? current : null;
    });
    const holds = now.holds.filter(({ state }) => state === 'placed').length;
    return `Sent; ${holds} holds keep the offered times until ${asker} answers.`;
  });

  await tour.step('booked', async () => {
    const booked = await until(`the answer of ${asker} is read and the meeting booked`, 60_000, async () => {
      await syncNow(app);
      const now = await detail();
      const isDone = now.summary.state === 'BOOKED' && now.holds.every(({ state }) => state !== 'placed');
      return isDone && now.event ? now : null;
    });
    const answer =
      booked.thread
        .findLast(({ own }) => !own)
        ?.text.split('\n')
        .filter(Boolean)[1] ?? '';
    const released = booked.holds.filter(({ state }) => state === 'released').length;
    await page.getByRole('region', { name: 'Booked' }).waitFor();
    return `${asker} answers “${answer}”: booked for ${toWords(booked.event?.startMs ?? 0)}, ${released} holds released.`;
  });
  await showBooked(app, tour, await detail(), 'booked-in-week');
}

/** They named a time that is free: accepted, sent, booked. */
export async function acceptTheirTime(app: RunningApp, tour: Tour): Promise<void> {
  const found = await freeProposal(app);
  const { summary, draft } = found;
  const detail = (): Promise<RequestDetail> => app.call('requests/get', { requestId: summary.id });
  await tour.step('accept-card', async () => {
    await open(app, summary);
    await app.page.getByRole('region', { name: 'Reply' }).waitFor();
    return `${summary.who?.name} named a free time: the reply accepts ${toWords(draft?.slots[0]?.startMs ?? 0)}.`;
  });
  await approve(app, tour, detail, 'accept-');
  await tour.step('accept-booked', async () => {
    const booked = await until('the accepted meeting is booked', 30_000, async () => {
      const now = await detail();
      return now.summary.state === 'BOOKED' && now.event ? now : null;
    });
    await app.page.getByRole('region', { name: 'Booked' }).waitFor();
    return `“${booked.event?.title}” is booked for ${toWords(booked.event?.startMs ?? 0)}.`;
  });
  await showBooked(app, tour, await detail(), 'accept-in-week');
}

async function open({ page }: RunningApp, summary: RequestSummary): Promise<void> {
  await goTo(page, 'Requests');
  const list = page.getByRole('region', { name: 'All requests' });
  await list.getByRole('button').filter({ hasText: summary.subject }).first().click();
  await page
    .getByRole('region', { name: 'Request', exact: true })
    .getByRole('heading', { name: summary.subject })
    .waitFor();
}

async function approve(
  { page }: RunningApp,
  tour: Tour,
  detail: () => Promise<RequestDetail>,
  prefix: string,
): Promise<void> {
  const { draft } = await detail();
  const to = draft?.to.map(({ address }) => address).join(', ');
  await tour.step(`${prefix}approved`, async () => {
    const binding = await page.locator('#binding').getByRole('listitem').allInnerTexts();
    await page.getByRole('button', { name: /^Approve/ }).click();
    const countdown = page.getByRole('region', { name: 'Approved' });
    await countdown.getByRole('button', { name: 'Undo' }).waitFor();
    return `Approved: ${binding.join(' ')} ${await wordsOf(countdown.getByText(/^Leaves in/))}`;
  });
  await tour.step(`${prefix}sent`, async () => {
    await until('the reply is sent', sendLimitMs, async () =>
      (await detail()).outbox?.state === 'sent' ? true : null,
    );
    return `Sent to ${to}.`;
  });
}

async function showBooked(app: RunningApp, tour: Tour, booked: RequestDetail, name: string): Promise<void> {
  const { page, call } = app;
  const { event } = booked;
  if (!event) throw new Error('Nothing is booked.');
  await page.getByRole('region', { name: 'Booked' }).getByRole('button', { name: 'Show in Week' }).click();
  await tour.step(name, async () => {
    const grid = page.getByRole('group', { name: /^Week: / });
    const drawn = eventIn(grid, event.title);
    await drawn.waitFor();
    await drawn.scrollIntoViewIfNeeded();
    const { events } = await call('week/get', { fromDate: toDate(event.startMs), days: 1 });
    const stored = events.find((one) => one.startMs === event.startMs && one.title === event.title);
    if (stored?.counts !== 'busy') throw new Error('The booked event does not make its time busy.');
    return `“${event.title}” stands in the week on ${toWords(event.startMs)} and counts as busy.`;
  });
}

function timesOf({ draft }: RequestDetail): string {
  return (draft?.slots ?? []).map(({ startMs }) => toWords(startMs)).join('; ');
}

/** The first request with an acceptance drafted for a free time in working hours: a new meeting, in a thread of its own. */
async function freeProposal({ call }: RunningApp): Promise<RequestDetail> {
  for (const { id, state } of await call('requests/list', {})) {
    if (state !== 'REPLY_READY') continue;
    const found = await call('requests/get', { requestId: id });
    const { draft, event, thread } = found;
    const slot = draft?.slots[0];
    const isNew = event === null && thread.length === 1;
    if (draft?.kind !== 'accept' || !slot || draft.problems.length > 0 || !isNew) continue;
    const durationMinutes = Math.round((slot.endMs - slot.startMs) / 60_000);
    const { free } = await call('slots/explain', { startMs: slot.startMs, durationMinutes });
    if (free) return found;
  }
  throw new Error('No mail names a time that is free in working hours.');
}
