/** The merged week: what is busy, why a time is not free, what is free. */
import type { Locator } from 'playwright-core';
import { toDate, wordsOf } from './controls.ts';
import type { RunningApp } from './running-app.ts';
import type { Tour } from './tour.ts';
import { until } from './until.ts';

export async function showWeek(app: RunningApp, tour: Tour): Promise<void> {
  const { page } = app;
  const grid = page.getByRole('group', { name: /^Week: / });
  const freeTimes = page.getByRole('list', { name: 'Free times' });

  const view = await weekWithBoth(app);
  if (view.isNext) await page.getByRole('button', { name: 'Later week' }).click();
  await tour.step('week', async () => {
    const times = await until('the week’s free times are listed', 15_000, async () => {
      const shown = await freeTimes.getByRole('button').allInnerTexts();
      return shown.length > 0 ? shown : null;
    });
    const busy = view.week.busy.length;
    return `The week from ${view.week.fromDate}: ${view.week.events.length} events merge into ${busy} busy blocks; free are ${times.length} stretches, the first ${oneLine(times[0])}.`;
  });

  const event = view.busyEvent;
  await eventIn(grid, event.title).click();
  await tour.step('why-not-free', async () => {
    const panel = page.getByRole('complementary').filter({ has: page.getByText('Why it is not free') });
    const reason = await wordsOf(panel.getByRole('listitem').first().getByRole('paragraph').first());
    return `Asked why “${event.title}” is not free: ${reason}`;
  });
  await page.getByRole('button', { name: 'Back to free times' }).click();

  await tour.step('free-time', async () => {
    const stretch = freeTimes.getByRole('button').first();
    const words = await wordsOf(stretch);
    await stretch.click();
    await page.getByText('You are free then.').waitFor();
    return `Asked about ${words}: free.`;
  });
  await page.getByRole('button', { name: 'Back to free times' }).click();

  for (const [name, key] of [
    ['Day', 'd'],
    ['Agenda', 'a'],
  ] as const) {
    await page.keyboard.press(key);
    await tour.step(name.toLowerCase(), async () => {
      const shown = page.getByRole('group', { name: new RegExp(`^${name}: `) });
      await shown.waitFor();
      return `${await shown.getAttribute('aria-label')} (by the key “${key.toUpperCase()}”).`;
    });
  }
  await page.keyboard.press('w');
  await grid.waitFor();
}

/** An event of the grid; the words that a screen reader hears begin with its title. */
export function eventIn(grid: Locator, title: string): Locator {
  return grid.locator('a, [role="button"]').filter({ hasText: title }).first();
}

/** This week or the next: the first that still has free time and something busy ahead in working hours. */
async function weekWithBoth({ call }: RunningApp) {
  const nowMs = Date.now();
  const today = toDate(nowMs);
  const monday = mondayOf(today);
  for (const isNext of [false, true]) {
    const fromDate = addDays(monday, isNext ? 7 : 0);
    const week = await call('week/get', { fromDate, days: 7 });
    const busyEvent = week.events.find(
      (event) =>
        event.counts === 'busy' &&
        !event.allDay &&
        event.startMs > nowMs &&
        event.title !== '' &&
        week.workingHours.some((hours) => hours.startMs <= event.startMs && event.endMs <= hours.endMs),
    );
    if (busyEvent && week.free.length > 0) return { week, busyEvent, isNext };
  }
  throw new Error(`Neither this week (${today}) nor the next has busy and free time ahead.`);
}

/** Calendar dates carry no zone: they are counted at midnight UTC. */
function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function mondayOf(date: string): string {
  const weekday = new Date(Date.parse(`${date}T00:00:00Z`)).getUTCDay();
  return addDays(date, -((weekday + 6) % 7));
}

function oneLine(text: string | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}
