/** What a time must fulfil to count as free, and which of the free ones come first. */
import type { ReactNode } from 'react';
import { Choice } from '#renderer/components/choice.tsx';
import { FieldRow } from '#renderer/components/field-row.tsx';
import { useEdit } from './edit-settings.ts';
import { FocusRules } from './focus-rules.tsx';
import { LimitRules } from './limit-rules.tsx';
import { RoomRules } from './room-rules.tsx';
import styles from './settings-screen.module.css';
import { TimeRules } from './time-rules.tsx';

const parts = [
  { value: 'any', label: 'Any' },
  { value: 'morning', label: 'Morning' },
  { value: 'afternoon', label: 'Afternoon' },
] as const;

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.group} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

export function RulesSection() {
  const edit = useEdit('availability');
  if (!edit) return null;
  return (
    <>
      <Group title="Times">
        <TimeRules edit={edit} />
      </Group>
      <Group title="Room around meetings">
        <RoomRules edit={edit} />
      </Group>
      <Group title="Limits">
        <LimitRules edit={edit} />
      </Group>
      <Group title="Focus time">
        <FocusRules edit={edit} />
      </Group>
      <Group title="Ranking">
        <FieldRow label="Preferred part of day" text="Times there are offered first; the others stay free.">
          {() => (
            <Choice
              label="Preferred part of day"
              value={edit.value.preferredPartOfDay}
              options={parts}
              onChange={(preferredPartOfDay) => edit.set({ preferredPartOfDay })}
            />
          )}
        </FieldRow>
      </Group>
    </>
  );
}
