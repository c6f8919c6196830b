import type { Locator, Page } from '@playwright/test';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { AvailabilityRules, Settings, Trip } from '#shared/domain/settings.ts';
import { addDays } from '#shared/time/local-date.ts';
import { inspect } from '#test/fixtures/axe.ts';
import { tabTo } from '#test/fixtures/keyboard.ts';
import { expect, signIn, test, today, type RunningApp } from '#test/fixtures/launch-app.ts';
import { schemes, setLooks } from '#test/fixtures/looks.ts';

test.use({ world: 'own' });

const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 });
const rulesOf = async (app: RunningApp): Promise<AvailabilityRules> =>
  (await app.call<Settings>('settings/get', {})).availability;

/** Some rules, and a clock whose hours are typed the same way on every system. */
async function setRules(app: RunningApp, rules: Partial<AvailabilityRules>): Promise<void> {
  const stored = await app.call<Settings>('settings/get', {});
  const settings: Settings = {
    ...stored,
    availability: { ...stored.availability, ...rules },
    app: { ...stored.app, hourCycle: 'h23' },
  };
  await app.call('settings/update', { settings });
}

async function openSection(app: RunningApp, name: string): Promise<Locator> {
  const { page } = app;
  // A border on its way to its colour looks like none.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.locator('main').focus();
  await page.keyboard.press('5');
  await expect(heading(page)).toHaveText('Settings');
  await tabTo(page, page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name }));
  await page.keyboard.press('Enter');
  return page.getByRole('region', { name });
}

/** Asks about ten o'clock on the first working day of the next week, when only the Standup at nine is near. */
async function askAboutTen({ page }: RunningApp): Promise<Locator> {
  const free = page.getByRole('complementary', { name: 'Free times' });
  const week = page.getByRole('group', { name: /^Week: / });
  await expect(week).toBeVisible();
  const before = (await heading(page).textContent()) ?? '';
  await page.locator('main').focus();
  await page.keyboard.press('ArrowRight');
  await expect(heading(page)).not.toHaveText(before);
  await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
  await expect(free.getByRole('button', { name: /^Date: Mon/ })).toBeVisible();
  await tabTo(page, free.getByRole('spinbutton', { name: 'Hour' }));
  await page.keyboard.type('10');
  await tabTo(page, free.getByRole('button', { name: 'Ask', exact: true }));
  await page.keyboard.press('Enter');
  return page.getByRole('complementary', { name: 'Is this time free?' });
}

const nextMonth = addDays(`${today().slice(0, 7)}-28`, 7).slice(0, 7);
const tokyo: Trip = {
  name: 'Tokyo',
  fromDate: addDays(today(), 20),
  toDate: addDays(today(), 24),
  timeZone: 'Asia/Tokyo',
  workingHours: null,
};

test('a trip is added, changed and removed, and undone, without a mouse', async ({ launch, server }) => {
  const app = await launch();
  const { page } = app;
  await signIn(app, server);
  const section = await openSection(app, 'Travel plan');
  const trips = async (): Promise<Trip[]> => (await rulesOf(app)).trips;

  await test.step('added', async () => {
    await tabTo(page, section.getByRole('button', { name: 'Add a trip' }));
    await page.keyboard.press('Enter');
    const form = section.getByRole('form', { name: 'New trip' });
    await expect(form.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await page.keyboard.type('Winter school');
    await tabTo(page, form.getByRole('combobox', { name: 'Time zone' }).or(form.getByLabel('Time zone')).first());
    await page.keyboard.type('tokyo');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(form).toContainText('in Tokyo.');
    await tabTo(page, form.getByRole('button', { name: /^First day: / }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('button', { name: 'Next month' }));
    await page.keyboard.press('Enter');
    // The next stop is the month's one day that Tab reaches; the others follow by the arrow keys.
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await tabTo(page, form.getByRole('checkbox', { name: 'Until further notice' }));
    await page.keyboard.press('Space');
    await expect(form.getByRole('button', { name: /^Last day: / })).toBeDisabled();
    await tabTo(page, form.getByRole('button', { name: 'Add trip' }));
    expect(await trips()).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(form).toBeHidden();
    await expect(section.getByRole('listitem')).toContainText('until further notice');
    await expect
      .poll(trips)
      .toMatchObject([{ name: 'Winter school', timeZone: 'Asia/Tokyo', toDate: null, workingHours: null }]);
    expect((await trips())[0]?.fromDate.slice(0, 7)).toBe(nextMonth);
  });

  await test.step('changed to hours of its own', async () => {
    await tabTo(page, section.getByRole('button', { name: 'Change “Winter school”' }));
    await page.keyboard.press('Enter');
    const form = section.getByRole('form', { name: 'Change the trip' });
    await tabTo(page, form.getByRole('radio', { name: 'My usual hours' }));
    await page.keyboard.press('ArrowRight');
    await tabTo(page, form.getByRole('spinbutton', { name: 'Monday from: hour' }));
    await page.keyboard.press('ArrowUp');
    await tabTo(page, form.getByRole('button', { name: 'Save trip' }));
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await trips())[0]?.workingHours?.monday).toEqual([['10:00', '17:00']]);
    await expect(section.getByRole('listitem')).toContainText(/Mon 10:00.+; Tue–Fri 0?9:00/);
  });

  await test.step('removed, and undone', async () => {
    await tabTo(page, section.getByRole('button', { name: 'Remove “Winter school”' }));
    await page.keyboard.press('Enter');
    await expect.poll(trips).toEqual([]);
    const told = page.getByRole('status').filter({ hasText: 'Trip “Winter school” removed.' });
    await tabTo(page, told.getByRole('button', { name: 'Undo' }));
    await page.keyboard.press('Enter');
    await expect(section.getByRole('listitem')).toHaveCount(1);
    await expect.poll(async () => (await trips()).length).toBe(1);
  });
});

test('of two trips that share days the later line wins, and a past one is dimmed', async ({ launch, server }) => {
  const app = await launch();
  await signIn(app, server);
  const kyoto = { ...tokyo, name: 'Kyoto', fromDate: addDays(today(), 23), toDate: null };
  const past = { ...tokyo, name: 'Long ago', fromDate: addDays(today(), -20), toDate: addDays(today(), -10) };
  await setRules(app, { trips: [past, tokyo, kyoto] });
  const section = await openSection(app, 'Travel plan');
  const names = section.getByRole('heading', { level: 3 });
  await expect(names).toHaveText([/^Long ago\s*Past$/, 'Tokyo', 'Kyoto']);
  await expect(section).toContainText('“Kyoto” wins, as the later line of the two.');
  await section.getByRole('button', { name: 'Let this one win: “Tokyo”' }).click();
  await expect(names).toHaveText([/^Long ago/, 'Kyoto', 'Tokyo']);
  await expect(section).toContainText('“Tokyo” wins, as the later line of the two.');
});

test('limits are changed without a mouse, and what does not fit is told at its field', async ({ launch, server }) => {
  const app = await launch();
  const { page } = app;
  await signIn(app, server);
  const section = await openSection(app, 'Meeting rules');
  const field = (name: string): Locator => section.getByRole('textbox', { name });
  const type = async (name: string, text: string): Promise<void> => {
    await tabTo(page, field(name));
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
  };

  await type('Meetings a week', '999');
  await expect(section.getByRole('alert')).toHaveText('Between 0 and 200.');
  await type('Meetings a week', '12');
  await expect(section.getByRole('alert')).toBeHidden();
  await expect.poll(async () => (await rulesOf(app)).maximumPerWeek).toBe(12);
  await expect(field('Shortest stretch')).toBeDisabled();
  await type('Focus time a week', '7.5');
  await expect.poll(async () => (await rulesOf(app)).focusMinutesPerWeek).toBe(450);
  await expect(field('Focus time a week')).toHaveValue('7.5 h');
  await type('Shortest stretch', '90');
  await expect.poll(async () => (await rulesOf(app)).focusStretchMinutes).toBe(90);
  await type('Travel to another place', '25');
  await tabTo(page, section.getByRole('radio', { name: 'Any' }));
  await page.keyboard.press('ArrowRight');
  await expect
    .poll(() => rulesOf(app))
    .toMatchObject({ travelMinutes: 25, preferredPartOfDay: 'morning', maximumPerWeek: 12 });
  const told = page.getByRole('status').filter({ hasText: 'Saved.' });
  await tabTo(page, told.getByRole('button', { name: 'Undo' }));
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await rulesOf(app)).preferredPartOfDay).toBe('any');
});

test('a calendar keeps room around its events, and hours while it cannot be read', async ({ launch, server }) => {
  const app = await launch();
  const { page } = app;
  await signIn(app, server);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.locator('main').focus();
  await page.keyboard.press('3');
  await expect(heading(page)).toHaveText('Sources');
  await tabTo(page, page.getByRole('button', { name: 'Rules of “Team”' }));
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Team' });
  const policy = async () =>
    (await app.call<Calendar[]>('calendars/list', {})).find(({ name }) => name === 'Team')?.policy;

  await tabTo(page, panel.getByRole('radiogroup', { name: 'Optional' }).getByRole('radio', { name: 'Busy' }));
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await policy())?.optional).toBe('free');
  await tabTo(page, panel.getByRole('textbox', { name: 'Room before its events' }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('300');
  await expect(panel.getByRole('alert')).toHaveText('Between 0 and 240.');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('15');
  await expect.poll(async () => (await policy())?.bufferBeforeMinutes).toBe(15);
  await tabTo(page, panel.getByRole('radio', { name: 'All my hours' }));
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await policy())?.usualHours?.monday).toEqual([['09:00', '17:00']]);
  await tabTo(page, panel.getByRole('button', { name: 'Remove 09:00 to 17:00 on Monday' }));
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await policy())?.usualHours?.monday).toEqual([]);
  await expect(page.getByRole('row').filter({ hasText: 'Team' })).toContainText(
    'Blocks time; optional free, 15 min before, own hours while unreadable',
  );
});

test('what would free a time is applied and undone without a mouse', async ({ launch, server }) => {
  const app = await launch();
  const { page } = app;
  await signIn(app, server);
  await setRules(app, { bufferBeforeMinutes: 60 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const answer = await askAboutTen(app);
  await expect(answer).toContainText('Why it is not free');
  await expect(answer.getByRole('heading', { name: 'What would free it' })).toBeVisible();
  const apply = answer.getByRole('button', { name: 'Apply' }).first();
  await tabTo(page, apply);
  await page.keyboard.press('Enter');
  await expect(answer).toContainText('You are free then.');
  await expect(answer.getByRole('group', { name: 'Answer' })).toBeFocused();
  expect((await rulesOf(app)).bufferBeforeMinutes).toBeLessThan(60);
  const told = page.getByRole('status').filter({ hasText: 'Changed: ' });
  await tabTo(page, told.getByRole('button', { name: 'Undo' }));
  await page.keyboard.press('Enter');
  await expect(answer).toContainText('What would free it');
  expect((await rulesOf(app)).bufferBeforeMinutes).toBe(60);
});

for (const scheme of schemes) {
  test(`axe finds nothing in rules, trips and ways, ${scheme}`, async ({ launch, server }) => {
    test.slow();
    const app = await launch();
    const { page } = app;
    await signIn(app, server);
    const overlapping = { ...tokyo, name: '', toDate: null };
    const past = { ...tokyo, fromDate: addDays(today(), -20), toDate: addDays(today(), -10) };
    await setRules(app, { trips: [past, tokyo, overlapping], bufferBeforeMinutes: 60, focusMinutesPerWeek: 600 });
    await setLooks(app, scheme);
    const answer = await askAboutTen(app);
    await expect(answer.getByRole('heading', { name: 'What would free it' })).toBeVisible();
    await inspect(page, 'what would free it');
    await answer.getByRole('button', { name: 'Apply' }).first().click();
    await expect(answer).toContainText('You are free then.');
    await inspect(page, 'applied');

    const section = await openSection(app, 'Travel plan');
    await inspect(page, 'travel plan');
    await section.getByRole('button', { name: 'Add a trip' }).click();
    const form = section.getByRole('form', { name: 'New trip' });
    await form.getByText('Own hours').click();
    await inspect(page, 'a new trip');
    await form.getByRole('button', { name: /^First day: / }).click();
    await expect(page.getByRole('button', { name: 'Next month' })).toBeVisible();
    await inspect(page, 'choosing its first day');
    await page.keyboard.press('Escape');
    await form.getByRole('button', { name: 'Cancel' }).click();
    await section.getByRole('button', { name: 'Change “Tokyo”' }).last().click();
    await inspect(page, 'a trip changed');

    await page.locator('main').focus();
    await page.keyboard.press('3');
    await page.getByRole('button', { name: 'Rules of “Team”' }).click();
    const panel = page.getByRole('complementary', { name: 'Team' });
    await panel.getByText('Own hours').click();
    await expect(panel.getByRole('group', { name: 'Monday' })).toBeVisible();
    await inspect(page, 'rules of a calendar with hours of its own');
    await panel.getByText('Blocks time').click();
    await expect(panel.getByRole('switch', { name: 'Blocks time' })).not.toBeChecked();
    await inspect(page, 'rules of a calendar that never blocks');
  });
}
