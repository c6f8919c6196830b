/**
 * An expected failure on its way through the protocol: a tool's result that is an error, with a sentence for whoever reads
 * it and, beside it, what the caller decides by. On the other side the same `AppError` stands again, and its cause reads
 * the same by `classify`: sync must know a token that is too old (410) from a calendar that is gone (404).
 */
import { ErrorCode, McpError, type CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { AppError, errorCodes, isAppError } from '#shared/errors.ts';
import { classify, type Logger } from './ports.ts';

const metaKey = 'cams/error';

const Wire = z.object({
  code: z.enum(errorCodes),
  message: z.string().max(1000),
  retry: z.enum(['try-again', 'reconnect', 'choose-permissions', 'free-space', 'none']),
  cause: z
    .object({ status: z.number().int().nullable(), reason: z.string().max(200), retryAfterMs: z.number().nullable() })
    .nullable(),
});
type Wire = z.infer<typeof Wire>;

/** Anything that is no `AppError` is a bug: it goes to the log, and the caller is told only that there was one. */
export function toErrorResult(error: unknown, tool: string, log: Logger): CallToolResult {
  if (!isAppError(error)) log.error('a tool failed by a bug', { tool, error });
  const known = isAppError(error) ? error : new AppError('internal', 'Something went wrong inside CAMS.');
  const { kind, status, reason, retryAfterMs } = classify(known.cause);
  const wire: Wire = {
    code: known.code,
    message: known.message,
    retry: known.retry,
    // What is known of a lost connection may be its sentence only; every such failure is worth another try.
    cause:
      kind === 'unknown' ? null : { status, reason: reason || (status === null ? 'ECONNRESET' : ''), retryAfterMs },
  };
  return { isError: true, content: [{ type: 'text', text: known.message }], _meta: { [metaKey]: wire } };
}

/** A result that says it is an error, of one of our servers or of any other. */
export function fromErrorResult(result: CallToolResult): AppError {
  const wire = Wire.safeParse(result._meta?.[metaKey]);
  if (!wire.success) {
    const text = result.content.map((part) => (part.type === 'text' ? part.text : '')).join(' ');
    return new AppError('source-unreadable', `The server answered: ${toPlainText(text) || 'an error without a word'}`);
  }
  const { code, message, retry, cause } = wire.data;
  return new AppError(code, message, { retry, ...(cause === null ? {} : { cause: toCause(cause) }) });
}

/** What the SDK and the transports throw. */
export function fromProtocolError(error: unknown, signal: AbortSignal | undefined): AppError {
  if (isAppError(error)) return error;
  const as = (code: AppError['code'], message: string) =>
    new AppError(code, message, { retry: code === 'not-allowed' ? 'reconnect' : 'try-again', cause: error });
  if (signal?.aborted) return as('offline', 'The call was stopped.');
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 401 || code === 403) return as('not-allowed', 'The server does not accept this sign-in.');
  if (code === 429 || code === 503) return as('throttled', 'The server asked for a pause.');
  if (!(error instanceof McpError)) return as('offline', 'The server could not be reached.');
  if (error.code === ErrorCode.RequestTimeout) return as('offline', 'The server did not answer in time.');
  if (error.code === ErrorCode.ConnectionClosed) return as('offline', 'The connection to the server was lost.');
  return as('source-unreadable', 'The server does not understand the call.');
}

/** Text of a stranger for a person to see: one line, no control characters, short. */
export function toPlainText(text: string): string {
  return text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
}

/** In the shape of an HTTP client's error, which is what `classify` reads. */
function toCause({ status, reason, retryAfterMs }: NonNullable<Wire['cause']>): unknown {
  if (status === null) return { code: reason };
  const headers = retryAfterMs === null ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) };
  return { response: { status, headers, data: { error: { errors: [{ reason }] } } } };
}
