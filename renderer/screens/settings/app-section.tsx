/** The app itself: looks, tray, start, notifications, clock and week. */
import { Switch } from '@mantine/core';
import { Choice } from '#renderer/components/choice.tsx';
import { FieldRow } from '#renderer/components/field-row.tsx';
import { useEdit } from './edit-settings.ts';

const themes = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;
const cycles = [
  { value: 'auto', label: 'As the system' },
  { value: 'h12', label: '3:00 PM' },
  { value: 'h23', label: '15:00' },
] as const;
const starts = [
  { value: 'monday', label: 'Monday' },
  { value: 'sunday', label: 'Sunday' },
  { value: 'saturday', label: 'Saturday' },
] as const;

export function AppSection() {
  const edit = useEdit('app');
  if (!edit) return null;
  const { value, set } = edit;
  return (
    <>
      <FieldRow label="Theme">
        {() => <Choice label="Theme" value={value.theme} options={themes} onChange={(theme) => set({ theme })} />}
      </FieldRow>
      <FieldRow label="Clock">
        {() => (
          <Choice label="Clock" value={value.hourCycle} options={cycles} onChange={(hourCycle) => set({ hourCycle })} />
        )}
      </FieldRow>
      <FieldRow label="Week starts on">
        {() => (
          <Choice
            label="Week starts on"
            value={value.weekStartsOn}
            options={starts}
            onChange={(weekStartsOn) => set({ weekStartsOn })}
          />
        )}
      </FieldRow>
      <FieldRow
        label="Keep running when closed"
        text="Closing the window leaves CAMS in the tray, so that calendars stay fresh."
      >
        {(names) => (
          <Switch
            {...names}
            checked={value.closeToTray}
            onChange={(event) => set({ closeToTray: event.currentTarget.checked })}
          />
        )}
      </FieldRow>
      <FieldRow label="Start at login" text="Quietly, in the tray.">
        {(names) => (
          <Switch
            {...names}
            checked={value.startAtLogin}
            onChange={(event) => set({ startAtLogin: event.currentTarget.checked })}
          />
        )}
      </FieldRow>
      <FieldRow label="Notifications" text="When something waits for you. Each opens its card.">
        {(names) => (
          <Switch
            {...names}
            checked={value.notifications}
            onChange={(event) => set({ notifications: event.currentTarget.checked })}
          />
        )}
      </FieldRow>
    </>
  );
}
