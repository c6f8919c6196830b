/** What is kept open around meetings, and the way between places. */
import { NumberRow } from '#renderer/components/number-row.tsx';
import type { Edit } from './edit-settings.ts';

export function RoomRules({ edit: { value, set, problem } }: { readonly edit: Edit<'availability'> }) {
  return (
    <>
      <NumberRow
        label="Free before a meeting"
        text="Time kept open in front of every offered meeting."
        unit="min"
        least={0}
        most={240}
        value={value.bufferBeforeMinutes}
        error={problem('bufferBeforeMinutes')}
        onChange={(bufferBeforeMinutes) => set({ bufferBeforeMinutes })}
      />
      <NumberRow
        label="Free after a meeting"
        text="Time kept open behind it."
        unit="min"
        least={0}
        most={240}
        value={value.bufferAfterMinutes}
        error={problem('bufferAfterMinutes')}
        onChange={(bufferAfterMinutes) => set({ bufferAfterMinutes })}
      />
      <NumberRow
        label="Travel to another place"
        text="The way to and from an event that is somewhere else than the meeting; 0 means none."
        unit="min"
        least={0}
        most={240}
        value={value.travelMinutes}
        error={problem('travelMinutes')}
        onChange={(travelMinutes) => set({ travelMinutes })}
      />
    </>
  );
}
