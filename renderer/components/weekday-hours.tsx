/** Hours by weekday, Monday first; a day without hours is off. */
import { weekdays, type Weekday, type WorkingHours } from '#shared/domain/settings.ts';
import { ToneBadge } from './tone-badge.tsx';
import { WindowList } from './window-list.tsx';
import styles from './weekday-hours.module.css';

type Props = {
  readonly hours: WorkingHours;
  /** The weekdays' names, Monday first. */
  readonly names: readonly string[];
  readonly twelveHour: boolean;
  /** In a side panel: the name above its hours instead of beside them. */
  readonly narrow?: boolean;
  readonly problem: (weekday: Weekday) => string | undefined;
  readonly onChange: (hours: WorkingHours) => void;
};

export function WeekdayHours({ hours, names, twelveHour, narrow = false, problem, onChange }: Props) {
  return weekdays.map((weekday, index) => {
    const wrong = problem(weekday);
    const name = names[index] ?? weekday;
    return (
      <div key={weekday} className={styles.weekday} data-narrow={narrow} role="group" aria-label={name}>
        <span className={styles.name}>
          {name}
          {hours[weekday].length === 0 && <ToneBadge tone="quiet" label="Off" />}
        </span>
        <div>
          <WindowList
            day={name}
            windows={hours[weekday]}
            twelveHour={twelveHour}
            onChange={(windows) => onChange({ ...hours, [weekday]: windows })}
          />
          {wrong && (
            <p role="alert" className={styles.problem}>
              These hours {wrong}.
            </p>
          )}
        </div>
      </div>
    );
  });
}
