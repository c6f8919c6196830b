/** The promise's end, or a rejection once the time is over or the signal aborts; leaves no timer and no listener. */
import { orAbort } from './or-abort.ts';

/** By a timer of its own: in Node 20 a joined `AbortSignal.timeout` may be collected before it fires. */
export async function orLate<T>(promise: Promise<T>, mostMs: number, signal?: AbortSignal): Promise<T> {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(new Late()), mostMs);
  try {
    return await orAbort(signal === undefined ? promise : orAbort(promise, signal), control.signal);
  } finally {
    clearTimeout(timer);
  }
}

export class Late extends Error {
  override readonly name = 'Late';
}
