/** How many meetings, and how old what is known of a calendar may be. */
import { NumberRow } from '#renderer/components/number-row.tsx';
import { toDuration } from '#renderer/format/clock-words.ts';
import type { Edit } from './edit-settings.ts';

export function LimitRules({ edit: { value, set, problem } }: { readonly edit: Edit<'availability'> }) {
  return (
    <>
      <NumberRow
        label="Meetings a day"
        text="At most; 0 means no limit."
        unit="a day"
        least={0}
        most={50}
        step={1}
        value={value.maximumPerDay}
        error={problem('maximumPerDay')}
        onChange={(maximumPerDay) => set({ maximumPerDay })}
      />
      <NumberRow
        label="Meetings a week"
        text="At most, from the day that your week starts on; 0 means no limit."
        unit="a week"
        least={0}
        most={200}
        step={1}
        value={value.maximumPerWeek}
        error={problem('maximumPerWeek')}
        onChange={(maximumPerWeek) => set({ maximumPerWeek })}
      />
      <NumberRow
        label="Freshness limit"
        text={`A calendar not read for ${toDuration(value.freshnessLimitMinutes)} counts as busy until it is.`}
        unit="min"
        least={5}
        most={10_080}
        step={15}
        value={value.freshnessLimitMinutes}
        error={problem('freshnessLimitMinutes')}
        onChange={(freshnessLimitMinutes) => set({ freshnessLimitMinutes })}
      />
    </>
  );
}
