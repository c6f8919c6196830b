/** Single dates that differ from the week: off altogether, or on with hours of their own. */
import { ActionIcon } from '@mantine/core';
import { IconCalendarPlus, IconX } from '@tabler/icons-react';
import type { DayWindow } from '#shared/domain/settings.ts';
import { DateField } from '#renderer/components/date-field.tsx';
import { WindowList } from '#renderer/components/window-list.tsx';
import { toFirstDay } from '#renderer/format/local-date.ts';
import { useWeek } from '#renderer/stores/all-stores.ts';
import { useClockWords } from '#renderer/stores/clock.ts';
import { useEdit } from './edit-settings.ts';
import styles from './settings-screen.module.css';

function AddDate({ label, onAdd }: { readonly label: string; readonly onAdd: (date: string) => void }) {
  const weekStart = useWeek((state) => state.weekStart);
  const clock = useClockWords();
  return (
    <DateField
      size="xs"
      className={styles.addDate ?? ''}
      leftSection={<IconCalendarPlus size={15} />}
      label={label}
      value={null}
      words={clock.dateLong}
      firstDay={toFirstDay(weekStart)}
      onChange={onAdd}
    />
  );
}

export function DatesSection() {
  const edit = useEdit('availability');
  const clock = useClockWords();
  if (!edit) return null;
  const { datesOff, datesOn } = edit.value;
  const on = Object.entries(datesOn).sort(([a], [b]) => a.localeCompare(b));
  const setOn = (entries: readonly (readonly [string, DayWindow[]])[]): void =>
    edit.set({ datesOn: Object.fromEntries(entries) });
  return (
    <>
      <div className={styles.weekday} role="group" aria-label="Days off">
        <span className={styles.weekdayName}>Off</span>
        <div className={styles.dates}>
          {[...datesOff].sort().map((date) => (
            <span key={date} className={styles.date}>
              {clock.dateLong(date)}
              <ActionIcon
                size={24}
                aria-label={`Remove ${clock.dateLong(date)}`}
                onClick={() => edit.set({ datesOff: datesOff.filter((other) => other !== date) })}
              >
                <IconX size={14} />
              </ActionIcon>
            </span>
          ))}
          <AddDate
            label="Add a day off"
            onAdd={(date) => edit.set({ datesOff: [...new Set([...datesOff, date])].sort() })}
          />
        </div>
      </div>
      <div className={styles.weekday} role="group" aria-label="Days with hours of their own">
        <span className={styles.weekdayName}>Own hours</span>
        <div className={styles.dates}>
          {on.map(([date, windows]) => (
            <div key={date} className={styles.ownDate}>
              <span className={styles.date}>
                {clock.dateLong(date)}
                <ActionIcon
                  size={24}
                  aria-label={`Remove the hours of ${clock.dateLong(date)}`}
                  onClick={() => setOn(on.filter(([other]) => other !== date))}
                >
                  <IconX size={14} />
                </ActionIcon>
              </span>
              <WindowList
                day={clock.dateLong(date)}
                windows={windows}
                twelveHour={clock.twelve}
                onChange={(next) => setOn(on.map(([other, old]) => [other, other === date ? next : old]))}
              />
              {edit.problem(`datesOn.${date}`) && (
                <p role="alert" className={styles.problem}>
                  These hours {edit.problem(`datesOn.${date}`)}.
                </p>
              )}
            </div>
          ))}
          <AddDate
            label="Add a day with own hours"
            onAdd={(date) => setOn([...on.filter(([other]) => other !== date), [date, [['09:00', '17:00']]]])}
          />
        </div>
      </div>
    </>
  );
}
