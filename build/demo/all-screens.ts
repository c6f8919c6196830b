/** Every screen in both themes and the small window: what the eye has to check. */
import { chooseTheme, goTo, wordsOf, type Theme } from './controls.ts';
import type { RunningApp } from './running-app.ts';
import type { Tour } from './tour.ts';

/** Sources with the rules of a calendar, Health, Settings and the palette, in the light theme and in words. */
export async function showOtherScreens({ page, call }: RunningApp, tour: Tour): Promise<void> {
  await goTo(page, 'Sources');
  await tour.step('sources', async () => {
    const rows = page.getByRole('rowheader');
    await rows.first().waitFor();
    const fresh = await page.getByText('Fresh', { exact: true }).count();
    return `Sources: ${await rows.count()} calendars, ${fresh} fresh.`;
  });
  await tour.step('calendar-rules', async () => {
    const [button] = [page.getByRole('button', { name: /^Rules of / }).first()];
    const name = await button.getAttribute('aria-label');
    await button.click();
    const choices = page.getByRole('radiogroup');
    await choices.first().waitFor();
    return `${name}: ${await choices.count()} choices of how its events count.`;
  });
  await page.keyboard.press('Escape');

  await goTo(page, 'Health');
  await tour.step('health', async () => {
    const { level, checks } = await call('health/get', {});
    const rows = page.getByRole('region', { name: 'Checks' }).getByRole('rowheader');
    await rows
      .filter({ hasText: checks[0]?.name ?? '-' })
      .first()
      .waitFor();
    return `Health: ${level}; ${checks.map((check) => `${check.name} ${check.level}`).join(', ')}.`;
  });

  await goTo(page, 'Settings');
  await tour.step('settings', async () => {
    const sections = page.getByRole('navigation', { name: 'Sections' }).getByRole('link');
    await sections.first().waitFor();
    return `Settings: ${(await sections.allInnerTexts()).join(', ')}.`;
  });

  await page.keyboard.press('ControlOrMeta+k');
  await tour.step('palette', async () => {
    const search = page.getByRole('textbox', { name: 'Commands' });
    await search.waitFor();
    await search.fill('theme');
    const found = page.getByRole('dialog').getByText(/^Theme: /);
    await found.first().waitFor();
    return `The command palette finds ${await found.count()} commands for “theme”.`;
  });
  await page.keyboard.press('Escape');
}

/** The same screens once more in another theme or size. */
export async function showAgain({ page }: RunningApp, tour: Tour, suffix: string): Promise<void> {
  for (const screen of ['Week', 'Requests', 'Sources', 'Health', 'Settings'] as const) {
    await goTo(page, screen);
    // One with a reply to look at, not the booked one.
    if (screen === 'Requests')
      await page.getByRole('region', { name: 'All requests' }).getByRole('listitem').first().click();
    await tour.step(`${screen.toLowerCase()}-${suffix}`, async () => {
      const heading = page.getByRole('heading', { level: 1 });
      await heading.waitFor();
      return `${screen} (${suffix}): “${await wordsOf(heading)}”.`;
    });
  }
}

export async function inTheme(app: RunningApp, tour: Tour, theme: Theme): Promise<void> {
  await chooseTheme(app.page, theme);
  await showAgain(app, tour, theme.toLowerCase());
}
