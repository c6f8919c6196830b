/** Working time that meetings leave alone. Shown in hours, stored in minutes. */
import { NumberRow } from '#renderer/components/number-row.tsx';
import type { Edit } from './edit-settings.ts';

export function FocusRules({ edit: { value, set, problem } }: { readonly edit: Edit<'availability'> }) {
  const none = value.focusMinutesPerWeek === 0;
  return (
    <>
      <NumberRow
        label="Focus time a week"
        text="Working time that offered meetings leave you; 0 means no budget."
        unit="h"
        least={0}
        most={80}
        step={1}
        decimals={2}
        value={value.focusMinutesPerWeek / 60}
        error={problem('focusMinutesPerWeek')}
        onChange={(hours) => set({ focusMinutesPerWeek: Math.round(hours * 60) })}
      />
      <NumberRow
        label="Shortest stretch"
        text={
          none ? 'Counts once there is a focus time a week.' : 'Only stretches at least this long count as focus time.'
        }
        unit="min"
        least={30}
        most={480}
        step={15}
        disabled={none}
        value={value.focusStretchMinutes}
        error={problem('focusStretchMinutes')}
        onChange={(focusStretchMinutes) => set({ focusStretchMinutes })}
      />
    </>
  );
}
