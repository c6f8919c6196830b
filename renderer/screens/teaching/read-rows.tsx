/** What is read by now, beside every step: a row that is pointed at is marked in the page's window. */
import { Button } from '@mantine/core';
import { IconListSearch, IconRefresh } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { EmptyView, LoadingRows } from '#renderer/components/state-views.tsx';
import { SeenRows } from '#renderer/components/seen-rows.tsx';
import { ToneBadge } from '#renderer/components/tone-badge.tsx';
import { toRowCount } from '#renderer/format/found-event-words.ts';
import { toRowWords } from '#renderer/format/seen-row-words.ts';
import { useTeaching } from '#renderer/stores/all-stores.ts';
import { useClockWords, useNow } from '#renderer/stores/clock.ts';
import styles from './teach-screen.module.css';

export function ReadRows() {
  const teaching = useTeaching((state) => state.teaching);
  const busy = useTeaching((state) => state.busy);
  const showRow = useTeaching((state) => state.showRow);
  const readAgain = useTeaching((state) => state.readAgain);
  const clock = useClockWords();
  const nowMs = useNow();
  const rows = teaching?.rows;
  const shown = useMemo(() => (rows ?? []).map((row) => toRowWords(row, nowMs, clock)), [rows, nowMs, clock]);
  const onPoint = useCallback(
    (id: string) => {
      const row = rows?.find((one) => one.id === id);
      if (row) showRow(row.path);
    },
    [rows, showRow],
  );
  if (!teaching || !rows) return null;
  const isReading =
    teaching.state === 'reading' || teaching.state === 'opening' || busy === 'correct' || busy === 'read';
  return (
    <section className={styles.rows} aria-label="What is read">
      <header className={styles.rowsHead}>
        <h2 className={styles.rowsTitle} aria-live="polite">
          {isReading ? 'Reading…' : rows.length === 0 ? 'Nothing is read yet' : toRowCount(rows, teaching.moreRows)}
        </h2>
        {teaching.foundBy !== null && <ToneBadge tone="good" label={`Found by itself: ${teaching.foundBy}`} />}
        <div className={styles.spring} />
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconRefresh size={14} />}
          disabled={isReading || teaching.state === 'closed'}
          onClick={() => void readAgain()}
        >
          Read again
        </Button>
      </header>
      <div className={styles.rowsBody} tabIndex={rows.length === 0 ? undefined : 0} role="group" aria-label="Rows">
        {rows.length > 0 ? (
          <SeenRows label="Rows that were read" rows={shown} onPoint={onPoint} />
        ) : isReading ? (
          <LoadingRows rows={6} height={34} label="Reading the page" />
        ) : (
          <EmptyView
            level={3}
            icon={<IconListSearch size={22} />}
            title="No events yet"
            text="Go to the view that lists them in the page’s window, then point at one event."
          />
        )}
      </div>
    </section>
  );
}
