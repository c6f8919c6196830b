/**
 * System notifications: a click opens the card that they speak of. Where the system has buttons on them (macOS for signed
 * apps, Windows, Linux where the notification server knows actions; Electron leaves them out elsewhere) there are two, Open
 * and Later. Neither approves anything, and without them the click is still there.
 */
import { Notification } from 'electron';
import { actionsOf, pressedIndex } from './notice-actions.ts';

export type Notice = {
  readonly title: string;
  readonly body: string;
  readonly onClick: () => void;
  /** Sets the request aside; absent where a notice speaks of no single request. */
  readonly onLater?: () => void;
};

export function createNotifications(isEnabled: () => boolean): { show: (notice: Notice) => void } {
  // A notification that is garbage-collected loses its click; the newest twenty are kept.
  const shown: Notification[] = [];
  return {
    show: (notice) => {
      if (!isEnabled() || !Notification.isSupported()) return;
      const { title, body, onClick } = notice;
      const actions = actionsOf(notice);
      const notification = new Notification({
        title,
        body,
        silent: true,
        actions: actions.map(({ text }) => ({ type: 'button', text })),
      });
      notification.on('click', onClick);
      notification.on('action', (details, index) => actions[pressedIndex(details, index)]?.run());
      notification.show();
      shown.push(notification);
      if (shown.length > 20) shown.shift();
    },
  };
}
