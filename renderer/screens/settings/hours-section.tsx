/** When meetings may be, by weekday; a day without hours is off. */
import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { weekdays } from '#shared/domain/settings.ts';
import { FieldRow } from '#renderer/components/field-row.tsx';
import { ToneBadge } from '#renderer/components/tone-badge.tsx';
import { useClockWords } from '#renderer/stores/clock.ts';
import { useEdit } from './edit-settings.ts';
import { WindowList } from './window-list.tsx';
import styles from './settings-screen.module.css';

/** Any Monday: only its weekday's name is read. */
const aMonday = '2026-11-16';

export function HoursSection() {
  const edit = useEdit('availability');
  const clock = useClockWords();
  const zones = useMemo(() => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])], []);
  if (!edit) return null;
  const { workingHours, timeZone } = edit.value;
  const names = weekdays.map((_, index) => clock.weekday(`2026-11-${Number(aMonday.slice(8)) + index}`));
  return (
    <>
      <FieldRow label="Your time zone" text="Days and hours are counted in it." error={edit.problem('timeZone')}>
        {(field) => (
          <Select
            {...field}
            w={230}
            searchable
            limit={60}
            data={zones.includes(timeZone) ? zones : [timeZone, ...zones]}
            value={timeZone}
            onChange={(value) => value && edit.set({ timeZone: value })}
          />
        )}
      </FieldRow>
      {weekdays.map((weekday, index) => {
        const problem = edit.problem(`workingHours.${weekday}`);
        const name = names[index] ?? weekday;
        return (
          <div key={weekday} className={styles.weekday} role="group" aria-label={name}>
            <span className={styles.weekdayName}>
              {name}
              {workingHours[weekday].length === 0 && <ToneBadge tone="quiet" label="Off" />}
            </span>
            <div>
              <WindowList
                day={name}
                windows={workingHours[weekday]}
                twelveHour={clock.twelve}
                onChange={(windows) => edit.set({ workingHours: { ...workingHours, [weekday]: windows } })}
              />
              {problem && (
                <p role="alert" className={styles.problem}>
                  These hours {problem}.
                </p>
              )}
            </div>
          </div>
        );
      })}
    </>
  );
}
