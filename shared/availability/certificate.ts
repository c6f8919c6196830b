/**
 * How far can each source be trusted? A calendar is fresh while its last complete read is younger than the limit and
 * nothing says that it can no longer be read. Everything else is unreadable, and unreadable means busy: its usual hours
 * from now on count as taken, or all time where nobody has said when its events usually lie. A fresh one may know some days only
 * (`knownUntilMs`): what lies behind those is unknown as well.
 *
 * Border: exactly at the limit is still fresh. A read that lies further ahead than the limit (the computer's clock was
 * set back) proves nothing and is unreadable. Calendars whose policy never counts are not part of the answer.
 */
import type { BusyCause, Certificate, SourceFreshness } from '#shared/domain/availability.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { ExpansionProblem } from '#shared/time/expand-events.ts';
import { knownZoneOr } from '#shared/time/zone.ts';
import { findWorkingTime } from './working-hours.ts';

/** Failures that end by a person's action only; being offline or throttled does not spoil what was just read. */
const lasting = new Set(['reconnect-needed', 'not-allowed', 'not-found', 'scope-missing', 'source-unreadable']);

export type TrustContext = {
  readonly nowMs: number;
  readonly freshnessLimitMinutes: number;
  /** Series that could not be expanded: their calendar is not known completely. */
  readonly problems?: readonly ExpansionProblem[];
  /** Accounts whose sign-in is gone. */
  readonly unusableAccounts?: ReadonlySet<string>;
  /** Calendars whose silence the user does not take for busy, this once. */
  readonly excludedSourceIds?: readonly string[];
};

export function isReadable(calendar: Calendar, context: TrustContext): boolean {
  if (calendar.lastSyncedAtMs === null) return false;
  if (calendar.lastError !== null && lasting.has(calendar.lastError)) return false;
  if (context.unusableAccounts?.has(calendar.accountId)) return false;
  if (context.problems?.some((problem) => problem.calendarId === calendar.id)) return false;
  return (
    Math.abs(context.nowMs - calendar.lastSyncedAtMs) <=
    (calendar.freshnessLimitMinutes ?? context.freshnessLimitMinutes) * 60_000
  );
}

export function takeCertificate(calendars: readonly Calendar[], context: TrustContext): Certificate {
  const toState = (calendar: Calendar): SourceFreshness['state'] => {
    if (context.excludedSourceIds?.includes(calendar.id)) return 'excluded';
    return isReadable(calendar, context) ? 'fresh' : 'unreadable';
  };
  const sources = calendars
    .filter((calendar) => calendar.policy.countsAsBusy)
    .map((calendar): SourceFreshness => ({
      sourceId: calendar.id,
      name: calendar.name,
      state: toState(calendar),
      lastSyncedAtMs: calendar.lastSyncedAtMs,
    }));
  return { takenAtMs: context.nowMs, sources };
}

/** The time from then on in which a source that is not known may hold something. */
function findUnknownTime(calendar: Calendar, fromMs: number, around: Interval): readonly Interval[] {
  const ahead = { startMs: Math.max(fromMs, around.startMs), endMs: around.endMs };
  if (ahead.endMs <= ahead.startMs) return [];
  const { usualHours } = calendar.policy;
  // Hours without a window would let the source be silent and free at once.
  if (usualHours === null || Object.values(usualHours).every((windows) => windows.length === 0)) return [ahead];
  return findWorkingTime(ahead, {
    timeZone: knownZoneOr(calendar.timeZone, 'UTC'),
    workingHours: usualHours,
    datesOff: [],
    datesOn: {},
    trips: [],
  });
}

/** Those that are fresh and do not know all days. */
export function listShortSighted(calendars: readonly Calendar[], certificate: Certificate): readonly Calendar[] {
  const fresh = new Set(certificate.sources.filter(({ state }) => state === 'fresh').map(({ sourceId }) => sourceId));
  return calendars.filter((calendar) => calendar.knownUntilMs !== undefined && fresh.has(calendar.id));
}

/** One cause for each stretch of time within `around` that a source leaves unknown. */
export function listUnknownCauses(
  calendars: readonly Calendar[],
  certificate: Certificate,
  problems: readonly ExpansionProblem[],
  nowMs: number,
  around: Interval,
): readonly BusyCause[] {
  const unreadable = new Set(
    certificate.sources.filter(({ state }) => state === 'unreadable').map(({ sourceId }) => sourceId),
  );
  const silent = calendars
    .filter((calendar) => unreadable.has(calendar.id))
    .flatMap((calendar) => {
      const refused = problems.find((problem) => problem.calendarId === calendar.id);
      const title = refused?.message ?? `${calendar.name} could not be read`;
      return toUnknownCauses(calendar, title, refused?.eventId ?? null, findUnknownTime(calendar, nowMs, around));
    });
  const short = listShortSighted(calendars, certificate).flatMap((calendar) => {
    const fromMs = Math.max(nowMs, calendar.knownUntilMs ?? nowMs);
    const title = `${calendar.name} does not show this day yet`;
    return toUnknownCauses(calendar, title, null, findUnknownTime(calendar, fromMs, around));
  });
  return [...silent, ...short];
}

function toUnknownCauses(
  calendar: Calendar,
  title: string,
  eventId: string | null,
  spans: readonly Interval[],
): readonly BusyCause[] {
  return spans.map(({ startMs, endMs }) => ({
    kind: 'unreadable-source',
    calendarId: calendar.id,
    calendarName: calendar.name,
    eventId,
    title,
    startMs,
    endMs,
    allDay: false,
    strength: 'hard',
    requestId: null,
  }));
}
