/** A calendar's colour, small, beside its name. Hollow when the calendar is hidden. */
import styles from './calendar-dot.module.css';

export function CalendarDot({ color, hollow = false }: { readonly color: string; readonly hollow?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={styles.dot}
      data-hollow={hollow}
      style={{ '--dot': color } as React.CSSProperties}
    />
  );
}
