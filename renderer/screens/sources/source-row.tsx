/** One web calendar, feed or server: what it is, how fresh, what it brought, and what it needs. */
import { Button, Loader } from '@mantine/core';
import { IconAdjustments, IconRefresh, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { defaultCalendarPolicy } from '#shared/domain/calendar.ts';
import type { Source } from '#shared/domain/source.ts';
import { CalendarDot } from '#renderer/components/calendar-dot.tsx';
import { ToneBadge } from '#renderer/components/tone-badge.tsx';
import { toPolicyLine } from '#renderer/format/policy-words.ts';
import {
  sourceKindWords,
  sourceStateWords,
  toEventCount,
  toKnownUntil,
  toLastRun,
  toNextRun,
  toProgressWords,
} from '#renderer/format/source-words.ts';
import { useSourcePanel, useSources } from '#renderer/stores/all-stores.ts';
import { locale, useClockWords, useNow } from '#renderer/stores/clock.ts';
import { isRunning } from '#renderer/stores/sources-store.ts';
import { SourceMenu } from './source-menu.tsx';
import { SourceNotice } from './source-notice.tsx';
import styles from './source-row.module.css';

function Freshness({ source }: { readonly source: Source }) {
  const progress = useSources((state) => state.progress[source.id]);
  const running = useSources((state) => isRunning(state, source.id));
  const now = useNow();
  if (running) {
    return (
      <p className={styles.progress} role="status">
        <Loader size={12} aria-hidden="true" />
        <span>{progress ? toProgressWords(progress) : 'Starting'}…</span>
      </p>
    );
  }
  const words = sourceStateWords[source.state];
  return (
    <>
      <ToneBadge tone={words.tone} label={words.label} />
      <p className={styles.when}>
        <span>{toLastRun(source, now, locale)}</span>
        <span>{toNextRun(source, now, locale)}</span>
      </p>
    </>
  );
}

type Props = { readonly source: Source; readonly isEdited: boolean; readonly rulesOpen: boolean };

export function SourceRow({ source, isEdited, rulesOpen }: Props) {
  const running = useSources((state) => isRunning(state, source.id));
  const busy = useSources((state) => state.busy.has(source.id));
  const { run, cancel, remove } = useSources((state) => state);
  const open = useSourcePanel((state) => state.open);
  const [removing, setRemoving] = useState(false);
  const { id, name, kind, place } = source;
  const known = toKnownUntil(source, useClockWords());
  return (
    <li className={styles.row} data-edited={isEdited} aria-label={name}>
      <div className={styles.what}>
        <h3 className={styles.name}>
          <CalendarDot color={source.color} hollow={source.state === 'paused'} />
          <span className="cut">{name}</span>
          <ToneBadge tone="quiet" label={sourceKindWords[kind]} />
        </h3>
        <p className={styles.facts}>
          {place !== name && <span>{place}</span>}
          <span>{toEventCount(source.eventCount)}</span>
          {known !== null && <span>{known}</span>}
          <span>{toPolicyLine(source.policy, defaultCalendarPolicy)}</span>
        </p>
      </div>
      <div className={styles.freshness}>
        <Freshness source={source} />
      </div>
      {removing ? (
        <div className={styles.ask} role="group" aria-label={`Remove “${name}”?`}>
          <span>Remove it, its events and its log-in?</span>
          <Button color="red.9" loading={busy} onClick={() => void remove(id)}>
            Remove
          </Button>
          <Button variant="default" autoFocus onClick={() => setRemoving(false)}>
            Keep it
          </Button>
        </div>
      ) : (
        <div className={styles.actions}>
          {running ? (
            <Button
              variant="default"
              leftSection={<IconX size={15} aria-hidden="true" />}
              aria-label={`Cancel reading “${name}”`}
              onClick={() => void cancel(id)}
            >
              Cancel
            </Button>
          ) : (
            <Button
              variant="default"
              leftSection={<IconRefresh size={15} aria-hidden="true" />}
              aria-label={`Re-scrape “${name}”`}
              onClick={() => void run(id)}
            >
              Re-scrape
            </Button>
          )}
          <Button
            variant={rulesOpen ? 'light' : 'subtle'}
            color={rulesOpen ? 'iris' : 'gray'}
            leftSection={<IconAdjustments size={15} aria-hidden="true" />}
            aria-label={`Rules of “${name}”`}
            aria-expanded={rulesOpen}
            onClick={() => void open({ kind: 'rules', calendarId: source.calendarId })}
          >
            Rules
          </Button>
          <SourceMenu source={source} onRemove={() => setRemoving(true)} />
        </div>
      )}
      {!running && <SourceNotice source={source} />}
    </li>
  );
}
