/** Quitting waits for what is under way, three seconds at most; what does not end by then is resumed at the next start. */
import { setTimeout as sleep } from 'node:timers/promises';
import { app } from 'electron';

const patienceMs = 3000;

export function beforeQuit(endings: readonly (() => Promise<unknown>)[], last: () => Promise<void>): void {
  let closing = false;
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    if (closing) return;
    closing = true;
    const ended = Promise.allSettled(endings.map((end) => end()));
    void Promise.race([ended, sleep(patienceMs)])
      .then(last)
      .finally(() => {
        closed = true;
        // Asked for from within a promise's continuation, Electron says goodbye (will-quit) and then never ends.
        setImmediate(() => app.quit());
      });
  });
}
