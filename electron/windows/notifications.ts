/** System notifications: a click opens the card that they speak of. */
import { Notification } from 'electron';

export type Notice = { readonly title: string; readonly body: string; readonly onClick: () => void };

export function createNotifications(isEnabled: () => boolean): { show: (notice: Notice) => void } {
  // A notification that is garbage-collected loses its click; the newest twenty are kept.
  const shown: Notification[] = [];
  return {
    show: ({ title, body, onClick }) => {
      if (!isEnabled() || !Notification.isSupported()) return;
      const notification = new Notification({ title, body, silent: true });
      notification.on('click', onClick);
      notification.show();
      shown.push(notification);
      if (shown.length > 20) shown.shift();
    },
  };
}
