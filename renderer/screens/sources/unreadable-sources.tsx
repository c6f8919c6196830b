/**
 * Sources behind an answer about time that cannot be read, each with what can be done about it: refresh (with Cancel while it runs), and
 * "Exclude once". What is read well again in the meantime is left out, but for pages that show some days only.
 */
import { Button } from '@mantine/core';
import { IconRefresh, IconX } from '@tabler/icons-react';
import type { Certificate } from '#shared/domain/availability.ts';
import { isExcluded, toProgressWords } from '#renderer/format/source-words.ts';
import { useCalendars, useSources, useSync } from '#renderer/stores/all-stores.ts';
import { useNow } from '#renderer/stores/clock.ts';
import { isRunning } from '#renderer/stores/sources-store.ts';
import { ExcludeMenu } from './exclude-menu.tsx';
import styles from './unreadable-sources.module.css';

type SourceProps = { readonly calendarId: string; readonly name: string };

/** The steps alone; whose they are is said beside them. Nothing where the id is no calendar and no source. */
export function UnreadableSteps({ calendarId, name }: SourceProps) {
  const source = useSources((state) => state.sources.value?.find((one) => one.calendarId === calendarId));
  const calendar = useCalendars((state) => state.calendars.value?.find(({ id }) => id === calendarId));
  const reading = useSources((state) => source !== undefined && isRunning(state, source.id));
  const progress = useSources((state) => (source === undefined ? undefined : state.progress[source.id]));
  const syncing = useSync((state) => state.running.has('all') || (calendar && state.running.has(calendar.id)) === true);
  const { run, cancel, exclude: excludeSource } = useSources((state) => state);
  const excludeCalendar = useCalendars((state) => state.exclude);
  const sync = useSync((state) => state.run);
  const nowMs = useNow();
  if (source) {
    if (isExcluded(source, nowMs)) return <span className={styles.note}>Left out once.</span>;
    if (source.state === 'fresh' && source.knownUntil === null)
      return <span className={styles.note}>Read again just now.</span>;
    return (
      <span className={styles.steps}>
        {reading ? (
          <>
            <span className={styles.note} role="status">
              {progress ? toProgressWords(progress) : 'Starting'}…
            </span>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconX size={13} aria-hidden="true" />}
              aria-label={`Cancel reading “${name}”`}
              onClick={() => void cancel(source.id)}
            >
              Cancel
            </Button>
          </>
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconRefresh size={13} aria-hidden="true" />}
            aria-label={`Refresh “${name}”`}
            onClick={() => void run(source.id)}
          >
            Refresh
          </Button>
        )}
        <ExcludeMenu name={name} onExclude={(untilMs, told) => void excludeSource(source.id, untilMs, told)} />
      </span>
    );
  }
  if (!calendar) return null;
  if ((calendar.excludedUntilMs ?? 0) > nowMs) return <span className={styles.note}>Left out once.</span>;
  return (
    <span className={styles.steps}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconRefresh size={13} aria-hidden="true" />}
        aria-label={`Refresh “${name}”`}
        loading={syncing}
        onClick={() => void sync(calendar.id)}
      >
        Refresh
      </Button>
      <ExcludeMenu name={name} onExclude={(untilMs, told) => void excludeCalendar(calendar.id, untilMs, told)} />
    </span>
  );
}

export function UnreadableSources({ certificate }: { readonly certificate: Certificate }) {
  const unread = certificate.sources.filter(({ state }) => state === 'unreadable');
  if (unread.length === 0) return null;
  return (
    <ul className={styles.sources} aria-label="Sources that cannot be read">
      {unread.map(({ sourceId, name }) => (
        <li key={sourceId}>
          <strong>{name}</strong>
          <UnreadableSteps calendarId={sourceId} name={name} />
        </li>
      ))}
    </ul>
  );
}
