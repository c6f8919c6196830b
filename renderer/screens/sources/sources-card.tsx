/** The list of web calendars, feeds and servers. Without any it says what they are for, and how to add the first. */
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { LoadingRows } from '#renderer/components/state-views.tsx';
import { toErrorWords } from '#renderer/format/error-words.ts';
import { useSourcePanel, useSources } from '#renderer/stores/all-stores.ts';
import { addWebCalendar } from '../shell/actions.ts';
import { SourceRow } from './source-row.tsx';
import styles from './sources-screen.module.css';
import rows from './source-row.module.css';

export function SourcesCard() {
  const { value, error } = useSources((state) => state.sources);
  const load = useSources((state) => state.load);
  const panel = useSourcePanel((state) => state.panel);
  const isAbout = (id: string): boolean => panel !== null && 'sourceId' in panel && panel.sourceId === id;
  const rulesOpen = (calendarId: string): boolean => panel?.kind === 'rules' && panel.calendarId === calendarId;
  return (
    <section className={styles.card} aria-labelledby="web-sources">
      <header className={styles.head}>
        <div className={styles.who}>
          <h2 id="web-sources">Web calendars, feeds and servers</h2>
          {value?.length === 0 && (
            <p className={styles.about}>
              A calendar that exists only as a web page, an iCalendar feed, or another MCP server: CAMS reads it, keeps
              it fresh, and counts it as busy time.
            </p>
          )}
        </div>
        {value?.length === 0 && (
          <Button variant="default" leftSection={<IconPlus size={15} />} onClick={addWebCalendar}>
            Add a web page
          </Button>
        )}
      </header>
      {value ? (
        value.length > 0 && (
          <ul className={rows.list}>
            {value.map((source) => (
              <SourceRow
                key={source.id}
                source={source}
                isEdited={isAbout(source.id) || rulesOpen(source.calendarId)}
                rulesOpen={rulesOpen(source.calendarId)}
              />
            ))}
          </ul>
        )
      ) : error ? (
        <div className={styles.broken} role="alert">
          <span>
            <strong>{toErrorWords(error).title}.</strong> {toErrorWords(error).text}
          </span>
          <Button variant="default" onClick={() => void load()}>
            Try again
          </Button>
        </div>
      ) : (
        <div className={styles.none}>
          <LoadingRows rows={2} height={44} label="Loading sources" />
        </div>
      )}
    </section>
  );
}
