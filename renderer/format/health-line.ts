/** A line of minutes as a path: the newest point on the right, gaps where nothing was measured. */
export type LinePoint = { readonly atMs: number; readonly value: number | null };

export const lineWidth = 240;
export const lineHeight = 44;
/** Shorter stretches are not blown up to the whole width. */
const leastMs = 15 * 60_000;
/** Two missed minutes are a gap: the computer slept. */
const gapMs = 150_000;
/** Room for the dot at the end. */
const inset = 4;

export type Line = { readonly path: string; readonly end: { readonly x: number; readonly y: number } | null };

/** In a box of `lineWidth` by `lineHeight`; zero is the bottom, the greatest value the top. */
export function toLine(points: readonly LinePoint[]): Line {
  const known = points.flatMap(({ atMs, value }) => (value === null ? [] : [{ atMs, value }]));
  const last = points.at(-1);
  if (last === undefined || known.length === 0) return { path: '', end: null };
  const spanMs = Math.max(leastMs, last.atMs - (points[0]?.atMs ?? last.atMs));
  const most = Math.max(...known.map(({ value }) => value)) || 1;
  const place = ({ atMs, value }: { atMs: number; value: number }) => ({
    x: round(lineWidth - inset - ((last.atMs - atMs) / spanMs) * (lineWidth - 2 * inset)),
    y: round(lineHeight - inset - (value / most) * (lineHeight - 2 * inset)),
  });
  const steps = known.map((point, at) => {
    const before = known[at - 1];
    const { x, y } = place(point);
    return `${before === undefined || point.atMs - before.atMs > gapMs ? 'M' : 'L'}${x} ${y}`;
  });
  const end = known.at(-1);
  return { path: steps.join(' '), end: end === undefined ? null : place(end) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
