/** Shown at the first close: the app goes on in the tray, unless the user would rather have it quit. */
import { Button } from '@mantine/core';
import { Panel } from '#renderer/components/panel.tsx';
import { useApp } from '#renderer/stores/all-stores.ts';
import styles from './shell-panels.module.css';

export function TrayPanel() {
  const choose = useApp((state) => state.chooseTray);
  return (
    <Panel title="Closing keeps CAMS running" takeFocus onClose={() => void choose(true)}>
      <p className={styles.lead}>
        When you close this window, CAMS stays in the tray: calendars stay fresh and new requests reach you. Its icon
        brings the window back, and its menu quits for good.
      </p>
      <div className={styles.buttons}>
        <Button fullWidth onClick={() => void choose(true)}>
          Keep it in the tray
        </Button>
        <Button fullWidth variant="default" onClick={() => void choose(false)}>
          Quit when I close the window
        </Button>
      </div>
      <p className={styles.note}>You can change this in Settings at any time.</p>
    </Panel>
  );
}
