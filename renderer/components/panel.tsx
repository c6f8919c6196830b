/** A side panel: beside the work, never over it. Takes the focus when it opens by itself and gives Esc to its owner. */
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import styles from './panel.module.css';

type Props = {
  readonly title: string;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly onClose?: () => void;
  /** True for panels that the user opened: the heading takes the focus, so that reading goes on there. */
  readonly takeFocus?: boolean;
  /** `half`: for tables and pictures. */
  readonly width?: 'normal' | 'wide' | 'half';
};

export function Panel({ title, children, footer, onClose, takeFocus = false, width = 'normal' }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takeFocus) heading.current?.focus({ preventScroll: true });
  }, [takeFocus, title]);
  return (
    <aside
      className={styles.panel}
      data-width={width}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !onClose || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className={styles.head}>
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h2>
        {onClose && (
          <ActionIcon aria-label={`Close “${title}”`} onClick={onClose}>
            <IconX size={16} />
          </ActionIcon>
        )}
      </div>
      <div className={styles.body}>{children}</div>
      {footer !== undefined && <div className={styles.footer}>{footer}</div>}
    </aside>
  );
}
