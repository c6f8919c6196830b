/**
 * Which alerts stand, which fire now, and which are over? Pure: told what was before and what is the case.
 *
 * An alert fires once. When its cause is gone it clears; a cause that comes back within five minutes shows again without firing, so
 * that what flickers is told once. What cannot be known at the moment (the age of calendars while there is no network) changes nothing.
 * Nothing fires while the computer sleeps or in the first minutes after: much is old then and mends itself.
 */
import type { AlertKind } from '#shared/contract/health.ts';

/** `clearSinceMs`: null while it stands. One that cleared is remembered until it has been quiet for long enough. */
export type AlertState = {
  readonly id: string;
  readonly kind: AlertKind;
  /** The account that it is about; '' where there is only one such thing. */
  readonly subject: string;
  readonly sinceMs: number;
  readonly clearSinceMs: number | null;
};

export type Cause = Pick<AlertState, 'kind' | 'subject'>;

/** What is known of the causes now. Kinds in neither list are known to be absent. */
export type Findings = { readonly present: readonly Cause[]; readonly unknown: readonly AlertKind[] };

export type AlertFacts = {
  readonly nowMs: number;
  readonly asleep: boolean;
  /** When the computer woke up last; null: not since the start. */
  readonly wokeAtMs: number | null;
  readonly findings: Findings;
};

export type AlertDecision = {
  readonly next: readonly AlertState[];
  readonly fire: readonly AlertState[];
  readonly clear: readonly AlertState[];
};

export const quietMs = 5 * 60_000;
export const wakeMs = 3 * 60_000;

export function decideAlerts(previous: readonly AlertState[], facts: AlertFacts): AlertDecision {
  const { nowMs, asleep, wokeAtMs, findings } = facts;
  if (asleep) return { next: previous, fire: [], clear: [] };
  const mayFire = wokeAtMs === null || nowMs - wokeAtMs >= wakeMs;
  const known = new Map(previous.map((state) => [state.id, state]));
  const next: AlertState[] = [];
  const fire: AlertState[] = [];
  const clear: AlertState[] = [];

  for (const cause of findings.present) {
    const id = toAlertId(cause);
    const before = known.get(id);
    known.delete(id);
    if (before !== undefined && (before.clearSinceMs === null || !isQuiet(before, nowMs))) {
      next.push({ ...before, clearSinceMs: null });
    } else if (mayFire) {
      const fired = { ...cause, id, sinceMs: nowMs, clearSinceMs: null };
      next.push(fired);
      fire.push(fired);
    } else if (before !== undefined) next.push(before);
  }
  for (const before of known.values()) {
    if (findings.unknown.includes(before.kind)) next.push(before);
    else if (before.clearSinceMs === null) {
      next.push({ ...before, clearSinceMs: nowMs });
      clear.push(before);
    }
    // A clock that was set back makes the clearing lie ahead: it is counted from now.
    else if (before.clearSinceMs > nowMs) next.push({ ...before, clearSinceMs: nowMs });
    else if (!isQuiet(before, nowMs)) next.push(before);
  }
  return { next, fire, clear };
}

export function toAlertId({ kind, subject }: Cause): string {
  return subject === '' ? kind : `${kind}:${subject}`;
}

function isQuiet({ clearSinceMs }: AlertState, nowMs: number): boolean {
  return clearSinceMs !== null && nowMs - clearSinceMs >= quietMs;
}
