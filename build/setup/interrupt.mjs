/** Ctrl-C and `kill` end the children, undo what is half done, and give back the lock; then this process ends. */

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
/** @type {Set<() => void>} */
const undoing = new Set();

/** @param {NodeJS.Signals} signal */
function undoAll(signal) {
  for (const each of [...undoing].reverse()) each();
  process.exit(signal === 'SIGINT' ? 130 : 143);
}

/**
 * Registers what is to be undone when the user interrupts; returns the function that takes it back. With nothing to
 * undo nobody listens, so that signals then do what the rest of the program wants.
 * @param {() => void} undo
 */
export function onInterrupt(undo) {
  if (undoing.size === 0) for (const signal of signals) process.on(signal, undoAll);
  undoing.add(undo);
  return () => {
    undoing.delete(undo);
    if (undoing.size === 0) for (const signal of signals) process.off(signal, undoAll);
  };
}
