/**
 * How right is a reading of times? The rule of the data's own tool (`score-temporal.mjs`), written again so that it can
 * be asked row by row; the evaluation asserts once that both count the same.
 *
 * Strict: the start to the minute, and a time of day exactly where one is said. With the end: the end too, and none where
 * none is said. Each marked entity takes the reading that overlaps it most. Part-of-day bounds are told apart (`lenient`).
 */
export type Candidate = {
  readonly start?: string | null;
  readonly end?: string | null;
  readonly endAlt?: string;
  readonly seconds?: number;
};
export type Entity = {
  readonly kind: string;
  readonly text: string;
  readonly span: readonly [number, number];
  readonly cands?: readonly Candidate[];
  readonly accept?: readonly number[];
  readonly category?: string;
  readonly scope: string;
  readonly pod?: boolean;
};
export type TemporalRow = {
  readonly id: string;
  readonly text: string;
  readonly ref: string;
  readonly refOffset?: number;
  readonly locale?: string;
  readonly scope: string;
  readonly entities: readonly Entity[];
};
/** `start` and `end` are 'YYYY-MM-DDTHH:MM'. */
export type Reading = {
  readonly span: readonly [number, number];
  readonly start?: string | undefined;
  readonly startHasTime: boolean;
  readonly end?: string | undefined;
  readonly endHasTime: boolean;
};

export type Score = { n: number; found: number; start: number; both: number; lenient: number };
export const noScore = (): Score => ({ n: 0, found: 0, start: 0, both: 0, lenient: 0 });

const dateOf = (text: string) => text.slice(0, 10);
const clockOf = (text: string) => text.slice(11, 16);
const hourOf = (text: string) => Number(clockOf(text).slice(0, 2));

function shiftDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Expected is 'T15:00', a date, or a date with a time. */
export function isPoint(expected: string, given: string | undefined, hasTime: boolean): boolean {
  if (given === undefined) return false;
  if (expected.startsWith('T')) return hasTime && clockOf(given) === expected.slice(1);
  if (expected.length === 10) return !hasTime && dateOf(given) === expected;
  return hasTime && given === expected;
}

function isEnd({ end, endAlt }: Candidate, given: Reading): boolean {
  if (end == null) return given.end === undefined;
  if (given.end === undefined) return false;
  const accepted = [end];
  if (endAlt !== undefined) accepted.push(endAlt);
  if (end.length === 10) accepted.push(shiftDays(end, -1));
  if (end.length > 10 && end.endsWith('T23:59')) accepted.push(`${shiftDays(dateOf(end), 1)}T00:00`);
  return accepted.some(
    (one) =>
      isPoint(one, given.end, one.length === 10 ? given.endHasTime : true) || (one.length > 10 && given.end === one),
  );
}

/** Within the part of the day, whatever its bounds. */
export function isInPart(candidate: Candidate, given: Reading): boolean {
  const expected = candidate.start;
  if (expected == null || given.start === undefined) return false;
  const hour = hourOf(given.start);
  if (expected.startsWith('T')) {
    const from = Number(expected.slice(1, 3));
    const to = candidate.end == null ? from + 4 : Number(candidate.end.slice(1, 3));
    return hour >= from - 2 && hour <= to;
  }
  const sameDay = dateOf(given.start) === dateOf(expected);
  const nextDay =
    expected.length > 10 && clockOf(expected) >= '20:00' && dateOf(given.start) === shiftDays(dateOf(expected), 1);
  if (!sameDay) return nextDay;
  if (expected.length === 10) return true;
  const from = hourOf(expected);
  const to = candidate.end == null ? from + 4 : hourOf(candidate.end) || 24;
  return hour >= from - 2 && hour <= to;
}

export function overlap(a: readonly [number, number], b: readonly [number, number]): number {
  return Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]));
}

export function bestFor<R extends { readonly span: readonly [number, number] }>(
  entity: Entity,
  readings: readonly R[],
): R | undefined {
  return readings
    .filter(({ span }) => overlap(span, entity.span) > 0)
    .sort((a, b) => overlap(b.span, entity.span) - overlap(a.span, entity.span))[0];
}

export function acceptedOf(entity: Entity): readonly Candidate[] {
  const { cands = [], accept } = entity;
  return accept === undefined ? cands : accept.flatMap((index) => cands[index] ?? []);
}

export type Verdict = {
  readonly found: boolean;
  readonly start: boolean;
  readonly both: boolean;
  readonly lenient: boolean;
};

/** Judges one time entity; lengths are judged by `isLength`. */
export function judge(entity: Entity, readings: readonly Reading[]): Verdict {
  const best = bestFor(entity, readings);
  if (best === undefined) return { found: false, start: false, both: false, lenient: false };
  const accepted = acceptedOf(entity);
  const fitting = accepted.filter((one) => one.start != null && isPoint(one.start, best.start, best.startHasTime));
  const start = fitting.length > 0;
  const part = start || accepted.some((one) => isInPart(one, best));
  const isPart = /part-of-day/.test(entity.category ?? '') || entity.pod === true;
  return { found: true, start, both: fitting.some((one) => isEnd(one, best)), lenient: isPart ? part : start };
}

export function isLength(
  entity: Entity,
  lengths: readonly { readonly span: readonly [number, number]; readonly seconds: number }[],
): boolean | null {
  const best = bestFor(entity, lengths);
  return best === undefined ? null : (entity.cands ?? []).some(({ seconds }) => seconds === best.seconds);
}

export function count(score: Score, verdict: Verdict): void {
  score.n += 1;
  for (const name of ['found', 'start', 'both', 'lenient'] as const) if (verdict[name]) score[name] += 1;
}
