/** How a source does, for the Health screen and its alerts. Pure. */
import type { SourceKind } from '#shared/domain/source.ts';
import type { StoredSource } from '../storage/source-queries.ts';
import { isExcluded, isPastLimit, toState } from './to-source.ts';

export type SourceHealth = {
  readonly sourceId: string;
  readonly kind: SourceKind;
  readonly name: string;
  readonly lastSuccessAtMs: number | null;
  readonly problem: string | null;
  readonly stale: boolean;
  readonly asking: boolean;
  readonly quarantined: boolean;
  readonly queued: number;
  readonly breaker: 'closed' | 'half-open' | 'open' | null;
};

export function toHealth(
  source: StoredSource,
  {
    nowMs,
    isRunning,
    breaker,
  }: Pick<SourceHealth, 'breaker'> & { readonly nowMs: number; readonly isRunning: boolean },
): SourceHealth {
  const { id, kind, setup, trouble, lastGoodAtMs } = source;
  // What the user switched off, or answers for until then, is no fault.
  const isWanted = !setup.paused && !isExcluded(source, nowMs);
  const state = toState(source, nowMs);
  return {
    sourceId: id,
    kind,
    name: setup.name,
    lastSuccessAtMs: lastGoodAtMs,
    problem: trouble.problem?.text ?? trouble.question?.text ?? trouble.doubts[0]?.text ?? null,
    // A new one has not had its chance.
    stale: isWanted && state !== 'new' && (isPastLimit(source, nowMs) || trouble.problem?.lost === true),
    asking: isWanted && trouble.question !== null && trouble.question.step !== 'try-later',
    quarantined: isWanted && trouble.doubts.length > 0,
    queued: isRunning ? 1 : 0,
    breaker,
  };
}
