/** First step: the page's address, then its window, in which the user logs in and goes to the view that lists the events. */
import { Button, FileButton, Loader, TextInput } from '@mantine/core';
import { IconFileImport, IconKey, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { toHost } from '#renderer/format/page-words.ts';
import { stores, useTeaching } from '#renderer/stores/all-stores.ts';
import styles from './teach-screen.module.css';

/** A recipe is some kilobytes; anything far larger is another file. */
const mostBytes = 200_000;

async function importFile(file: File | null): Promise<void> {
  if (!file) return;
  if (file.size > mostBytes)
    stores.notices.getState().tell(`“${file.name}” is too large for a recipe.`, { level: 'warning' });
  else await stores.teaching.getState().importRecipe(await file.text());
}

function Address() {
  const start = useTeaching((state) => state.start);
  const opening = useTeaching((state) => state.busy === 'start');
  const [address, setAddress] = useState('');
  const typed = address.trim();
  const open = (): void => void start(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`);
  return (
    <form
      className={styles.form}
      aria-label="Page to open"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== '') open();
      }}
    >
      <p className={styles.lead}>
        Give the address of the page that shows your events. CAMS opens it in a window of its own: log in there as you
        always do, then point at one event, and CAMS finds the others.
      </p>
      <TextInput
        label="Address of the page"
        placeholder="https://…"
        spellCheck={false}
        data-autofocus
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button type="submit" loading={opening} disabled={typed === ''}>
          Open the page
        </Button>
        <FileButton accept="application/json,.json" onChange={(file) => void importFile(file)}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFileImport size={15} />} disabled={opening}>
              Import a recipe…
            </Button>
          )}
        </FileButton>
      </div>
      <p className={styles.hint}>
        CAMS reads a page as often as you say and no more, one page of a site at a time. Some sites’ terms or robots.txt
        do not want to be read by programs: whether yours allows it is for you to look up once.
      </p>
    </form>
  );
}

function FoundLogIn() {
  const logIn = useTeaching((state) => state.logIn ?? state.draft?.logIn ?? null);
  const finding = useTeaching((state) => state.busy === 'log-in');
  const findLogIn = useTeaching((state) => state.findLogIn);
  const fields = logIn?.screens.flatMap((screen) => screen.fields.map(({ what }) => what)) ?? [];
  const names = { username: 'user name', password: 'password', code: 'one-time code' } as const;
  const list = [...new Set(fields)].map((what) => names[what]).join(', ');
  return (
    <section className={styles.part} aria-labelledby="log-in">
      <h3 id="log-in">If the log-in does not last</h3>
      <p className={styles.hint}>
        A page that logs you out after a while can be logged in to by CAMS itself. Go to its log-in form in its window,
        and let CAMS look at the form; the log-in is entered when you save.
      </p>
      <Button variant="default" leftSection={<IconKey size={15} />} loading={finding} onClick={() => void findLogIn()}>
        Look at the log-in form
      </Button>
      <p className={styles.found} role="status">
        {list !== '' &&
          `Form found: ${list}${(logIn?.screens.length ?? 0) > 1 ? `, in ${logIn?.screens.length} steps` : ''}.`}
      </p>
    </section>
  );
}

export function OpenStep() {
  const teaching = useTeaching((state) => state.teaching);
  const reading = useTeaching((state) => state.busy === 'read' || state.teaching?.state === 'reading');
  const readAgain = useTeaching((state) => state.readAgain);
  if (!teaching) return <Address />;
  const host = toHost(teaching.pageUrl);
  return (
    <>
      <p className={styles.page}>
        {teaching.state === 'opening' && <Loader size={14} aria-hidden="true" />}
        <span>
          <strong>{teaching.pageTitle || host}</strong>
          <span className="faint">{host}</span>
        </span>
      </p>
      <p className={styles.lead}>
        The page is open in its own window. Log in there if it asks, close its banners, and go to the view that lists
        your events: a month, a week or a list.
      </p>
      <Button
        variant="default"
        leftSection={<IconRefresh size={15} />}
        loading={reading}
        onClick={() => void readAgain()}
      >
        Read the page as it is now
      </Button>
      <FoundLogIn />
    </>
  );
}
