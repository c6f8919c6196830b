/** Which hours a calendar takes while it cannot be read: all of the user's, or those in which its events usually lie. */
import type { WorkingHours } from '#shared/domain/settings.ts';
import { Choice } from '#renderer/components/choice.tsx';
import { WeekdayHours } from '#renderer/components/weekday-hours.tsx';
import { toPlace } from '#renderer/format/trip-words.ts';
import { useSettings } from '#renderer/stores/all-stores.ts';
import { useClockWords } from '#renderer/stores/clock.ts';
import styles from './sources-screen.module.css';

const kinds = [
  { value: 'all', label: 'All my hours' },
  { value: 'own', label: 'Own hours' },
] as const;

type Props = {
  readonly hours: WorkingHours | null;
  /** The calendar's own clock, which its hours are on. */
  readonly timeZone: string;
  readonly disabled: boolean;
  readonly problems: Readonly<Record<string, string>>;
  readonly onChoose: (hours: WorkingHours | null) => void;
  readonly onType: (hours: WorkingHours) => void;
};

export function UsualHours({ hours, timeZone, disabled, problems, onChoose, onType }: Props) {
  const mine = useSettings((state) => state.shown?.availability.workingHours);
  const clock = useClockWords();
  const problemOf = (weekday: string): string | undefined => {
    const key = Object.keys(problems).find((path) => path.startsWith(`usualHours.${weekday}`));
    return key === undefined ? undefined : problems[key];
  };
  const where = timeZone === clock.timeZone ? '' : `, on the clock of ${toPlace(timeZone)}`;
  return (
    <div className={styles.rule}>
      <h3>While it cannot be read</h3>
      <p className="faint">
        {hours
          ? `While this calendar cannot be read, these hours count as busy${where}.`
          : 'While this calendar cannot be read, all your hours count as busy.'}
      </p>
      <Choice
        label="While it cannot be read"
        value={hours ? 'own' : 'all'}
        options={kinds}
        disabled={disabled || !mine}
        onChange={(kind) => onChoose(kind === 'own' && mine ? mine : null)}
      />
      {hours && (
        <div className={styles.usualHours} role="group" aria-label="Hours while it cannot be read">
          <WeekdayHours
            hours={hours}
            names={clock.weekdays()}
            twelveHour={clock.twelve}
            narrow
            problem={problemOf}
            onChange={onType}
          />
        </div>
      )}
    </div>
  );
}
