/** What every call answers over the door: a value, or an error a screen can act on. Stacks never cross. */
import { z } from 'zod';
import { errorCodes } from '../errors.ts';

export const WireError = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  retry: z.enum(['try-again', 'reconnect', 'choose-permissions', 'free-space', 'none']),
});
export type WireError = z.infer<typeof WireError>;

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: WireError };
