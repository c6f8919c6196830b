/** One figure over the last two hours: what it is now, the most it was, and its line. */
import { lineHeight, lineWidth, toLine, type LinePoint } from '#renderer/format/health-line.ts';
import styles from './health-charts.module.css';

type Props = {
  readonly label: string;
  readonly points: readonly LinePoint[];
  readonly say: (value: number | null) => string;
};

export function TrendTile({ label, points, say }: Props) {
  const { path, end } = toLine(points);
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const now = points.at(-1)?.value ?? null;
  const most = known.length === 0 ? null : Math.max(...known);
  return (
    <figure className={styles.tile}>
      <figcaption className={styles.caption}>{label}</figcaption>
      <div className={styles.figures}>
        <span className={styles.now}>{say(now)}</span>
        {most !== null && most !== now && <span className={styles.most}>most {say(most)}</span>}
      </div>
      <svg
        className={styles.line}
        viewBox={`0 0 ${lineWidth} ${lineHeight}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${label}: now ${say(now)}, at most ${say(most)}`}
      >
        <path className={styles.ground} d={`M0 ${lineHeight - 1}H${lineWidth}`} />
        <path className={styles.stroke} d={path} />
        {end && <path className={styles.dot} d={`M${end.x} ${end.y}h0.01`} />}
      </svg>
    </figure>
  );
}
