/** A repair that CAMS proposes because the page changed: part by part as it was and as it would be, and what it would read. */
import { Button } from '@mantine/core';
import { IconTool } from '@tabler/icons-react';
import type { Source } from '#shared/domain/source.ts';
import { Panel } from '#renderer/components/panel.tsx';
import { SeenRows } from '#renderer/components/seen-rows.tsx';
import { EmptyView, LoadingRows } from '#renderer/components/state-views.tsx';
import { toRowCount } from '#renderer/format/found-event-words.ts';
import { toRowWords } from '#renderer/format/seen-row-words.ts';
import { useSourcePanel } from '#renderer/stores/all-stores.ts';
import { useClockWords, useNow } from '#renderer/stores/clock.ts';
import styles from './source-panels.module.css';

type Props = { readonly source: Source; readonly onClose: () => void };

export function RepairPanel({ source, onClose }: Props) {
  const { value, status } = useSourcePanel((state) => state.repair);
  const doing = useSourcePanel((state) => state.doing === 'repair');
  const applyRepair = useSourcePanel((state) => state.applyRepair);
  const clock = useClockWords();
  const nowMs = useNow();
  return (
    <Panel
      title={`A repair for “${source.name}”`}
      width="half"
      takeFocus
      onClose={onClose}
      footer={
        <div className={styles.choices}>
          <Button loading={doing} disabled={value === null} onClick={() => void applyRepair(source.id)}>
            Approve
          </Button>
          <Button variant="default" disabled={doing} onClick={onClose}>
            Not now
          </Button>
        </div>
      }
    >
      {value ? (
        <>
          <p className={styles.lead}>
            The page is built differently now. These parts would be read from elsewhere; until you approve, what was
            known stays.
          </p>
          <table className={styles.changes} aria-label="Changes">
            <thead>
              <tr>
                <th scope="col">Part</th>
                <th scope="col">As it was</th>
                <th scope="col">As it would be</th>
              </tr>
            </thead>
            <tbody>
              {value.changes.map(({ part, before, after }) => (
                <tr key={part}>
                  <th scope="row">{part}</th>
                  <td>
                    <del>{before}</del>
                  </td>
                  <td>
                    <ins>{after}</ins>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <section className={styles.part} aria-labelledby="repaired">
            <h3 id="repaired">It would read {toRowCount(value.rows, 0)}</h3>
            <SeenRows label="What it would read" rows={value.rows.map((row) => toRowWords(row, nowMs, clock))} />
          </section>
        </>
      ) : status === 'ready' || status === 'error' ? (
        <EmptyView
          level={3}
          icon={<IconTool size={22} />}
          title="No repair waits any more"
          text="The page may have been read well again in the meantime, or it changed once more."
        />
      ) : (
        <LoadingRows rows={4} height={40} label="Loading the repair" />
      )}
    </Panel>
  );
}
