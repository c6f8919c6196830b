/** The first start: the demo account, which works at once, or Google. */
import { Alert, Button } from '@mantine/core';
import {
  IconArrowRight,
  IconBrandGoogle,
  IconEyeCheck,
  IconLock,
  IconShieldCheck,
  IconSparkles,
} from '@tabler/icons-react';
import { BrandMark } from '#renderer/components/brand-mark.tsx';
import { toErrorWords } from '#renderer/format/error-words.ts';
import { stores, useAccounts } from '#renderer/stores/all-stores.ts';
import { openConnect } from '../shell/actions.ts';
import styles from './welcome-screen.module.css';

const promises = [
  {
    icon: IconShieldCheck,
    title: 'A wrong time never goes out',
    text: 'Every reply is read back by the machine before you can approve it.',
  },
  {
    icon: IconEyeCheck,
    title: 'Nothing leaves without you',
    text: 'Approval binds the exact text, people, times and event.',
  },
  { icon: IconLock, title: 'Private by design', text: 'Your data stays on this computer. No telemetry, no AI model.' },
];

async function tryDemo(): Promise<void> {
  if (!(await stores.accounts.getState().connectDemo())) return;
  stores.app.getState().go('week');
  for (const store of [stores.calendars, stores.week, stores.requests, stores.sync, stores.settings])
    void store.getState().load();
}

export function WelcomeScreen() {
  const demo = useAccounts((state) => state.demo);
  return (
    <div className={styles.page}>
      <div className={styles.inner}>
        <section className={styles.intro}>
          <BrandMark size={44} />
          <h1 className={styles.title}>Your time, agreed by mail. Checked by code.</h1>
          <p className={styles.lead}>
            CAMS keeps one true picture of when you are free, notices the mails that ask for your time, and prepares the
            answer. You approve; it sends.
          </p>
          <ul className={styles.promises}>
            {promises.map(({ icon: PromiseIcon, title, text }) => (
              <li key={title}>
                <PromiseIcon size={20} stroke={1.6} aria-hidden="true" />
                <span>
                  <strong>{title}</strong>
                  <span className="soft">{text}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
        <section className={styles.choices} aria-label="How to begin">
          <div className={styles.card} data-main="true">
            <span className={styles.cardIcon}>
              <IconSparkles size={20} stroke={1.7} aria-hidden="true" />
            </span>
            <h2>Try the demo account</h2>
            <p>
              Five calendars, an inbox of sixty mails and people who answer. It runs on this computer and works offline;
              nothing real is touched.
            </p>
            <Button
              size="md"
              fullWidth
              loading={demo.busy}
              onClick={() => void tryDemo()}
              rightSection={<IconArrowRight size={16} />}
            >
              Try the demo account
            </Button>
            {demo.error && (
              <Alert color="red" title={toErrorWords(demo.error).title} mt="sm">
                {toErrorWords(demo.error).text}
              </Alert>
            )}
          </div>
          <div className={styles.card}>
            <span className={styles.cardIcon}>
              <IconBrandGoogle size={20} stroke={1.7} aria-hidden="true" />
            </span>
            <h2>Connect Google</h2>
            <p>
              With an OAuth client of your own, so that no company stands between you and your mail. About ten minutes,
              each step explained.
            </p>
            <Button size="md" fullWidth variant="default" disabled={demo.busy} onClick={openConnect}>
              Connect Google
            </Button>
          </div>
        </section>
      </div>
    </div>
  );
}
