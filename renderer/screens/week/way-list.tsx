/** What would free a time: each way that the engine has tried, made by a button where it is only settings. */
import { Button } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useState } from 'react';
import type { Way } from '#shared/domain/availability.ts';
import { applyWay, useCalendars, useSources, useSync, useWeek } from '#renderer/stores/all-stores.ts';
import { canApply } from '#renderer/stores/apply-way.ts';
import { isRunning } from '#renderer/stores/sources-store.ts';
import styles from './week-panels.module.css';

type Props = { readonly ways: readonly Way[]; readonly onDone: () => void };

/** Offered where reading sources again may free the time, and all of them are calendars. */
function ReadAgain({ way, onDone }: { readonly way: Way; readonly onDone: () => void }) {
  const sources = new Set(way.changes.flatMap((change) => (change.kind === 'source' ? [change.sourceId] : [])));
  const all = useCalendars((state) => state.calendars.value);
  const calendars = (all ?? []).filter((calendar) => sources.has(calendar.id));
  const pages = useSources((state) => state.sources.value)?.filter(({ calendarId }) => sources.has(calendarId)) ?? [];
  const scraping = useSources((state) => pages.some(({ id }) => isRunning(state, id)));
  const scrape = useSources((state) => state.run);
  const running = useSync((state) => state.running);
  const run = useSync((state) => state.run);
  const askAgain = useWeek((state) => state.askAgain);
  if (calendars.length === 0 || calendars.length < sources.size) return null;
  const read = async (): Promise<void> => {
    await Promise.all(
      calendars.map(({ id }) => {
        const page = pages.find(({ calendarId }) => calendarId === id);
        return page ? scrape(page.id) : run(id);
      }),
    );
    await askAgain();
    onDone();
  };
  return (
    <Button
      variant="default"
      size="compact-sm"
      loading={scraping || running.has('all') || calendars.some(({ id }) => running.has(id))}
      aria-label={`Read again: ${calendars.map(({ name }) => name).join(', ')}`}
      onClick={() => void read()}
    >
      Read again
    </Button>
  );
}

export function WayList({ ways, onDone }: Props) {
  const [applying, setApplying] = useState<number | null>(null);
  if (ways.length === 0) return null;
  const apply = async (way: Way, index: number): Promise<void> => {
    setApplying(index);
    const done = await applyWay(way);
    setApplying(null);
    if (done) onDone();
  };
  return (
    <>
      <h3 id="ways" className={`${styles.heading} ${styles.wayHeading}`}>
        What would free it
      </h3>
      <ul className={styles.ways} aria-labelledby="ways">
        {ways.map((way, index) => (
          <li key={index} className={styles.way}>
            <IconBulb size={14} aria-hidden="true" />
            <span id={`way-${index}`} className={styles.wayText}>
              {way.text}
            </span>
            {canApply(way) ? (
              <Button
                variant="light"
                size="compact-sm"
                aria-describedby={`way-${index}`}
                loading={applying === index}
                disabled={applying !== null && applying !== index}
                onClick={() => void apply(way, index)}
              >
                Apply
              </Button>
            ) : (
              <ReadAgain way={way} onDone={onDone} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
