/** How often a source is read, and how long it may be relied on. */
import { Select } from '@mantine/core';
import type { Schedule } from '#shared/domain/source.ts';
import { FieldRow } from '#renderer/components/field-row.tsx';
import {
  findScheduleProblem,
  listLimits,
  listRhythms,
  whenAsked,
  withRhythm,
} from '#renderer/format/schedule-words.ts';

type Props = { readonly schedule: Schedule; readonly onChange: (schedule: Schedule) => void };

export function ScheduleFields({ schedule, onChange }: Props) {
  const { everyMinutes, freshnessLimitMinutes } = schedule;
  return (
    <>
      <FieldRow label="Read again" text="How often CAMS looks by itself.">
        {(names) => (
          <Select
            {...names}
            w={148}
            data={listRhythms(everyMinutes)}
            value={everyMinutes === null ? whenAsked : String(everyMinutes)}
            onChange={(value) => value && onChange(withRhythm(schedule, value))}
          />
        )}
      </FieldRow>
      <FieldRow
        label="Relied on for"
        text="Not read for longer: unknown, and its hours count as busy."
        error={findScheduleProblem(schedule) ?? undefined}
      >
        {(names) => (
          <Select
            {...names}
            w={148}
            data={listLimits(freshnessLimitMinutes)}
            value={String(freshnessLimitMinutes)}
            onChange={(value) => value && onChange({ everyMinutes, freshnessLimitMinutes: Number(value) })}
          />
        )}
      </FieldRow>
    </>
  );
}
