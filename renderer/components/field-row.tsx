/** One setting: what it is and does on the left, its control on the right, and below what is wrong with it. */
import { useEffect, useId, type ReactNode } from 'react';
import styles from './field-row.module.css';

type Props = {
  readonly label: string;
  readonly text?: string;
  readonly error?: string | undefined;
  /** A control under the words instead of beside them. */
  readonly below?: boolean;
  readonly children: (names: { readonly id: string; readonly 'aria-describedby': string }) => ReactNode;
};

export function FieldRow({ label, text, error, below = false, children }: Props) {
  const id = useId();
  // The library's text fields are described by their own wrapper alone and drop what is said here.
  useEffect(() => document.getElementById(id)?.setAttribute('aria-describedby', `${id}-text`));
  return (
    <div className={styles.row} data-below={below}>
      <div className={styles.words}>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        <p id={`${id}-text`} className={styles.text}>
          {text}
          {error && (
            <span role="alert" className={styles.error}>
              {error}
            </span>
          )}
        </p>
      </div>
      <div className={styles.control}>{children({ id, 'aria-describedby': `${id}-text` })}</div>
    </div>
  );
}
