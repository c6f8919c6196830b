/** Takes the client file by dropping, choosing or pasting it, and says clearly when it is not one. */
import { Button, FileButton, Textarea } from '@mantine/core';
import { IconArrowRight, IconCircleCheck, IconFileTypography } from '@tabler/icons-react';
import { useState, type DragEvent } from 'react';
import { toErrorWords } from '#renderer/format/error-words.ts';
import { useAccounts } from '#renderer/stores/all-stores.ts';
import { Note } from './note.tsx';
import styles from './connect-screen.module.css';

/** Google's file is well under 1 KB; anything far larger is another file. */
const mostBytes = 64_000;

export function ClientStep({ onNext }: { readonly onNext: () => void }) {
  const { client, clientError, importClient } = useAccounts((state) => state);
  const [over, setOver] = useState(false);
  const [pasted, setPasted] = useState('');
  const [tooLarge, setTooLarge] = useState<string | null>(null);

  const take = async (file: File | null | undefined): Promise<void> => {
    if (!file) return;
    setTooLarge(file.size > mostBytes ? file.name : null);
    if (file.size <= mostBytes) await importClient(await file.text());
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <>
      <h2>Add the client file</h2>
      <p className={styles.lead}>
        Its name begins with <code>client_secret_</code> and ends with <code>.json</code>. It is kept in your system’s
        keychain.
      </p>
      <div
        className={styles.drop}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconFileTypography size={28} stroke={1.4} aria-hidden="true" />
        <p>Drop the file here, or</p>
        <FileButton accept="application/json,.json" onChange={(file) => void take(file)}>
          {(props) => (
            <Button {...props} variant="default">
              Choose the file…
            </Button>
          )}
        </FileButton>
      </div>
      <Textarea
        label="Or paste what is in it"
        placeholder='{"installed":{"client_id":"…"}}'
        value={pasted}
        onChange={(event) => setPasted(event.currentTarget.value)}
        minRows={3}
        maxRows={6}
        autosize
        spellCheck={false}
        classNames={{ input: styles.code ?? '' }}
      />
      <Button mt={8} variant="default" disabled={pasted.trim() === ''} onClick={() => void importClient(pasted)}>
        Use the pasted text
      </Button>
      <div aria-live="polite">
        {tooLarge !== null && (
          <Note tone="bad" title={`“${tooLarge}” is too large`}>
            A client file is smaller than one page of text. Choose the one that you downloaded from Google’s Clients
            page.
          </Note>
        )}
        {clientError && (
          <Note tone="bad" title={toErrorWords(clientError).title}>
            {toErrorWords(clientError).text} On the Clients page, create a client of type “Desktop app” and download its
            JSON again.
          </Note>
        )}
        {client && !clientError && tooLarge === null && (
          <p className={styles.ready}>
            <IconCircleCheck size={18} aria-hidden="true" />
            <span>
              Client of project <strong>{client.projectId || 'without a name'}</strong> is ready
              {client.local && ' (a server on this computer)'}
              <span className={styles.clientId}>{client.clientId}</span>
            </span>
          </p>
        )}
      </div>
      <div className={styles.buttons}>
        <Button rightSection={<IconArrowRight size={15} />} disabled={!client} onClick={onNext}>
          Continue
        </Button>
        {!client && <span className="faint">Add a client file to go on.</span>}
      </div>
    </>
  );
}
