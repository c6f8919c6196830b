/** When meetings may be, by weekday; a day without hours is off. */
import { FieldRow } from '#renderer/components/field-row.tsx';
import { WeekdayHours } from '#renderer/components/weekday-hours.tsx';
import { ZoneSelect } from '#renderer/components/zone-select.tsx';
import { useClockWords } from '#renderer/stores/clock.ts';
import { useEdit } from './edit-settings.ts';

export function HoursSection() {
  const edit = useEdit('availability');
  const clock = useClockWords();
  if (!edit) return null;
  const { workingHours, timeZone } = edit.value;
  return (
    <>
      <FieldRow
        label="Your time zone"
        text="Days and hours are counted in it, except on the trips of your travel plan."
        error={edit.problem('timeZone')}
      >
        {(field) => (
          <ZoneSelect {...field} w={230} value={timeZone} onChange={(value) => edit.set({ timeZone: value })} />
        )}
      </FieldRow>
      <WeekdayHours
        hours={workingHours}
        names={clock.weekdays()}
        twelveHour={clock.twelve}
        problem={(weekday) => edit.problem(`workingHours.${weekday}`)}
        onChange={(hours) => edit.set({ workingHours: hours })}
      />
    </>
  );
}
