/** Windows of a working day as a form shows them. The end of the day is '24:00' in store and '00:00' in a clock field. */
import type { DayWindow } from '#shared/domain/settings.ts';

export function toShownEnd(end: string): string {
  return end === '24:00' ? '00:00' : end;
}

export function toStoredEnd(shown: string): string {
  return shown === '00:00' ? '24:00' : shown;
}

function toMinutes(wall: string): number {
  const [hours = 0, minutes = 0] = wall.split(':').map(Number);
  return hours * 60 + minutes;
}

function toWall(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** A first window is nine to five; one more starts an hour after the last and takes up to three hours, inside the day. */
export function addWindow(windows: readonly DayWindow[]): DayWindow[] {
  const lastEnd = windows.reduce((latest, [, to]) => Math.max(latest, toMinutes(to)), 0);
  if (windows.length === 0) return [['09:00', '17:00']];
  const from = Math.min(lastEnd + 60, 23 * 60);
  return [...windows, [toWall(from), toWall(Math.min(from + 180, 24 * 60))]];
}
