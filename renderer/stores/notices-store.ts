/** Toasts: what happened, and how to take it back. The shell shows what is put here. */
import { createStore } from 'zustand/vanilla';
import { toErrorLine } from '../format/error-words.ts';
import { toAppError } from './loadable.ts';

export type Notice = {
  readonly id: number;
  readonly level: 'info' | 'success' | 'warning' | 'error';
  readonly text: string;
  readonly undo: (() => void) | null;
};

export type NoticesState = {
  readonly notices: readonly Notice[];
  readonly tell: (text: string, options?: { level?: Notice['level']; undo?: () => void }) => void;
  /** For a failed action that has no place of its own on the screen. */
  readonly tellError: (cause: unknown) => void;
  readonly drop: (id: number) => void;
};

export type NoticesStore = ReturnType<typeof createNoticesStore>;

export function createNoticesStore() {
  let next = 1;
  return createStore<NoticesState>()((set, get) => ({
    notices: [],
    tell: (text, options = {}) => {
      const notice = { id: next++, level: options.level ?? 'info', text, undo: options.undo ?? null };
      // The same words again take the place of the former ones: changes in a row do not pile up.
      set({ notices: [...get().notices.filter((other) => other.text !== text), notice] });
    },
    tellError: (cause) => get().tell(toErrorLine(toAppError(cause)), { level: 'error' }),
    drop: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
  }));
}
