/** The windows of one day: from, to, one more, one less. */
import { ActionIcon, Button } from '@mantine/core';
import { TimePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { DayWindow } from '#shared/domain/settings.ts';
import { addWindow, toShownEnd, toStoredEnd } from '../format/day-windows.ts';
import styles from './window-list.module.css';

type Props = {
  readonly day: string;
  readonly windows: readonly DayWindow[];
  readonly twelveHour: boolean;
  readonly onChange: (windows: DayWindow[]) => void;
};

export function WindowList({ day, windows, twelveHour, onChange }: Props) {
  const replace = (index: number, next: DayWindow): void =>
    onChange(windows.map((window, at) => (at === index ? next : window)));
  const time = (label: string, value: string, take: (value: string) => void) => (
    <TimePicker
      size="xs"
      className={styles.time}
      format={twelveHour ? '12h' : '24h'}
      aria-label={label}
      hoursInputLabel={`${label}: hour`}
      minutesInputLabel={`${label}: minute`}
      amPmInputLabel={`${label}: AM or PM`}
      value={value}
      onChange={(next) => {
        // Half-typed times come as an empty text; what was there stays until the new one is complete.
        if (/^\d\d:\d\d/.test(next)) take(next.slice(0, 5));
      }}
    />
  );
  return (
    <div className={styles.windows}>
      {windows.map(([from, to], index) => (
        <div key={index} className={styles.window}>
          {time(`${day} from`, from, (value) => replace(index, [value, to]))}
          <span aria-hidden="true">–</span>
          {time(`${day} to`, toShownEnd(to), (value) => replace(index, [from, toStoredEnd(value)]))}
          <ActionIcon
            aria-label={`Remove ${from} to ${to} on ${day}`}
            onClick={() => onChange(windows.filter((_, at) => at !== index))}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        className={styles.add}
        leftSection={<IconPlus size={13} />}
        aria-label={`Add hours on ${day}`}
        onClick={() => onChange(addWindow(windows))}
      >
        Add hours
      </Button>
    </div>
  );
}
