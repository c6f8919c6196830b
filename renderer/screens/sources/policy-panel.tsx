/** The rules by which one calendar's events count as busy; each change is stored at once and can be undone. */
import { Button, Switch } from '@mantine/core';
import { defaultCalendarPolicy } from '#shared/domain/calendar.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import { Choice } from '#renderer/components/choice.tsx';
import { FieldRow } from '#renderer/components/field-row.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { policyFields } from '#renderer/format/policy-words.ts';
import { useCalendars } from '#renderer/stores/all-stores.ts';
import styles from './sources-screen.module.css';

export function PolicyPanel({
  calendarId,
  onClose,
}: {
  readonly calendarId: CalendarId;
  readonly onClose: () => void;
}) {
  const calendar = useCalendars((state) => state.calendars.value?.find((item) => item.id === calendarId));
  const setPolicy = useCalendars((state) => state.setPolicy);
  if (!calendar) return null;
  const { policy } = calendar;
  return (
    <Panel
      title={calendar.name}
      width="wide"
      takeFocus
      onClose={onClose}
      footer={
        <Button variant="default" fullWidth onClick={() => void setPolicy(calendarId, defaultCalendarPolicy)}>
          Standard rules
        </Button>
      }
    >
      <FieldRow label="Blocks time" text="Off: its events are shown and never make you busy.">
        {(names) => (
          <Switch
            {...names}
            checked={policy.countsAsBusy}
            onChange={(event) => void setPolicy(calendarId, { ...policy, countsAsBusy: event.currentTarget.checked })}
          />
        )}
      </FieldRow>
      <fieldset className={styles.rules} disabled={!policy.countsAsBusy}>
        <legend className={styles.hidden}>Kinds of events</legend>
        {policyFields.map(({ field, label, text, options }) => (
          <div key={field} className={styles.rule}>
            <h3>{label}</h3>
            <p className="faint">{text}</p>
            <Choice
              label={label}
              value={policy[field]}
              options={options}
              disabled={!policy.countsAsBusy}
              onChange={(value) => void setPolicy(calendarId, { ...policy, [field]: value })}
            />
          </div>
        ))}
      </fieldset>
    </Panel>
  );
}
