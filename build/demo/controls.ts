/** What a person reaches for on every screen: the rail, "Sync now", the theme, words as they are shown. */
import type { Locator, Page } from 'playwright-core';
import type { RunningApp } from './running-app.ts';
import { until } from './until.ts';

export type ScreenLabel = 'Week' | 'Requests' | 'Sources' | 'Health' | 'Settings';
export type Theme = 'Light' | 'Dark';

/** The person of the demo account lives in New York, and so do most of those who write "at 3" to them. */
export const timeZone = 'America/New_York';

export async function goTo(page: Page, screen: ScreenLabel): Promise<void> {
  const rail = page.getByRole('navigation', { name: 'Screens' });
  await rail.getByRole('button', { name: new RegExp(`^${screen}`) }).click();
  await rail.locator('[aria-current="page"]', { hasText: screen }).waitFor();
}

/** The words of an element on one line. */
export async function wordsOf(locator: Locator): Promise<string> {
  return (await locator.innerText()).replace(/\s+/g, ' ').trim();
}

/** Presses "Sync now" and waits for the round to end. */
export async function syncNow({ page, call }: RunningApp): Promise<void> {
  const isIdle = async () => ((await call('sync/get-status', {})).state === 'idle' ? true : null);
  await until('no sync is under way', 20_000, isIdle);
  const state = /^(Synced|Syncing|Not synced|Sync needs|Reading)/;
  await page.getByRole('button', { name: state }).first().click();
  await page.getByRole('menuitem', { name: 'Sync now' }).click();
  await page.getByRole('menuitem', { name: 'Sync now' }).waitFor({ state: 'hidden' });
  await until('the sync ended', 20_000, isIdle);
}

/** By the settings' own control. */
export async function chooseTheme(page: Page, theme: Theme): Promise<void> {
  await goTo(page, 'Settings');
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'App', exact: true }).click();
  await page.getByRole('radiogroup', { name: 'Theme' }).getByText(theme, { exact: true }).click();
  await waitForTheme(page, theme);
  // "Saved." with its Undo: read, and in the way of the pictures.
  const close = page.getByRole('button', { name: 'Close this message' });
  await close.first().waitFor();
  await close.first().click();
  await close.first().waitFor({ state: 'detached' });
}

export async function waitForTheme(page: Page, theme: Theme): Promise<void> {
  await page.waitForFunction(
    (scheme) => document.documentElement.dataset['mantineColorScheme'] === scheme,
    theme.toLowerCase(),
  );
}

/** "Tue, Nov 24, 10:00 AM" in the zone of the demo's person. */
export function toWords(startMs: number): string {
  return new Intl.DateTimeFormat('en-US', {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  }).format(startMs);
}

/** 'YYYY-MM-DD' in the zone of the demo's person. */
export function toDate(ms: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(ms);
}
