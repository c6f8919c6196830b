/** A value that is read from the main process: its last good state stays while it is read again or fails. */
import { AppError, isAppError } from '#shared/errors.ts';

export type Loadable<T> = {
  readonly status: 'idle' | 'loading' | 'ready' | 'error';
  readonly value: T | null;
  readonly error: AppError | null;
};

export const idle: Loadable<never> = { status: 'idle', value: null, error: null };

export function toAppError(cause: unknown): AppError {
  return isAppError(cause) ? cause : new AppError('internal', cause instanceof Error ? cause.message : '', { cause });
}

/** Runs `read` and reports each stage; an answer that a newer call has overtaken is dropped. */
export function createLoader<T>(get: () => Loadable<T>, set: (next: Loadable<T>) => void) {
  let latest = 0;
  return async (read: () => Promise<T>): Promise<T | null> => {
    latest += 1;
    const mine = latest;
    set({ status: 'loading', value: get().value, error: null });
    try {
      const value = await read();
      if (mine === latest) set({ status: 'ready', value, error: null });
      return value;
    } catch (cause) {
      if (mine === latest) set({ status: 'error', value: get().value, error: toAppError(cause) });
      return null;
    }
  };
}
