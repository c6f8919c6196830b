/**
 * What a route of the demo server is, and how Google words a refusal. Routes are plain data with a handler; the
 * machinery that runs them (bearer tokens, scopes, quota, faults, log) is in serve-routes.ts.
 *
 * Example: `{name: 'gmail.users.getProfile', method: 'GET', pattern: '/gmail/v1/users/:userId/profile', scopes: [[readonly]],
 * quotaUnits: 1, handle: (request) => ({status: 200, body: profileOf(request.user)})}`
 */

export type DemoUser = { readonly email: string; readonly name: string };

export type DemoRequest = {
  readonly method: string;
  readonly path: string;
  /** The decoded `:name` parts of the pattern. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** The body as JSON; refuses with Google's 400 parseError where it is none. An empty body is `{}`. */
  readonly json: () => unknown;
  /** Whose bearer token it is; empty on open routes. */
  readonly user: DemoUser;
  /** The granted scopes of the token; empty on open routes. */
  readonly scopes: readonly string[];
};

export type DemoAnswer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is sent as it is (give its content-type); anything else as JSON; absent means no content. */
  readonly body?: unknown;
};

export type Route = {
  /** The method id of Google's discovery document: 'calendar.events.list', 'gmail.users.messages.get'. Faults, quota and log go by it. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** '/gmail/v1/users/:userId/messages/:id' */
  readonly pattern: string;
  /** The token must hold all scopes of one of the lists. Absent: any valid token will do. */
  readonly scopes?: readonly (readonly string[])[];
  /** True for pages and endpoints that need no token at all. */
  readonly open?: boolean;
  /** Gmail's cost of one call; calendar calls count one request each. */
  readonly quotaUnits?: number;
  /** Larger bodies are refused with 413. Default 1 MiB. */
  readonly maxBodyBytes?: number;
  readonly handle: (request: DemoRequest) => DemoAnswer | Promise<DemoAnswer>;
};

const statusNames: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ALREADY_EXISTS',
  410: 'GONE',
  412: 'FAILED_PRECONDITION',
  413: 'OUT_OF_RANGE',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
};

/** Google files the rate reasons under usageLimits and the calendar's own under calendar. */
const domains: Readonly<Record<string, string>> = {
  rateLimitExceeded: 'usageLimits',
  userRateLimitExceeded: 'usageLimits',
  quotaExceeded: 'usageLimits',
  dailyLimitExceeded: 'usageLimits',
  fullSyncRequired: 'calendar',
  updatedMinTooLongAgo: 'calendar',
  timeRangeEmpty: 'calendar',
  requiredAccessLevel: 'calendar',
  forbiddenForNonOrganizer: 'calendar',
};

/** Where Google says which part of the request was wrong. */
const locations: Readonly<Record<string, { location: string; locationType: string }>> = {
  authError: { location: 'Authorization', locationType: 'header' },
  conditionNotMet: { location: 'If-Match', locationType: 'header' },
  fullSyncRequired: { location: 'syncToken', locationType: 'parameter' },
  updatedMinTooLongAgo: { location: 'updatedMin', locationType: 'parameter' },
};

/** A refusal in Google's body shape: `{error: {code, message, errors: [{domain, reason, message}], status}}`. */
export function googleError(
  status: number,
  reason: string,
  message: string,
  extraHeaders: Readonly<Record<string, string>> = {},
): DemoAnswer {
  const detail = { domain: domains[reason] ?? 'global', reason, message, ...locations[reason] };
  return {
    status,
    headers: extraHeaders,
    body: { error: { code: status, message, errors: [detail], status: statusNames[status] ?? 'UNKNOWN' } },
  };
}

/** Thrown from deep inside a handler; the server sends its answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly answer: DemoAnswer;

  constructor(answer: DemoAnswer) {
    super('refused');
    this.answer = answer;
  }
}

/** Ends the request with Google's error: `refuse(404, 'notFound', 'Not Found')`. */
export function refuse(status: number, reason: string, message: string): never {
  throw new Refusal(googleError(status, reason, message));
}
