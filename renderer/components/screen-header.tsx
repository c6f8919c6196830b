/** The bar on top of a screen: its name, what one does there, and at the end what the shell adds. */
import type { ReactNode } from 'react';
import styles from './screen-header.module.css';

type Props = {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children?: ReactNode;
  readonly trailing?: ReactNode;
};

export function ScreenHeader({ title, note, children, trailing }: Props) {
  return (
    <header className={styles.header}>
      <div className={styles.titles}>
        <h1 className={styles.title}>{title}</h1>
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </div>
      <div className={styles.actions}>{children}</div>
      <div className={styles.trailing}>{trailing}</div>
    </header>
  );
}
