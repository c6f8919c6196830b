/**
 * The rules of the calendar whose panel is open. Choices are stored at once; numbers and hours after a pause in typing, so
 * that a row of key presses is one change with one undo. What does not fit stays on the screen and is never sent.
 */
import { createStore } from 'zustand/vanilla';
import { CalendarPolicy } from '#shared/domain/calendar.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import type { CalendarsStore } from './calendars-store.ts';
import type { Schedule } from './settings-store.ts';

/** As long as the settings wait. */
const pauseMs = 600;

export type PolicyState = {
  /** Not stored yet; null when what is shown is what is stored. */
  readonly edited: { readonly id: CalendarId; readonly policy: CalendarPolicy } | null;
  /** By path, e.g. 'bufferBeforeMinutes' or 'usualHours.monday.0'. */
  readonly problems: Readonly<Record<string, string>>;
  /** `pause`: more of it may follow, as with digits. */
  readonly change: (id: CalendarId, part: Partial<CalendarPolicy>, when: 'now' | 'pause') => void;
  readonly flush: () => Promise<void>;
  /** Stores what fits and forgets what does not: the panel closes. */
  readonly close: () => void;
};

export type PolicyStore = ReturnType<typeof createPolicyStore>;

export function findPolicyProblems(policy: CalendarPolicy): Record<string, string> {
  const result = CalendarPolicy.safeParse(policy);
  if (result.success) return {};
  return Object.fromEntries(result.error.issues.map((issue) => [issue.path.join('.'), issue.message]));
}

export function createPolicyStore(calendars: CalendarsStore, schedule: Schedule) {
  return createStore<PolicyState>()((set, get) => {
    let cancel: (() => void) | null = null;
    const flush = async (): Promise<void> => {
      cancel?.();
      cancel = null;
      const { edited, problems } = get();
      if (!edited || Object.keys(problems).length > 0) return;
      // The calendars show it from now on, and take it back when it is refused.
      set({ edited: null });
      await calendars.getState().setPolicy(edited.id, edited.policy);
    };
    const close = (): void => {
      void flush();
      set({ edited: null, problems: {} });
    };
    return {
      edited: null,
      problems: {},
      change: (id, part, when) => {
        if (get().edited && get().edited?.id !== id) close();
        const stored = calendars.getState().calendars.value?.find((calendar) => calendar.id === id)?.policy;
        const shown = get().edited?.policy ?? stored;
        if (!shown) return;
        const policy = { ...shown, ...part };
        set({ edited: { id, policy }, problems: findPolicyProblems(policy) });
        cancel?.();
        cancel = null;
        if (when === 'now') void flush();
        else cancel = schedule(() => void flush(), pauseMs);
      },
      flush,
      close,
    };
  });
}
