/** A web calendar taught by pointing: a page as a town has it, opened in its own window, one title clicked, the others found. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { goTo, wordsOf } from './controls.ts';
import type { RunningApp } from './running-app.ts';
import type { Tour } from './tour.ts';

const topics = [
  'Planning committee',
  'Budget hearing',
  'School board',
  'Parks and paths',
  'Town meeting',
  'Harbour talk',
];
const dayMs = 24 * 60 * 60_000;

/** In the evenings of the days after next: beside the demo's own meetings, not on top of them. */
function toPage(nowMs: number): string {
  const words = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeZone: 'UTC' });
  const days = topics.map(
    (topic, index) =>
      `<section class="day"><h2 class="date">${words.format(nowMs + (index * 2 + 3) * dayMs)}</h2>` +
      `<div class="meeting"><span class="hours">7:00 PM - 8:30 PM</span> <span class="name">${topic}</span> ` +
      `<span class="room">Town hall</span></div></section>`,
  );
  return `<!doctype html><html lang="en-US"><title>Town meetings</title><body><h1>Meetings</h1>${days.join('')}</body></html>`;
}

export async function teachWebCalendar(app: RunningApp, tour: Tour): Promise<void> {
  const { page } = app;
  const html = toPage(Date.now());
  const server = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await goTo(page, 'Sources');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Web page/ }).click();
    const { port } = server.address() as AddressInfo;
    await page.getByRole('textbox', { name: 'Address of the page' }).fill(`http://127.0.0.1:${port}/meetings`);
    const opened = app.nextWindow();
    await page.getByRole('button', { name: 'Open the page' }).click();
    const taught = await opened;
    await taught.locator('.name').first().waitFor();
    const footer = page.locator('footer');
    await footer.getByRole('button', { name: 'Point at an event' }).click();
    const title = page.getByRole('list', { name: 'Parts of an event' }).getByRole('button', { name: /^Title/ });
    await title.click();
    await page.getByRole('button', { name: /^Title/, pressed: true }).waitFor();
    await taught.locator('.name').first().click();
    const rows = page.getByRole('table', { name: 'Rows that were read' }).getByRole('rowheader');
    await tour.step('web-calendar-pointing', async () => {
      await rows.nth(topics.length - 1).waitFor();
      const count = await wordsOf(page.getByRole('region', { name: 'What is read' }).getByRole('heading').first());
      return `One title was pointed at in the page’s window: ${count}.`;
    });
    await footer.getByRole('button', { name: 'Check what is read' }).click();
    await tour.step('web-calendar-check', async () => {
      const parts = await page.locator('summary').allInnerTexts();
      return `Each part can be corrected: ${parts.map((text) => text.split('\n')[0]).join(', ')}.`;
    });
    await footer.getByRole('button', { name: 'Name and save' }).click();
    await footer.getByRole('button', { name: 'Save the calendar' }).click();
    const row = page.getByRole('listitem', { name: 'Town meetings' });
    await row.getByText('Fresh').waitFor();
    await row.getByRole('button', { name: /^Re-scrape/ }).click();
    await row.getByRole('button', { name: /^Re-scrape/ }).waitFor();
    await row.scrollIntoViewIfNeeded();
    await tour.step('web-calendar', async () => `Saved and re-scraped: ${await wordsOf(row)}.`);
    // "Saved": read, and in the way of what comes next.
    const close = page.getByRole('button', { name: 'Close this message' });
    await close.click();
    await close.waitFor({ state: 'detached' });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
