/** Where the window was and how it looked, kept by electron-store; a damaged file means the first place again. */
import Store from 'electron-store';
import { z } from 'zod';
import type { WindowMemory } from './main-window.ts';

const Remembered = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().min(400).max(20_000),
  height: z.number().int().min(300).max(20_000),
  maximized: z.boolean(),
  theme: z.enum(['system', 'light', 'dark']).optional(),
});

export function createWindowMemory(): WindowMemory {
  const store = new Store<{ window?: unknown }>({ name: 'window', clearInvalidConfig: true });
  return {
    read: () => {
      const found = Remembered.safeParse(store.get('window'));
      return found.success ? found.data : null;
    },
    write: (value) => {
      try {
        store.set('window', value);
      } catch {
        // A full disk costs the remembered place, never the close of the window.
      }
    },
  };
}
