/**
 * A side panel: beside the work, never over it. Takes the focus when the user opens it, gives Esc to its owner, and once it is closed
 * the focus back to what opened it.
 */
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import styles from './panel.module.css';

/** What the user pressed; of an item in a menu, which goes with it, the button that the menu belongs to. */
function findOpener(): HTMLElement | null {
  const pressed = document.activeElement;
  const menu = pressed?.closest('[role="menu"]');
  const button = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : pressed;
  return button instanceof HTMLElement && button !== document.body ? button : null;
}

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
  const opener = useRef<HTMLElement | null>(null);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!takeFocus) return;
    const opened = panel.current;
    opener.current ??= findOpener();
    return () => {
      // Whoever closes it from inside would be left nowhere; who went on elsewhere stays there.
      const { activeElement } = document;
      const isLost = activeElement === document.body || opened?.contains(activeElement) === true;
      const back = opener.current?.isConnected ? opener.current : document.getElementById('main');
      if (isLost) back?.focus({ preventScroll: true });
    };
  }, [takeFocus]);
  useEffect(() => {
    if (takeFocus) heading.current?.focus({ preventScroll: true });
  }, [takeFocus, title]);
  return (
    <aside
      ref={panel}
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
