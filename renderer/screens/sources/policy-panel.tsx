/** The rules by which one calendar's events count as busy; each change is stored and can be undone from its message. */
import { Button, Switch } from '@mantine/core';
import { useEffect } from 'react';
import { defaultCalendarPolicy, type CalendarPolicy } from '#shared/domain/calendar.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import { Choice } from '#renderer/components/choice.tsx';
import { FieldRow } from '#renderer/components/field-row.tsx';
import { NumberRow } from '#renderer/components/number-row.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { policyFields } from '#renderer/format/policy-words.ts';
import { useCalendars, usePolicy } from '#renderer/stores/all-stores.ts';
import styles from './sources-screen.module.css';
import { UsualHours } from './usual-hours.tsx';

type Props = { readonly calendarId: CalendarId; readonly onClose: () => void };

export function PolicyPanel({ calendarId, onClose }: Props) {
  const calendar = useCalendars((state) => state.calendars.value?.find((item) => item.id === calendarId));
  const edited = usePolicy((state) => state.edited);
  const problems = usePolicy((state) => state.problems);
  const change = usePolicy((state) => state.change);
  const close = usePolicy((state) => state.close);
  // What was typed last must not be lost by closing before its pause has passed.
  useEffect(() => close, [close, calendarId]);
  if (!calendar) return null;
  const policy = edited?.id === calendarId ? edited.policy : calendar.policy;
  const set = (part: Partial<CalendarPolicy>): void => change(calendarId, part, 'now');
  const type = (part: Partial<CalendarPolicy>): void => change(calendarId, part, 'pause');
  const off = !policy.countsAsBusy;
  return (
    <Panel
      title={calendar.name}
      width="wide"
      takeFocus
      onClose={onClose}
      footer={
        <Button variant="default" fullWidth onClick={() => set(defaultCalendarPolicy)}>
          Standard rules
        </Button>
      }
    >
      <FieldRow label="Blocks time" text="Off: its events are shown and never make you busy.">
        {(names) => (
          <Switch
            {...names}
            checked={policy.countsAsBusy}
            onChange={(event) => set({ countsAsBusy: event.currentTarget.checked })}
          />
        )}
      </FieldRow>
      <fieldset className={styles.rules} disabled={off}>
        <legend className={styles.hidden}>Kinds of events</legend>
        {policyFields.map(({ field, label, text, options }) => (
          <div key={field} className={styles.rule}>
            <h3>{label}</h3>
            <p className="faint">{text}</p>
            <Choice
              label={label}
              value={policy[field]}
              options={options}
              disabled={off}
              onChange={(value) => set({ [field]: value })}
            />
          </div>
        ))}
      </fieldset>
      <fieldset className={styles.rules} disabled={off}>
        <legend className={styles.hidden}>Room around its events</legend>
        <NumberRow
          label="Room before its events"
          text="Kept free in front of each, besides your own buffers."
          unit="min"
          least={0}
          most={240}
          value={policy.bufferBeforeMinutes}
          disabled={off}
          error={problems['bufferBeforeMinutes']}
          onChange={(bufferBeforeMinutes) => type({ bufferBeforeMinutes })}
        />
        <NumberRow
          label="Room after its events"
          text="Kept free behind each."
          unit="min"
          least={0}
          most={240}
          value={policy.bufferAfterMinutes}
          disabled={off}
          error={problems['bufferAfterMinutes']}
          onChange={(bufferAfterMinutes) => type({ bufferAfterMinutes })}
        />
      </fieldset>
      <fieldset className={styles.rules} disabled={off}>
        <legend className={styles.hidden}>While it cannot be read</legend>
        <UsualHours
          hours={policy.usualHours}
          timeZone={calendar.timeZone}
          disabled={off}
          problems={problems}
          onChoose={(usualHours) => set({ usualHours })}
          onType={(usualHours) => type({ usualHours })}
        />
      </fieldset>
    </Panel>
  );
}
