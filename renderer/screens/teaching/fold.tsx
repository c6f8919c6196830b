/** A group of fields that opens on demand; the page's own element, so that keys and readers know it. */
import type { ReactNode } from 'react';
import styles from './teach-screen.module.css';

type Props = { readonly title: string; readonly note: string; readonly open?: boolean; readonly children: ReactNode };

export function Fold({ title, note, open = false, children }: Props) {
  return (
    <details className={styles.fold} open={open}>
      <summary>
        <span className={styles.foldTitle}>{title}</span>
        <span className={styles.foldNote}>{note}</span>
      </summary>
      <div className={styles.foldBody}>{children}</div>
    </details>
  );
}
