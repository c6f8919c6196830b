/**
 * The query of a call as typed values. An unknown name, a wrong value and a doubled single value are refused with 400,
 * as Google's front end does, so that a misspelt parameter never passes unnoticed.
 */
import { z } from 'zod';
import { refuse } from './http-server.ts';
import { isZone, readInstant } from './calendar-time.ts';

/** Parameters that every method takes. */
const standard = new Set([
  'alt',
  'fields',
  'key',
  'prettyPrint',
  'quotaUser',
  'userIp',
  'oauth_token',
  'access_token',
  '$.xgafv',
]);

export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
export const count = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
/** RFC 3339 with an offset, as epoch ms. */
export const instant = z.string().transform((text, context) => {
  const ms = readInstant(text);
  if (ms === null) context.addIssue({ code: 'custom', message: 'not an RFC 3339 time with an offset' });
  return ms ?? 0;
});
export const zoneName = z.string().refine(isZone, 'no such time zone');
/** A parameter that may be given several times. */
export const several = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

export function readQuery<T>(query: URLSearchParams, schema: z.ZodType<T>): T {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(query.keys())) {
    if (standard.has(name)) continue;
    const all = query.getAll(name);
    values[name] = all.length > 1 ? all : (all[0] ?? '');
  }
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : (issue?.path.join('.') ?? '');
  return issue?.code === 'unrecognized_keys'
    ? refuse(400, 'badRequest', `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter.`)
    : refuse(400, 'invalidParameter', `Invalid value for parameter "${name}": ${issue?.message ?? ''}`);
}
