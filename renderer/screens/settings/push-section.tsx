/** For users with a relay or a Pub/Sub project of their own: notices of changes at once instead of at the next look. */
import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { findPushProblems, toPushChoice, type PushForm } from '#renderer/format/push-form.ts';
import { FieldRow } from '#renderer/components/field-row.tsx';
import { usePush } from '#renderer/stores/all-stores.ts';
import styles from './settings-screen.module.css';

export function PushSection() {
  const { status, saving, refused, load, save } = usePush((state) => state);
  const [typed, setTyped] = useState<Partial<PushForm>>({});
  const [problems, setProblems] = useState<Partial<PushForm>>({});
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [problems]);
  useEffect(() => void load(), [load]);
  if (status.value === null) return null;
  const { choice, channels, relayProblem, mailProblem } = status.value;
  const now: PushForm = {
    relay: choice.relayUrl ?? '',
    topic: choice.mail?.topic ?? '',
    subscription: choice.mail?.subscription ?? '',
    ...typed,
  };
  const relayWords =
    relayProblem ?? (channels === 1 ? 'One calendar is watched.' : `${channels} calendars are watched.`);
  const submit = async (): Promise<void> => {
    const found = findPushProblems(now);
    setProblems(found);
    if (Object.keys(found).length === 0 && (await save(toPushChoice(now)))) setTyped({});
  };
  const type = (part: Partial<PushForm>): void => {
    setTyped({ ...typed, ...part });
    setProblems({});
  };
  return (
    <form
      ref={form}
      aria-label="Change notices"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={styles.line}>
        <p className="faint">
          CAMS looks for changes by itself, every half minute while you use it. With a relay or a Pub/Sub project of
          your own it hears of them at once. Leave these empty if you have neither; the README says what each has to do.
        </p>
      </div>
      <FieldRow
        label="Relay for calendars"
        text={choice.relayUrl === null ? 'An https address that Google can post to and CAMS can ask.' : relayWords}
        error={problems.relay}
      >
        {(names) => (
          <TextInput
            {...names}
            type="url"
            w={320}
            spellCheck={false}
            error={problems.relay !== undefined}
            placeholder="https://"
            value={now.relay}
            onChange={(event) => type({ relay: event.currentTarget.value })}
          />
        )}
      </FieldRow>
      <FieldRow
        label="Topic for mail"
        text="projects/NAME/topics/NAME, which Gmail may publish to."
        error={problems.topic}
      >
        {(names) => (
          <TextInput
            {...names}
            w={320}
            spellCheck={false}
            error={problems.topic !== undefined}
            value={now.topic}
            onChange={(event) => type({ topic: event.currentTarget.value })}
          />
        )}
      </FieldRow>
      <FieldRow
        label="Subscription for mail"
        text={
          mailProblem ??
          'projects/NAME/subscriptions/NAME. Connect the account again after setting it: it needs one more permission.'
        }
        error={problems.subscription}
      >
        {(names) => (
          <TextInput
            {...names}
            w={320}
            spellCheck={false}
            error={problems.subscription !== undefined}
            value={now.subscription}
            onChange={(event) => type({ subscription: event.currentTarget.value })}
          />
        )}
      </FieldRow>
      {refused !== null && (
        <div className={styles.line}>
          <p role="alert" className={styles.refused}>
            {refused}
          </p>
        </div>
      )}
      <div className={styles.line}>
        <Button type="submit" variant="default" loading={saving} disabled={Object.keys(typed).length === 0}>
          Save change notices
        </Button>
      </div>
    </form>
  );
}
