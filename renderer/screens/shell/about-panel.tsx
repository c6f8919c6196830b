/** What this is and what it runs on. */
import { Panel } from '#renderer/components/panel.tsx';
import { useApp } from '#renderer/stores/all-stores.ts';
import styles from './shell-panels.module.css';

export function AboutPanel() {
  const open = useApp((state) => state.open);
  const info = useApp((state) => state.info.value);
  return (
    <Panel title="About CAMS" takeFocus onClose={() => open(null)}>
      <p className={styles.lead}>
        One true picture of when you are free, and the mails that ask for your time answered once you approve.
      </p>
      {info && (
        <dl className={styles.facts} data-selectable>
          <dt>Version</dt>
          <dd>{info.version}</dd>
          <dt>Electron</dt>
          <dd>{info.electron}</dd>
          <dt>Chromium</dt>
          <dd>{info.chrome}</dd>
          <dt>System</dt>
          <dd>{info.platform}</dd>
          <dt>Licence</dt>
          <dd>MIT</dd>
        </dl>
      )}
      {info?.runtimeNotice && <p className={styles.note}>{info.runtimeNotice}</p>}
      <p className={styles.note}>Your data stays on this computer. No telemetry, no accounts of ours, no AI model.</p>
    </Panel>
  );
}
