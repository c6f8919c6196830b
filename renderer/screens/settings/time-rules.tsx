/** How long meetings are, when they may start, and how soon and how far ahead they may be. */
import { Select } from '@mantine/core';
import { FieldRow } from '#renderer/components/field-row.tsx';
import { NumberRow } from '#renderer/components/number-row.tsx';
import { toDuration } from '#renderer/format/clock-words.ts';
import { listAlignments, toStartWords } from '#renderer/format/start-words.ts';
import type { Edit } from './edit-settings.ts';

export function TimeRules({ edit: { value, set, problem } }: { readonly edit: Edit<'availability'> }) {
  return (
    <>
      <NumberRow
        label="Usual length"
        text="Of a meeting when nobody says how long."
        unit="min"
        least={5}
        most={480}
        value={value.defaultDurationMinutes}
        error={problem('defaultDurationMinutes')}
        onChange={(defaultDurationMinutes) => set({ defaultDurationMinutes })}
      />
      <NumberRow
        label="Steps"
        text="From one offered start to the next."
        unit="min"
        least={5}
        most={120}
        value={value.stepMinutes}
        error={problem('stepMinutes')}
        onChange={(stepMinutes) => set({ stepMinutes })}
      />
      <FieldRow
        label="Starts"
        text={`Offered meetings start ${toStartWords(value.alignmentMinutes)}.`}
        error={problem('alignmentMinutes')}
      >
        {(names) => (
          <Select
            {...names}
            w={128}
            data={listAlignments(value.alignmentMinutes)}
            value={String(value.alignmentMinutes)}
            onChange={(minutes) => set({ alignmentMinutes: Number(minutes ?? 0) })}
          />
        )}
      </FieldRow>
      <NumberRow
        label="Minimum notice"
        text={`Nothing sooner than ${toDuration(value.minimumNoticeMinutes)} from now is offered.`}
        unit="min"
        least={0}
        most={43_200}
        step={30}
        value={value.minimumNoticeMinutes}
        error={problem('minimumNoticeMinutes')}
        onChange={(minimumNoticeMinutes) => set({ minimumNoticeMinutes })}
      />
      <NumberRow
        label="Horizon"
        text="Nothing further ahead is offered."
        unit="days"
        least={1}
        most={366}
        step={7}
        value={value.horizonDays}
        error={problem('horizonDays')}
        onChange={(horizonDays) => set({ horizonDays })}
      />
    </>
  );
}
