/** Reading and changing the user's rules. */
import { z } from 'zod';
import { Settings } from '../domain/settings.ts';

export const settingsCalls = {
  'settings/get': { input: z.object({}), output: Settings },
  /** Replaces all settings; the answer is what is stored. Undo is the same call with the former value. */
  'settings/update': { input: z.object({ settings: Settings }), output: Settings },
} as const;
