/**
 * How far can each source be trusted? A calendar is fresh while its last complete read is younger than the limit and
 * nothing says that it can no longer be read. Everything else is unreadable, and unreadable means busy.
 *
 * Border: exactly at the limit is still fresh. A read that lies further ahead than the limit (the computer's clock was
 * set back) proves nothing and is unreadable. Calendars whose policy never counts are not part of the answer.
 */
import type { Certificate, SourceFreshness } from '#shared/domain/availability.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { ExpansionProblem } from '#shared/time/expand-events.ts';

/** Failures that end by a person's action only; being offline or throttled does not spoil what was just read. */
const lasting = new Set(['reconnect-needed', 'not-allowed', 'not-found', 'scope-missing', 'source-unreadable']);

export type TrustContext = {
  readonly nowMs: number;
  readonly freshnessLimitMinutes: number;
  /** Series that could not be expanded: their calendar is not known completely. */
  readonly problems?: readonly ExpansionProblem[];
  /** Accounts whose sign-in is gone. */
  readonly unusableAccounts?: ReadonlySet<string>;
};

export function isReadable(calendar: Calendar, context: TrustContext): boolean {
  if (calendar.lastSyncedAtMs === null) return false;
  if (calendar.lastError !== null && lasting.has(calendar.lastError)) return false;
  if (context.unusableAccounts?.has(calendar.accountId)) return false;
  if (context.problems?.some((problem) => problem.calendarId === calendar.id)) return false;
  return Math.abs(context.nowMs - calendar.lastSyncedAtMs) <= context.freshnessLimitMinutes * 60_000;
}

export function takeCertificate(calendars: readonly Calendar[], context: TrustContext): Certificate {
  const sources = calendars
    .filter((calendar) => calendar.policy.countsAsBusy)
    .map((calendar): SourceFreshness => ({
      sourceId: calendar.id,
      name: calendar.name,
      state: isReadable(calendar, context) ? 'fresh' : 'unreadable',
      lastSyncedAtMs: calendar.lastSyncedAtMs,
    }));
  return { takenAtMs: context.nowMs, sources };
}
