/** Shows what the notices store holds as toasts, with Undo where there is one. */
import { Button } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { stores, useNotices } from '#renderer/stores/all-stores.ts';
import type { Notice } from '#renderer/stores/notices-store.ts';
import styles from './toasts.module.css';

const colors = { info: 'iris', success: 'teal', warning: 'yellow', error: 'red' } as const;
/** Long enough to read and to reach Undo; errors stay until they are closed. */
const shownMs = { info: 6_000, success: 6_000, warning: 10_000, error: false } as const;

/** What is on the screen, by its words: the same again takes the place of the former one, also when that was shown already. */
const shown = new Map<string, string>();

function show(notice: Notice): void {
  const id = `notice-${notice.id}`;
  const { undo, text } = notice;
  const former = shown.get(text);
  if (former !== undefined) notifications.hide(former);
  shown.set(text, id);
  notifications.show({
    id,
    onClose: () => {
      if (shown.get(text) === id) shown.delete(text);
    },
    color: colors[notice.level],
    autoClose: shownMs[notice.level],
    className: styles.toast,
    closeButtonProps: { 'aria-label': 'Close this message' },
    role: notice.level === 'error' ? 'alert' : 'status',
    message: (
      <span className={styles.message}>
        <span>{text}</span>
        {undo && (
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              undo();
              notifications.hide(id);
            }}
          >
            Undo
          </Button>
        )}
      </span>
    ),
  });
}

export function Toasts() {
  const notices = useNotices((state) => state.notices);
  useEffect(() => {
    for (const notice of notices) {
      show(notice);
      stores.notices.getState().drop(notice.id);
    }
  }, [notices]);
  return <Notifications className={styles.place} position="bottom-left" limit={3} containerWidth={380} />;
}
