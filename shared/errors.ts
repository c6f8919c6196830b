/**
 * The one error of expected failures. Codes are stable words: screens choose their sentence and next step by code, logs count them.
 * A bug is an ordinary exception and becomes `internal` at the door.
 */
export const errorCodes = [
  'invalid-input', // the input does not fit its schema; message names the field
  'not-found',
  'conflict', // somebody else changed it first
  'not-allowed', // sender, scope or policy forbids it
  'offline', // network out of reach; worth trying again
  'throttled', // the service asked for a pause
  'reconnect-needed', // the account's grant is gone; the user must sign in again
  'consent-denied', // the user said no on the consent page
  'consent-expired', // five minutes passed without an answer
  'scope-missing', // the user left a permission unticked
  'client-invalid', // the client file is not an OAuth client of a desktop app
  'keyring-unavailable',
  'voided', // an approval no longer fits what would be sent
  'not-ready', // the draft's text does not say what its slots say
  'unknown-outcome', // it may have been sent; ask, never repeat
  'source-unreadable',
  'storage-full',
  'storage-read-only', // the file was written by a newer version
  'storage-damaged',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What a person may do next; the screen turns it into a button. */
export type Retry = 'try-again' | 'reconnect' | 'choose-permissions' | 'free-space' | 'none';

export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly retry: Retry;

  constructor(code: ErrorCode, message: string, options: { retry?: Retry; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retry = options.retry ?? 'none';
  }
}

export function isAppError(value: unknown): value is AppError {
  return value instanceof AppError;
}

/** Exhaustiveness check at the end of a switch over a union. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
