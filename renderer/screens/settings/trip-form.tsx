/** A trip while it is written; it counts only once it is saved. */
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import type { LocalDate } from '#shared/domain/interval.ts';
import type { Trip, WorkingHours } from '#shared/domain/settings.ts';
import { Choice } from '#renderer/components/choice.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { FieldRow } from '#renderer/components/field-row.tsx';
import { WeekdayHours } from '#renderer/components/weekday-hours.tsx';
import { ZoneSelect } from '#renderer/components/zone-select.tsx';
import { toFirstDay } from '#renderer/format/local-date.ts';
import { findTripProblem, toTripLine } from '#renderer/format/trip-words.ts';
import { useWeek } from '#renderer/stores/all-stores.ts';
import { useClockWords } from '#renderer/stores/clock.ts';
import styles from './trips-section.module.css';

const kinds = [
  { value: 'usual', label: 'My usual hours' },
  { value: 'own', label: 'Own hours' },
] as const;
const nameLimit = 80;

type Props = {
  readonly trip: Trip;
  readonly isNew: boolean;
  readonly ownZone: string;
  readonly usual: WorkingHours;
  readonly onSave: (trip: Trip) => void;
  readonly onCancel: () => void;
};

export function TripForm({ trip, isNew, ownZone, usual, onSave, onCancel }: Props) {
  const titleId = useId();
  const clock = useClockWords();
  const firstDay = toFirstDay(useWeek((state) => state.weekStart));
  const [draft, setDraft] = useState(trip);
  const [last, setLast] = useState(trip.toDate ?? trip.fromDate);
  const edit = (part: Partial<Trip>): void => setDraft({ ...draft, ...part });
  const problem = findTripProblem(draft);
  const date = (label: string, value: LocalDate, take: (date: LocalDate) => void, disabled = false) => (
    <DateField
      w={230}
      label={label}
      value={value}
      words={clock.dateLong}
      firstDay={firstDay}
      disabled={disabled}
      onChange={take}
    />
  );
  return (
    <form
      aria-labelledby={titleId}
      className={styles.tripForm}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!problem) onSave({ ...draft, name: draft.name.trim() });
      }}
    >
      <h3 id={titleId}>{isNew ? 'New trip' : 'Change the trip'}</h3>
      <FieldRow label="Name" text="Left empty, the place is its name.">
        {(names) => (
          <TextInput
            {...names}
            w={230}
            autoFocus
            maxLength={nameLimit}
            value={draft.name}
            onChange={(event) => edit({ name: event.currentTarget.value })}
          />
        )}
      </FieldRow>
      <FieldRow label="Time zone" text="Its clock, and its dates.">
        {(names) => (
          <ZoneSelect {...names} w={230} value={draft.timeZone} onChange={(timeZone) => edit({ timeZone })} />
        )}
      </FieldRow>
      <FieldRow label="First day">
        {() =>
          date('First day', draft.fromDate, (fromDate) => {
            // A last day that the first one overtakes goes with it: one press less, and never a wrong order by accident.
            const toDate = draft.toDate !== null && draft.toDate < fromDate ? fromDate : draft.toDate;
            if (toDate !== null) setLast(toDate);
            edit({ fromDate, toDate });
          })
        }
      </FieldRow>
      <FieldRow label="Last day" error={problem?.field === 'toDate' ? problem.text : undefined}>
        {() => (
          <div className={styles.lastDay}>
            {date(
              'Last day',
              last,
              (toDate) => {
                setLast(toDate);
                edit({ toDate });
              },
              draft.toDate === null,
            )}
            <Checkbox
              label="Until further notice"
              checked={draft.toDate === null}
              onChange={(event) => edit({ toDate: event.currentTarget.checked ? null : last })}
            />
          </div>
        )}
      </FieldRow>
      <FieldRow label="Hours" text="On the clock of that zone.">
        {() => (
          <Choice
            label="Hours"
            value={draft.workingHours ? 'own' : 'usual'}
            options={kinds}
            onChange={(kind) => edit({ workingHours: kind === 'own' ? usual : null })}
          />
        )}
      </FieldRow>
      {draft.workingHours && (
        <div role="group" aria-label="Hours of the trip" className={styles.tripHours}>
          <WeekdayHours
            hours={draft.workingHours}
            names={clock.weekdays()}
            twelveHour={clock.twelve}
            problem={(weekday) => (problem?.field === `workingHours.${weekday}` ? problem.text : undefined)}
            onChange={(workingHours) => edit({ workingHours })}
          />
        </div>
      )}
      <div className={styles.tripEnd}>
        <p className={styles.tripText} aria-live="polite">
          {problem
            ? 'Not complete yet: see the field marked above.'
            : draft.timeZone === ownZone && draft.workingHours === null
              ? 'Your own zone and your usual hours: as it is, this trip changes nothing.'
              : toTripLine(draft, usual, clock)}
        </p>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" disabled={problem !== null}>
          {isNew ? 'Add trip' : 'Save trip'}
        </Button>
      </div>
    </form>
  );
}
