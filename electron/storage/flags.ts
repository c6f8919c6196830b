/** Single facts that outlive a start, each with its name and type in one place. */
import { z } from 'zod';
import type { SettingsQueries } from './settings-queries.ts';

export type Flags = ReturnType<typeof createFlags>;

export function createFlags({ readValue, writeValue, removeValue }: SettingsQueries) {
  return {
    /** The user was told what closing the window does. */
    isTrayExplained: (): boolean => readValue('trayExplained', z.boolean()) ?? false,
    setTrayExplained: (): void => writeValue('trayExplained', true),
    /** When the pause of background work ends; null: not paused. */
    pausedUntilMs: (): number | null => readValue('pausedUntil', z.number()),
    setPausedUntil: (untilMs: number | null): void =>
      untilMs === null ? removeValue('pausedUntil') : writeValue('pausedUntil', untilMs),
  };
}
