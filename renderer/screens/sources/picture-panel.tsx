/** The page as it was when it could not be read, or was not believed. */
import { Button } from '@mantine/core';
import { IconPhotoOff, IconRefresh } from '@tabler/icons-react';
import type { Source } from '#shared/domain/source.ts';
import { Panel } from '#renderer/components/panel.tsx';
import { EmptyView, LoadingRows } from '#renderer/components/state-views.tsx';
import { useSourcePanel, useSources } from '#renderer/stores/all-stores.ts';
import { useClockWords } from '#renderer/stores/clock.ts';
import { isRunning } from '#renderer/stores/sources-store.ts';
import styles from './source-panels.module.css';

type Props = { readonly source: Source; readonly onClose: () => void };

export function PicturePanel({ source, onClose }: Props) {
  const { value, status } = useSourcePanel((state) => state.picture);
  const running = useSources((state) => isRunning(state, source.id));
  const run = useSources((state) => state.run);
  const clock = useClockWords();
  const at = source.lastRunAtMs;
  return (
    <Panel
      title={`The page of “${source.name}”`}
      width="half"
      takeFocus
      onClose={onClose}
      footer={
        <Button
          variant="default"
          fullWidth
          leftSection={<IconRefresh size={15} />}
          loading={running}
          onClick={() => void run(source.id)}
        >
          Re-scrape
        </Button>
      }
    >
      <p className={styles.lead}>
        {source.place}
        {at !== null && `, as it was on ${clock.moment(at)}`}. What was typed into it is not in the picture.
      </p>
      {value !== null ? (
        <div className={styles.picture} tabIndex={0} role="group" aria-label="Picture of the page">
          <img src={value} alt={`The page of ${source.place} at the last run`} />
        </div>
      ) : status === 'ready' || status === 'error' ? (
        <EmptyView
          level={3}
          icon={<IconPhotoOff size={22} />}
          title="No picture is kept"
          text="Pictures are kept of the last run that failed or was not believed."
        />
      ) : (
        <LoadingRows rows={1} height={280} label="Loading the picture" />
      )}
    </Panel>
  );
}
