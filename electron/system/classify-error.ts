/**
 * One reading of everything that can go wrong on the way to Google. By shape, never by class: several copies of the HTTP
 * library may be loaded, and the reason that decides a 403 stands in the body only.
 *
 * throttle: slow down. transient: the network or the server; worth another try. auth: the token or the grant.
 * gone: not there (any more). conflict: exists already. precondition: somebody changed it first (etag).
 * user: the request itself is refused and will be again. unknown: none of these.
 */
export type ErrorKind = 'throttle' | 'transient' | 'auth' | 'gone' | 'conflict' | 'precondition' | 'user' | 'unknown';

export type Verdict = {
  readonly kind: ErrorKind;
  readonly status: number | null;
  /** Google's word for it, e.g. 'fullSyncRequired', or the network's, e.g. 'ECONNRESET'. */
  readonly reason: string;
  readonly retryAfterMs: number | null;
  /** The request cannot have reached the server: safe to repeat whatever it was. */
  readonly unsent: boolean;
};

const throttleReasons = new Set(['rateLimitExceeded', 'userRateLimitExceeded', 'concurrentRequestsLimitExceeded']);
/** Too many invitations or creations: Google lifts it after hours, so nothing waits for it in a loop. */
const exhaustedReasons = new Set(['quotaExceeded', 'dailyLimitExceeded', 'calendarLimitsExceeded']);
const exhaustedWaitMs = 3_600_000;
const unsentCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN']);
const networkCodes = new Set([
  ...unsentCodes,
  'ECONNRESET',
  'ECONNABORTED',
  'ETIMEDOUT',
  'EPIPE',
  'ESOCKETTIMEDOUT',
  'ERR_STREAM_PREMATURE_CLOSE',
  'TimeoutError',
]);

/** `nowMs` serves a Retry-After given as a date by a server that does not say its own time. */
export function classify(error: unknown, nowMs = 0): Verdict {
  const response = findResponse(error);
  if (response !== null) return classifyResponse(response, nowMs);
  const code = findCode(error);
  const verdict = { status: null, reason: code, retryAfterMs: null };
  if (networkCodes.has(code) || code.startsWith('UND_ERR_')) {
    return { ...verdict, kind: 'transient', unsent: unsentCodes.has(code) || code === 'UND_ERR_CONNECT_TIMEOUT' };
  }
  // fetch hides the cause of some resets: nothing but its sentence is left.
  if (/socket hang up|premature close|fetch failed|terminated/i.test(messageOf(error))) {
    return { ...verdict, kind: 'transient', unsent: false };
  }
  return { ...verdict, kind: 'unknown', unsent: false };
}

type Response = { readonly status: number; readonly data: unknown; readonly header: (name: string) => string | null };

function classifyResponse({ status, data, header }: Response, nowMs: number): Verdict {
  const reason = findReason(data);
  const verdict = { status, reason, retryAfterMs: toRetryAfterMs(header, nowMs), unsent: false };
  if (reason === 'invalid_grant' || reason === 'invalid_token' || status === 401) return { ...verdict, kind: 'auth' };
  if (status === 429 || throttleReasons.has(reason)) return { ...verdict, kind: 'throttle' };
  if (status === 403 && exhaustedReasons.has(reason)) {
    return { ...verdict, kind: 'throttle', retryAfterMs: verdict.retryAfterMs ?? exhaustedWaitMs };
  }
  if (status === 404 || status === 410) return { ...verdict, kind: 'gone' };
  if (status === 409) return { ...verdict, kind: 'conflict' };
  if (status === 412) return { ...verdict, kind: 'precondition' };
  if (status === 408 || status >= 500) return { ...verdict, kind: 'transient' };
  if (status >= 400) return { ...verdict, kind: 'user' };
  return { ...verdict, kind: 'unknown' };
}

/** Google's APIs: error.errors[0].reason, newer ones error.details[].reason or error.status; OAuth: error. */
function findReason(data: unknown): string {
  const body = typeof data === 'string' ? parseJson(data) : data;
  const error = field(body, 'error');
  if (typeof error === 'string') return error;
  const legacy = field(first(field(error, 'errors')), 'reason');
  if (typeof legacy === 'string') return legacy;
  const detail = field(first(field(error, 'details')), 'reason');
  if (typeof detail === 'string') return detail;
  const status = field(error, 'status');
  return typeof status === 'string' ? status : '';
}

function toRetryAfterMs(header: Response['header'], nowMs: number): number | null {
  const value = header('retry-after')?.trim();
  if (!value) return null;
  if (/^\d{1,7}$/.test(value)) return Number(value) * 1000;
  const untilMs = Date.parse(value);
  // The server's own time, where it says it: ours may be wrong.
  const serverMs = Date.parse(header('date') ?? '');
  const fromMs = Number.isNaN(serverMs) ? nowMs : serverMs;
  return Number.isNaN(untilMs) || fromMs === 0 ? null : Math.max(0, untilMs - fromMs);
}

function findResponse(error: unknown, depth = 0): Response | null {
  if (depth > 5 || typeof error !== 'object' || error === null) return null;
  const response = field(error, 'response');
  const status = field(response, 'status');
  if (typeof status === 'number') {
    const headers = field(response, 'headers');
    return { status, data: field(response, 'data'), header: (name) => readHeader(headers, name) };
  }
  return findResponse(field(error, 'cause'), depth + 1);
}

function findCode(error: unknown, depth = 0): string {
  if (depth > 5 || typeof error !== 'object' || error === null) return '';
  const code = field(error, 'code');
  if (typeof code === 'string' && networkCodes.has(code)) return code;
  if (field(error, 'name') === 'TimeoutError') return 'TimeoutError';
  const inner = findCode(field(error, 'cause'), depth + 1);
  return inner !== '' ? inner : typeof code === 'string' ? code : '';
}

/** A Headers object of whichever library (its class is not the global one), or a plain record. */
function readHeader(headers: unknown, name: string): string | null {
  const get = field(headers, 'get');
  const value: unknown = typeof get === 'function' ? get.call(headers, name) : field(headers, name);
  return typeof value === 'string' ? value : null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}

function first(list: unknown): unknown {
  return Array.isArray(list) ? (list as unknown[])[0] : undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
