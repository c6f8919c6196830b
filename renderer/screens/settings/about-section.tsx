/** The version, and where to find more. */
import { Button } from '@mantine/core';
import { useApp } from '#renderer/stores/all-stores.ts';
import styles from './settings-screen.module.css';

export function AboutSection() {
  const info = useApp((state) => state.info.value);
  const open = useApp((state) => state.open);
  return (
    <div className={styles.line}>
      <div>
        <h3>CAMS {info?.version}</h3>
        <p className="faint">
          {info ? `Electron ${info.electron}, Chromium ${info.chrome}, ${info.platform}. MIT licence.` : ''}
        </p>
        {info?.runtimeNotice && <p className="faint">{info.runtimeNotice}</p>}
      </div>
      <Button variant="default" flex="none" onClick={() => open('shortcuts')}>
        Keyboard shortcuts
      </Button>
    </div>
  );
}
