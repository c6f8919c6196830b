/** A feed by its address: read once before it is kept, so that a mistyped one shows here and not tomorrow. */
import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Panel } from '#renderer/components/panel.tsx';
import { toErrorWords } from '#renderer/format/error-words.ts';
import { useAddSource } from '#renderer/stores/all-stores.ts';
import styles from './source-panels.module.css';

export function AddFeedPanel({ onClose }: { readonly onClose: () => void }) {
  const { busy, error, reset, addFeed } = useAddSource((state) => state);
  const [address, setAddress] = useState('');
  const [name, setName] = useState('');
  useEffect(() => reset(), [reset]);
  const add = async (evenSo: boolean): Promise<void> => {
    if (await addFeed({ address: address.trim(), name: name.trim() || null, evenSo })) onClose();
  };
  // An address that is none stays wrong however often it is added.
  const mayAddEvenSo = error !== null && error.code !== 'invalid-input';
  return (
    <Panel title="Add a feed" width="wide" takeFocus onClose={onClose}>
      <form
        className={styles.form}
        aria-label="Feed to add"
        onSubmit={(event) => {
          event.preventDefault();
          void add(false);
        }}
      >
        <p className={styles.lead}>
          The calendar’s address as its site gives it for subscribing; it often ends in .ics or begins with webcal.
          Whoever has a secret address can read that calendar, so CAMS shows its host only.
        </p>
        <div className={styles.fields}>
          <TextInput
            label="Address"
            placeholder="https://… or webcal://…"
            spellCheck={false}
            required
            withAsterisk={false}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          <TextInput
            label="Name"
            placeholder="As the feed calls itself"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </div>
        <div aria-live="polite">
          {error && (
            <div className={styles.bad} role="alert">
              <strong>{mayAddEvenSo ? 'The feed could not be read' : toErrorWords(error).title}</strong>
              {error.message}
            </div>
          )}
        </div>
        <div className={styles.choices}>
          <Button type="submit" loading={busy} disabled={address.trim() === ''}>
            {error ? 'Try again' : 'Add the feed'}
          </Button>
          {mayAddEvenSo && (
            <Button variant="default" disabled={busy} onClick={() => void add(true)}>
              Add it even so
            </Button>
          )}
        </div>
      </form>
    </Panel>
  );
}
