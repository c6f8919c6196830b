/** Ctrl-C and `kill` end the children, undo what is half done, and give back the lock; then this process ends. */

/** @type {Set<() => void>} */
const undoing = new Set();
let listening = false;

/**
 * Registers what is to be undone when the user interrupts; returns the function that takes it back.
 * @param {() => void} undo
 */
export function onInterrupt(undo) {
  if (!listening) {
    listening = true;
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => {
        for (const each of [...undoing].reverse()) each();
        process.exit(signal === 'SIGINT' ? 130 : 143);
      });
    }
  }
  undoing.add(undo);
  return () => void undoing.delete(undo);
}
