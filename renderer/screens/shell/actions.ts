/** What menus, the palette and keys start: each is one function, so that all three do the same. */
import { stores, systemZone } from '#renderer/stores/all-stores.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { toFreeDays } from '#renderer/format/stretches.ts';
import type { Settings } from '#shared/domain/settings.ts';

export function ownZone(): string {
  return stores.settings.getState().shown?.availability.timeZone ?? systemZone;
}

export function goToday(): void {
  stores.app.getState().go('week');
  void stores.week.getState().goTo(localDateOf(Date.now(), ownZone()));
}

/** Copies the free times of the days shown, as text for a mail. */
export async function copyFreeTimes(timeZone = ownZone()): Promise<void> {
  const week = stores.week.getState();
  const slots = week.freeTimes.value?.slots ?? [];
  const stretches = toFreeDays(slots, ownZone()).flatMap((day) => day.stretches);
  if (stretches.length === 0) {
    stores.notices
      .getState()
      .tell(week.freeTimes.value?.noneBecause ?? 'There is no free time in the days shown.', { level: 'warning' });
    return;
  }
  const text = await week.toText(
    stretches.map(({ startMs, endMs }) => ({ startMs, endMs })),
    timeZone,
  );
  if (text !== null) await stores.app.getState().copyText(text, 'Copied: the times you are free.');
}

export function changeTheme(theme: Settings['app']['theme']): void {
  stores.settings.getState().change((settings) => ({ ...settings, app: { ...settings.app, theme } }));
}

export function openConnect(): void {
  stores.accounts.getState().resetConnect();
  stores.app.getState().open('connect');
}

export function addWebCalendar(): void {
  stores.app.getState().go('sources');
  stores.teaching.getState().begin();
}

/** Every web calendar, feed and outside server. */
export async function rescrapeAll(): Promise<void> {
  await stores.sources.getState().run();
}
