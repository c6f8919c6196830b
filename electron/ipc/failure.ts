/** How a call's failure crosses the door: an expected one keeps its code, a bug becomes `internal` and goes to the log. */
import type { Result, WireError } from '#shared/contract/result.ts';
import { isAppError } from '#shared/errors.ts';
import type { Logger } from '../system/log.ts';

export function failure(error: WireError): Result<never> {
  return { ok: false, error };
}

export function toFailure(error: unknown, call: string, log: Logger): Result<never> {
  if (isAppError(error)) return failure({ code: error.code, message: error.message, retry: error.retry });
  log.error('a call failed by a bug', { call, error });
  return failure({
    code: 'internal',
    message: 'Something went wrong inside the app. The log has the place.',
    retry: 'try-again',
  });
}
