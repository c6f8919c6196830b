/** The log-in that CAMS keeps for a page: entered here, never shown again, or done by hand in the page's own window. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Source } from '#shared/domain/source.ts';
import { Panel } from '#renderer/components/panel.tsx';
import { useSourcePanel } from '#renderer/stores/all-stores.ts';
import { LogInFields, emptyLogIn } from './log-in-fields.tsx';
import styles from './source-panels.module.css';

type Props = { readonly source: Source; readonly onClose: () => void };

export function LogInPanel({ source, onClose }: Props) {
  const kept = useSourcePanel((state) => state.detail.value?.logIn);
  const doing = useSourcePanel((state) => state.doing);
  const { storeLogIn, forgetLogIn, signInByHand } = useSourcePanel((state) => state);
  const [form, setForm] = useState(emptyLogIn);
  const { username, password, totpSecret } = form;
  const store = (): void => {
    const secret = totpSecret.trim();
    void storeLogIn({ sourceId: source.id, username, password, totpSecret: secret === '' ? null : secret });
  };
  return (
    <Panel title={`Log-in of “${source.name}”`} width="wide" takeFocus onClose={onClose}>
      {source.question && <p className={styles.question}>{source.question.text}</p>}
      {kept && (
        <div className={styles.kept}>
          <p>
            Kept for <strong>{kept.host}</strong>: {kept.username || 'no user name'}
            {kept.hasCode && ', with one-time codes'}
          </p>
          <Button
            variant="default"
            size="compact-sm"
            disabled={doing !== null}
            onClick={() => void forgetLogIn(source.id)}
          >
            Forget it
          </Button>
        </div>
      )}
      <form
        className={styles.form}
        aria-label="Log-in to keep"
        onSubmit={(event) => {
          event.preventDefault();
          store();
        }}
      >
        <LogInFields value={form} onChange={setForm} withCode />
        <p className={styles.lead}>
          Kept encrypted, with its key in your system’s keychain, and typed only on this page’s own host.
        </p>
        <Button type="submit" fullWidth loading={doing === 'log-in'} disabled={username === '' && password === ''}>
          {kept ? 'Keep this one instead' : 'Keep the log-in'}
        </Button>
      </form>
      <section className={styles.part} aria-labelledby="by-hand">
        <h3 id="by-hand">Or log in by hand</h3>
        <p className={styles.lead}>
          The page opens in a window of its own, and stays logged in for as long as it lets you. Nothing is kept here.
        </p>
        <Button variant="default" fullWidth loading={doing === 'sign-in'} onClick={() => void signInByHand(source.id)}>
          Open its window
        </Button>
      </section>
    </Panel>
  );
}
