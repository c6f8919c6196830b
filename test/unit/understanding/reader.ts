/** A short way to read a phrase in tests: sent Sunday 22 November 2026, 10:00 in New York, unless said otherwise. */
import { localDateOf, wallTimeOf } from '#shared/time/wall-clock.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import type { TimeClaim } from '#shared/domain/claim.ts';
import type { ReadContext, UnderstandingContext } from '#shared/understanding/context.ts';
import { readClaims } from '#shared/understanding/time/read-claims.ts';
import { at } from '#test/fixtures/builders.ts';

export const newYork = 'America/New_York';
export const sentAtMs = at('2026-11-22 10:00', newYork);

export function aContext(fields: Partial<UnderstandingContext> = {}): UnderstandingContext {
  return {
    userTimeZone: newYork,
    userAddresses: ['me@example.test'],
    workingHours: defaultSettings(newYork).availability.workingHours,
    weekStartsOn: 'monday',
    locale: 'en-US',
    openOptions: [],
    ...fields,
  };
}

export function read(text: string, fields: Partial<ReadContext> = {}): TimeClaim[] {
  return readClaims(text, { ...aContext(fields), sentAtMs, ...fields });
}

/** '2026-11-24 15:00', or the date alone for whole days, in the claim's own zone. */
export function when(ms: number | null, claim: TimeClaim): string | null {
  if (ms === null) return null;
  const date = localDateOf(ms, claim.timeZone);
  return claim.startHasTime ? `${date} ${wallTimeOf(ms, claim.timeZone)}` : date;
}

/** A claim in one line: "include instant 2026-11-24 15:00 implied". */
export function brief(claim: TimeClaim): string {
  const end = when(claim.endMs, claim);
  const bounds = `${when(claim.startMs, claim) ?? '?'}${end === null ? '' : ` to ${end}`}`;
  return `${claim.polarity === 'exclude' ? 'not ' : ''}${claim.kind} ${bounds} ${claim.certainty}`;
}

export function briefly(text: string, fields: Partial<ReadContext> = {}): string[] {
  return read(text, fields).map(brief);
}

export function starts(claim: TimeClaim | undefined): string[] {
  return claim === undefined ? [] : claim.alternatives.map((one) => when(one.startMs, claim) ?? '');
}
