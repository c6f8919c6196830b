/** A command's input by its schema. Errors: an `invalid-input` AppError `field.path: what is wrong`, of the first problem. */
import type { z } from 'zod';
import { AppError } from '#shared/errors.ts';

export function parseInput<T>(schema: z.ZodType<T>, json: unknown): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError('invalid-input', `${issue?.path.join('.') || 'input'}: ${issue?.message ?? 'does not fit'}`);
}
