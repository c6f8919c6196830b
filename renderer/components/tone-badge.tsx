/** A small word with a tone; the word says it, the colour only helps. */
import styles from './tone-badge.module.css';

export type BadgeTone = 'accent' | 'warn' | 'bad' | 'good' | 'quiet';

export function ToneBadge({
  tone,
  label,
  title,
}: {
  readonly tone: BadgeTone;
  readonly label: string;
  readonly title?: string;
}) {
  return (
    <span className={styles.badge} data-tone={tone} title={title}>
      {label}
    </span>
  );
}
