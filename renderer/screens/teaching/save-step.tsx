/** Last step: what the calendar is called, how often it is read, and the log-in where CAMS is to log in by itself. */
import { Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FieldRow } from '#renderer/components/field-row.tsx';
import { toContractWords } from '#renderer/format/contract-words.ts';
import { toHost } from '#renderer/format/page-words.ts';
import { usualSchedule } from '#renderer/format/schedule-words.ts';
import { useSources, useTeaching } from '#renderer/stores/all-stores.ts';
import { LogInFields, emptyLogIn } from '../sources/log-in-fields.tsx';
import { ScheduleFields } from '../sources/schedule-fields.tsx';
import styles from './teach-screen.module.css';

/** Its button stands below, where the other steps have theirs. */
export const saveForm = 'page-to-save';

export function SaveStep() {
  const teaching = useTeaching((state) => state.teaching);
  const draft = useTeaching((state) => state.draft);
  const problems = useTeaching((state) => state.problems);
  const save = useTeaching((state) => state.save);
  const known = useSources((state) => state.sources.value?.find(({ id }) => id === teaching?.sourceId));
  const [name, setName] = useState(known?.name ?? draft?.name ?? teaching?.pageTitle ?? '');
  const [schedule, setSchedule] = useState(known?.schedule ?? usualSchedule);
  const [keepsLogIn, setKeepsLogIn] = useState(false);
  const [form, setForm] = useState(emptyLogIn);
  if (!teaching || !draft) return null;
  const fields = draft.logIn.screens.flatMap((screen) => screen.fields.map(({ what }) => what));
  const secret = form.totpSecret.trim();
  const logIn = keepsLogIn
    ? { username: form.username, password: form.password, totpSecret: secret === '' ? null : secret }
    : null;
  const isReady = name.trim() !== '' && Object.keys(problems).length === 0;
  return (
    <form
      id={saveForm}
      aria-label="Calendar to save"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void save({ name: name.trim(), schedule, logIn });
      }}
    >
      <TextInput
        label="Name"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={name.trim() === '' ? 'Give it a name.' : undefined}
      />
      <div className={styles.part}>
        <ScheduleFields schedule={schedule} onChange={setSchedule} />
      </div>
      {fields.length > 0 && (
        <div className={styles.part}>
          <FieldRow
            label="CAMS logs in by itself"
            text={`With a log-in that is typed on ${toHost(draft.logIn.startUrl)} only.`}
          >
            {(names) => (
              <Switch
                {...names}
                checked={keepsLogIn}
                onChange={(event) => setKeepsLogIn(event.currentTarget.checked)}
              />
            )}
          </FieldRow>
          {keepsLogIn && <LogInFields value={form} onChange={setForm} withCode={fields.includes('code')} />}
        </div>
      )}
      <section className={styles.part} aria-labelledby="expected">
        <h3 id="expected">What a run is held to</h3>
        <p className={styles.hint}>{toContractWords(draft.contract)} The figures can be changed one step back.</p>
      </section>
    </form>
  );
}
