/**
 * Faults on demand: which coming request shall fail, and how. A plan names routes by Google's method id ('*' at the end
 * matches the rest), may let some requests pass first (`skip`), and is used up after `times` hits. The first plan that
 * fits wins; plans are tried in the order in which they were made.
 *
 * Example: `add({route: 'calendar.events.insert', fault: {kind: 'reset-after'}})`: the next event is stored, its answer lost.
 */

export type Fault =
  /** Answered at once with this status; nothing happens, or, with `effect`, all of it. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly effect?: boolean;
      readonly reason?: string;
      readonly message?: string;
      readonly retryAfter?: string | number;
    }
  /** Answered rightly, but late. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Taken in and never answered; nothing happens. */
  | { readonly kind: 'hang' }
  /** The connection breaks before anything happens. */
  | { readonly kind: 'reset-before' }
  /** It happens, then the connection breaks: the caller cannot know. */
  | { readonly kind: 'reset-after' }
  /** It happens, then no answer ever comes. */
  | { readonly kind: 'hang-after' }
  /** Something on the way delivers the request twice; the caller sees one of the two answers. */
  | { readonly kind: 'duplicate'; readonly answer?: 'first' | 'second' };

export type FaultPlan = {
  readonly route: string;
  readonly fault: Fault;
  /** Default 1. */
  readonly times?: number;
  /** Let this many fitting requests pass first. Default 0. */
  readonly skip?: number;
  /** Only requests of this user. */
  readonly user?: string;
};

export type PlannedFault = { readonly hits: () => number; readonly cancel: () => void };

export type Faults = ReturnType<typeof createFaults>;

/** The sentences Google uses for the reasons that clients tell apart. */
const messages: Readonly<Record<string, string>> = {
  rateLimitExceeded: 'Rate Limit Exceeded',
  userRateLimitExceeded: 'User Rate Limit Exceeded',
  quotaExceeded: 'Calendar usage limits exceeded.',
  dailyLimitExceeded: 'Daily Limit Exceeded',
  forbidden: 'Forbidden',
  forbiddenForNonOrganizer: 'Shared properties can only be changed by the organizer of the event.',
  insufficientPermissions: 'Request had insufficient authentication scopes.',
  fullSyncRequired: 'Sync token is no longer valid, a full sync is required.',
  updatedMinTooLongAgo: 'The requested minimum modification time lies too far in the past.',
  backendError: 'Backend Error',
  authError: 'Invalid Credentials',
};

export function toReason(fault: Extract<Fault, { kind: 'status' }>): { reason: string; message: string } {
  const usual: Record<number, string> = {
    401: 'authError',
    403: 'forbidden',
    404: 'notFound',
    429: 'rateLimitExceeded',
  };
  const reason = fault.reason ?? usual[fault.status] ?? 'backendError';
  return { reason, message: fault.message ?? messages[reason] ?? reason };
}

export function matchesRoute(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

export function createFaults() {
  let plans: { plan: FaultPlan; skipped: number; hits: number }[] = [];

  return {
    add(plan: FaultPlan): PlannedFault {
      const entry = { plan, skipped: 0, hits: 0 };
      plans = [...plans, entry];
      return {
        hits: () => entry.hits,
        cancel: () => {
          plans = plans.filter((other) => other !== entry);
        },
      };
    },
    /** The fault of this request, or null; counts it. */
    take(name: string, user: string): Fault | null {
      for (const entry of plans) {
        const { plan } = entry;
        if (!matchesRoute(plan.route, name) || (plan.user !== undefined && plan.user !== user)) continue;
        if (entry.hits >= (plan.times ?? 1)) continue;
        if (entry.skipped < (plan.skip ?? 0)) {
          entry.skipped += 1;
          continue;
        }
        entry.hits += 1;
        return plan.fault;
      }
      return null;
    },
    clear(): void {
      plans = [];
    },
  };
}
