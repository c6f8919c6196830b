/** A run that was not believed: why, what it would change against what is known, and what to do with it. */
import { Button } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import type { Source } from '#shared/domain/source.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { Panel } from '#renderer/components/panel.tsx';
import { SeenRows } from '#renderer/components/seen-rows.tsx';
import { LoadingRows } from '#renderer/components/state-views.tsx';
import { compareRuns } from '#renderer/format/compare-runs.ts';
import { toErrorWords } from '#renderer/format/error-words.ts';
import { toDaysOrTime, toRowCount } from '#renderer/format/found-event-words.ts';
import { toRowWords } from '#renderer/format/seen-row-words.ts';
import { useSourcePanel } from '#renderer/stores/all-stores.ts';
import { useClockWords, useNow } from '#renderer/stores/clock.ts';
import styles from './source-panels.module.css';

type Props = { readonly source: Source; readonly onClose: () => void };

function Difference() {
  const rows = useSourcePanel((state) => state.rows.value);
  const known = useSourcePanel((state) => state.known);
  const clock = useClockWords();
  const nowMs = useNow();
  const difference = useMemo(
    () => (rows && known.value ? compareRuns(known.value.events, rows, known.value) : null),
    [rows, known.value],
  );
  if (!rows) return <LoadingRows rows={4} height={32} label="Loading the run" />;
  const shown = rows.map((row) => toRowWords(row, nowMs, clock));
  return (
    <>
      {known.error && <p className={styles.lead}>{toErrorWords(known.error).title}: the run is shown alone.</p>}
      {difference && (
        <>
          <p className={styles.lead}>
            In the next weeks: {difference.missing.length} known and not in this run, {difference.added.length} new,{' '}
            {difference.same} the same.
          </p>
          {difference.missing.length > 0 && (
            <section className={styles.part} aria-labelledby="missing">
              <h3 id="missing">Known, and not in this run</h3>
              <ul className={styles.events}>
                {difference.missing.map((event) => (
                  <li key={event.key} data-kind="missing">
                    <strong>{event.title || 'Busy'}</strong>
                    <span>{toDaysOrTime(event, clock)}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {difference.added.length > 0 && (
            <section className={styles.part} aria-labelledby="added">
              <h3 id="added">New in this run</h3>
              <SeenRows label="New in this run" rows={difference.added.map((row) => toRowWords(row, nowMs, clock))} />
            </section>
          )}
        </>
      )}
      <section className={styles.part} aria-labelledby="all-rows">
        <h3 id="all-rows">The whole run: {toRowCount(rows, 0)}</h3>
        {shown.length === 0 ? (
          <p className={styles.lead}>It found nothing at all on the page.</p>
        ) : (
          <SeenRows label="The whole run" rows={shown} />
        )}
      </section>
    </>
  );
}

export function QuarantinePanel({ source, onClose }: Props) {
  const doing = useSourcePanel((state) => state.doing);
  const { open, acceptRun, rejectRun, loadKnown } = useSourcePanel((state) => state);
  const clock = useClockWords();
  const { id, calendarId } = source;
  const { timeZone } = clock;
  useEffect(() => void loadKnown(calendarId, localDateOf(Date.now(), timeZone)), [loadKnown, calendarId, timeZone]);
  return (
    <Panel
      title={`A run of “${source.name}” that was not believed`}
      width="half"
      takeFocus
      onClose={onClose}
      footer={
        <div className={styles.choices}>
          <Button
            loading={doing === 'reject'}
            disabled={doing !== null && doing !== 'reject'}
            onClick={() => void rejectRun(id)}
          >
            Keep what was known
          </Button>
          <Button
            variant="default"
            loading={doing === 'accept'}
            disabled={doing !== null && doing !== 'accept'}
            onClick={() => void acceptRun(id)}
          >
            Use this run
          </Button>
        </div>
      }
    >
      <ul className={styles.doubts} aria-label="Why it was not believed">
        {source.doubts.map(({ code, text }) => (
          <li key={code}>{text}</li>
        ))}
      </ul>
      <p className={styles.lead}>
        What was known stays until you decide. Using this run also takes its figures as normal from now on.
      </p>
      {source.hasPicture && (
        <Button variant="default" mb={8} onClick={() => void open({ kind: 'picture', sourceId: id })}>
          Show page
        </Button>
      )}
      <Difference />
    </Panel>
  );
}
