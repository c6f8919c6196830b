/** How replies sound, and what an approval does besides sending. */
import { Select, Switch, Textarea } from '@mantine/core';
import { Choice } from '#renderer/components/choice.tsx';
import { FieldRow } from '#renderer/components/field-row.tsx';
import { NumberRow } from '#renderer/components/number-row.tsx';
import { useCalendars } from '#renderer/stores/all-stores.ts';
import { useEdit } from './edit-settings.ts';

const tones = [
  { value: 'brief', label: 'Brief' },
  { value: 'warm', label: 'Warm' },
  { value: 'formal', label: 'Formal' },
] as const;

export function RepliesSection() {
  const edit = useEdit('replies');
  const calendars = useCalendars((state) => state.calendars.value) ?? [];
  if (!edit) return null;
  const { value, set, problem } = edit;
  const writable = calendars.filter((calendar) => calendar.accessRole === 'owner' || calendar.accessRole === 'writer');
  return (
    <>
      <FieldRow label="Tone" text="Of the sentences around the times.">
        {() => <Choice label="Tone" value={value.tone} options={tones} onChange={(tone) => set({ tone })} />}
      </FieldRow>
      <FieldRow label="Signature" text="Ends every reply." below error={problem('signature')}>
        {(names) => (
          <Textarea
            {...names}
            autosize
            minRows={2}
            maxRows={6}
            value={value.signature}
            onChange={(event) => set({ signature: event.currentTarget.value })}
          />
        )}
      </FieldRow>
      <FieldRow label="Calendar for meetings" text="Meetings and holds are written there.">
        {(names) => (
          <Select
            {...names}
            w={230}
            data={[
              { value: '', label: 'Primary of the first account' },
              ...writable.map((calendar) => ({ value: calendar.id as string, label: calendar.name })),
            ]}
            value={value.bookingCalendarId ?? ''}
            onChange={(id) => set({ bookingCalendarId: writable.find((calendar) => calendar.id === id)?.id ?? null })}
          />
        )}
      </FieldRow>
      <FieldRow label="Hold offered times" text="A tentative event keeps each offered time until they answer.">
        {(names) => (
          <Switch
            {...names}
            checked={value.placeHolds}
            onChange={(event) => set({ placeHolds: event.currentTarget.checked })}
          />
        )}
      </FieldRow>
      <FieldRow
        label="Invitation by Google"
        text="When a meeting is booked, Google mails an invitation to everybody. Shown in every approval."
      >
        {(names) => (
          <Switch
            {...names}
            checked={value.invite === 'all'}
            onChange={(event) => set({ invite: event.currentTarget.checked ? 'all' : 'none' })}
          />
        )}
      </FieldRow>
      <FieldRow label="Meet link" text="Adds a Google Meet link to meetings that are booked.">
        {(names) => (
          <Switch
            {...names}
            checked={value.addMeetLink}
            onChange={(event) => set({ addMeetLink: event.currentTarget.checked })}
          />
        )}
      </FieldRow>
      <NumberRow
        label="Time to undo"
        text="Between approving and sending."
        unit="s"
        least={0}
        most={60}
        value={value.undoSeconds}
        error={problem('undoSeconds')}
        onChange={(undoSeconds) => set({ undoSeconds })}
      />
    </>
  );
}
