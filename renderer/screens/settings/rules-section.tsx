/** What a time must fulfil to count as free. */
import { toDuration } from '#renderer/format/clock-words.ts';
import { useEdit } from './edit-settings.ts';
import { NumberRow } from './number-row.tsx';

export function RulesSection() {
  const edit = useEdit('availability');
  if (!edit) return null;
  const { value, set, problem } = edit;
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
        text="Offered meetings start every so many minutes."
        unit="min"
        least={5}
        most={120}
        value={value.stepMinutes}
        error={problem('stepMinutes')}
        onChange={(stepMinutes) => set({ stepMinutes })}
      />
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
