/** For users with a relay or a Pub/Sub project of their own: notices of changes at once instead of at the next look. */
import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { FieldRow } from '#renderer/components/field-row.tsx';
import { usePush } from '#renderer/stores/all-stores.ts';
import styles from './settings-screen.module.css';

type Typed = { readonly relay: string; readonly topic: string; readonly subscription: string };

export function PushSection() {
  const { status, saving, refused, load, save } = usePush((state) => state);
  const [typed, setTyped] = useState<Partial<Typed>>({});
  useEffect(() => void load(), [load]);
  if (status.value === null) return null;
  const { choice, channels, relayProblem, mailProblem } = status.value;
  const now: Typed = {
    relay: choice.relayUrl ?? '',
    topic: choice.mail?.topic ?? '',
    subscription: choice.mail?.subscription ?? '',
    ...typed,
  };
  const relayWords =
    relayProblem ?? (channels === 1 ? 'One calendar is watched.' : `${channels} calendars are watched.`);
  const submit = async (): Promise<void> => {
    const hasMail = now.topic !== '' || now.subscription !== '';
    const mail = hasMail ? { topic: now.topic.trim(), subscription: now.subscription.trim() } : null;
    if (await save({ relayUrl: now.relay.trim() || null, mail })) setTyped({});
  };
  return (
    <form
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
      >
        {(names) => (
          <TextInput
            {...names}
            type="url"
            w={320}
            placeholder="https://"
            value={now.relay}
            onChange={(event) => setTyped({ ...typed, relay: event.currentTarget.value })}
          />
        )}
      </FieldRow>
      <FieldRow label="Topic for mail" text="projects/NAME/topics/NAME, which Gmail may publish to.">
        {(names) => (
          <TextInput
            {...names}
            w={320}
            value={now.topic}
            onChange={(event) => setTyped({ ...typed, topic: event.currentTarget.value })}
          />
        )}
      </FieldRow>
      <FieldRow
        label="Subscription for mail"
        text={
          mailProblem ??
          'projects/NAME/subscriptions/NAME. Connect the account again after setting it: it needs one more permission.'
        }
      >
        {(names) => (
          <TextInput
            {...names}
            w={320}
            value={now.subscription}
            onChange={(event) => setTyped({ ...typed, subscription: event.currentTarget.value })}
          />
        )}
      </FieldRow>
      {refused !== null && (
        <p role="alert" className={styles.line}>
          {refused}
        </p>
      )}
      <div className={styles.line}>
        <Button type="submit" variant="default" loading={saving} disabled={Object.keys(typed).length === 0}>
          Save change notices
        </Button>
      </div>
    </form>
  );
}
