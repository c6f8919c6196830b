import type { Locator } from '@playwright/test';
import type { WeekView } from '#shared/contract/slots.ts';
import { addDays } from '#shared/time/local-date.ts';
import { toInstant } from '#shared/time/wall-clock.ts';
import { expect, signIn, test, timeZoneHere, today, type RunningApp } from '#test/fixtures/launch-app.ts';
import { ada } from '#test/fixtures/own-world.ts';

test.use({ world: 'own' });

const grid = ({ page }: RunningApp, view: 'Day' | 'Week' | 'Agenda'): Locator =>
  page.getByRole('group', { name: new RegExp(`^${view}: `) });
const title = ({ page }: RunningApp): Locator => page.getByRole('heading', { level: 1 });
const panel = ({ page }: RunningApp, name: string): Locator => page.getByRole('complementary', { name });

/** The next week: this one may be over already. */
async function showNextWeek(app: RunningApp): Promise<void> {
  await expect(grid(app, 'Week')).toBeVisible();
  const before = (await title(app).textContent()) ?? '';
  await app.page.keyboard.press('ArrowRight');
  await expect(title(app)).not.toHaveText(before);
}

test('the week shows all calendars in one picture, with working hours, free times and the zone', async ({
  launch,
  server,
}) => {
  const app = await launch();
  await signIn(app, server);
  const week = grid(app, 'Week');
  await expect(week).toContainText('Dentist');
  await expect(week).toHaveAccessibleName(new RegExp(`times in ${timeZoneHere()}$`));
  await app.page.keyboard.press('a');
  for (const name of ['Dentist', 'Design review', 'Standup', 'Retrospective']) {
    await expect(grid(app, 'Agenda')).toContainText(name);
  }
  await app.page.keyboard.press('w');

  await showNextWeek(app);
  await expect(week.locator('[class*="look-off"]')).not.toHaveCount(0);
  await expect(week.locator('[class*="look-open"]')).not.toHaveCount(0);
  const free = panel(app, 'Free times');
  await expect(free.getByRole('list', { name: 'Free times' }).getByRole('listitem')).toHaveCount(5);
  // The Standup at nine is in every day's way, so nobody is free before a quarter past.
  await expect(free.getByRole('list', { name: 'Free times' })).not.toContainText(/9:00\s?(AM)?\s?–/);
  await expect(free).toContainText('2 of 2 calendars fresh');
  await free.getByRole('checkbox', { name: 'Team' }).uncheck();
  await expect(free.getByRole('checkbox', { name: 'Team' })).not.toBeChecked();
});

test('keys lead through day, week and agenda, and back to today', async ({ launch, server }) => {
  const app = await launch();
  await signIn(app, server);
  await expect(grid(app, 'Week')).toContainText('Dentist');
  const thisWeek = (await title(app).textContent()) ?? '';
  const press = (key: string): Promise<void> => app.page.keyboard.press(key);

  await press('ArrowRight');
  await expect(title(app)).not.toHaveText(thisWeek);
  await expect(grid(app, 'Week')).not.toContainText('Dentist');
  await press('ArrowLeft');
  await expect(title(app)).toHaveText(thisWeek);
  await press('ArrowLeft');
  await expect(title(app)).not.toHaveText(thisWeek);
  await press('t');
  await expect(title(app)).toHaveText(thisWeek);

  await press('d');
  await expect(grid(app, 'Day')).toContainText('Dentist');
  await press('ArrowRight');
  await expect(grid(app, 'Day')).not.toContainText('Dentist');
  await press('t');
  await expect(grid(app, 'Day')).toContainText('Dentist');
  await press('a');
  await expect(grid(app, 'Agenda')).toContainText('Dentist');
  await press('w');
  await expect(grid(app, 'Week')).toContainText('Dentist');
  await app.page.getByRole('radiogroup', { name: 'View' }).getByText('Day', { exact: true }).click();
  await expect(grid(app, 'Day')).toContainText('Dentist');
});

test('a click on a busy time says why it is not free', async ({ launch, server }) => {
  const app = await launch();
  await signIn(app, server);
  await showNextWeek(app);
  await grid(app, 'Week')
    .getByRole('button', { name: /^Standup, / })
    .first()
    .click();
  const why = panel(app, 'Event');
  await expect(why).toContainText('Why it is not free');
  await expect(why.getByRole('listitem').first()).toContainText('Standup');
  await expect(why.getByRole('listitem').first()).toContainText('Ada');
  await app.page.keyboard.press('Escape');
  await expect(why).toBeHidden();

  await test.step('and so does asking by keyboard', async () => {
    const free = panel(app, 'Free times');
    const hour = free.getByRole('spinbutton', { name: 'Hour' });
    await hour.focus();
    await app.page.keyboard.type('03');
    await free.getByRole('button', { name: 'Ask', exact: true }).press('Enter');
    const answer = panel(app, 'Is this time free?');
    await expect(answer).toContainText(/Outside working hours|You are free then|Day off/);
    await answer.getByRole('button', { name: 'Back to free times' }).press('Enter');
    await expect(free).toBeVisible();
  });
});

test('a time that nobody can know is free once its calendars are read again', async ({ launch, server }) => {
  const app = await launch();
  await signIn(app, server);
  const lost = server.control.fail({
    route: 'calendar.events.list',
    fault: { kind: 'status', status: 404, reason: 'notFound' },
    times: 99,
  });
  await app.call('sync/run', {});
  await showNextWeek(app);
  const free = panel(app, 'Free times');
  await expect(free).toContainText('Ada, Team cannot be read: their hours count as busy.');
  await free.getByRole('spinbutton', { name: 'Hour' }).focus();
  // Noon on either clock: the field begins in the afternoon.
  await app.page.keyboard.type('12');
  await free.getByRole('button', { name: 'Ask', exact: true }).click();
  const answer = panel(app, 'Is this time free?');
  await expect(answer).toContainText('Unreadable source');
  // Left out by the user's word, its silence is not taken for busy; counted again, it is.
  for (const name of ['Ada', 'Team']) {
    await answer.getByRole('button', { name: `Exclude once: “${name}”` }).click();
    await app.page.getByRole('menuitem', { name: /^For an hour/ }).click();
    await expect(answer.getByRole('button', { name: `Exclude once: “${name}”` })).toHaveCount(0);
  }
  await expect(answer).toContainText('You are free then.');
  for (const { id } of await app.call<{ id: string }[]>('calendars/list', {})) {
    await app.call('calendars/exclude', { calendarId: id, untilMs: null });
  }
  await expect(answer).toContainText('Unreadable source');
  const again = answer.getByRole('button', { name: 'Read again: Ada, Team' });
  await again.click();
  await expect(again).toBeEnabled();
  lost.cancel();
  await again.click();
  await expect(answer).toContainText('You are free then.');
});

test('the times that are free go to the clipboard, in any zone', async ({ launch, server }) => {
  const app = await launch();
  await signIn(app, server);
  await showNextWeek(app);
  await app.electron.evaluate(({ clipboard }) => clipboard.clear());
  const copied = (): Promise<string> => app.electron.evaluate(({ clipboard }) => clipboard.readText());
  const free = panel(app, 'Free times');
  const copy = free.getByRole('button', { name: 'Copy times I am free' });
  await copy.click();
  await expect.poll(copied).toMatch(/Monday[\s\S]*Friday/);
  await expect(app.page.getByText('Copied: the times you are free.').first()).toBeVisible();
  const own = await copied();
  // Free times and nothing else: no title of anything leaves.
  expect(own).not.toMatch(/Standup|Dentist|Retrospective|Design review/);

  const zone = free.getByRole('combobox', { name: 'Written in' }).or(free.getByRole('textbox', { name: 'Written in' }));
  await zone.click();
  await zone.fill('Tokyo');
  await app.page.getByRole('option', { name: 'Asia/Tokyo' }).click();
  await copy.click();
  await expect.poll(copied).toMatch(/JST|GMT\+9|Tokyo/);
  expect(await copied()).not.toBe(own);
});

test('two thousand events in sight stay usable', async ({ launch, server }) => {
  test.slow();
  const zone = timeZoneHere();
  for (let index = 0; index < 2000; index += 1) {
    const startMs = toInstant(addDays(today(), (index % 7) - 3), '00:00', zone) + Math.floor(index / 7) * 5 * 60_000;
    server.control.calendar.insert(ada, {
      summary: `Event ${index}`,
      start: { dateTime: new Date(startMs).toISOString() },
      end: { dateTime: new Date(startMs + 30 * 60_000).toISOString() },
    });
  }
  const app = await launch();
  await signIn(app, server);
  const stored = await app.call<WeekView>('week/get', { fromDate: addDays(today(), -3), days: 7 });
  expect(stored.events.length).toBeGreaterThanOrEqual(2000);

  const slowly = { timeout: 30_000 };
  await expect(grid(app, 'Week')).toContainText('Dentist', slowly);
  const press = (key: string): Promise<void> => app.page.keyboard.press(key);
  await press('d');
  await expect(grid(app, 'Day')).toContainText('Dentist', slowly);
  const day = (await title(app).textContent()) ?? '';
  await press('ArrowRight');
  await expect(title(app)).not.toHaveText(day, slowly);
  await press('t');
  await expect(title(app)).toHaveText(day, slowly);
  await press('a');
  await expect(grid(app, 'Agenda')).toContainText('Dentist', slowly);
  await press('w');
  await expect(grid(app, 'Week')).toContainText('Dentist', slowly);
  await press('5');
  await expect(title(app)).toHaveText('Settings', slowly);
  await press('1');
  await expect(grid(app, 'Week')).toContainText('Dentist', slowly);
});
