/** Calendars with their policies, and which of them the grid shows. */
import { createStore } from 'zustand/vanilla';
import type { Calendar, CalendarPolicy } from '#shared/domain/calendar.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import { SourceId, sourceAccountId } from '#shared/domain/source.ts';
import type { Api } from '../api.ts';
import { createLoader, idle, type Loadable } from './loadable.ts';
import type { NoticesStore } from './notices-store.ts';

export type CalendarsState = {
  readonly calendars: Loadable<readonly Calendar[]>;
  /** Hidden in the grid only; a hidden calendar still counts. */
  readonly hidden: ReadonlySet<CalendarId>;
  readonly load: () => Promise<void>;
  readonly toggle: (id: CalendarId) => void;
  readonly setPolicy: (id: CalendarId, policy: CalendarPolicy) => Promise<void>;
  /** Its silence is not taken for busy until then; null takes that back. */
  readonly exclude: (id: CalendarId, untilMs: number | null, told: string) => Promise<void>;
  /** Stores and tells only a failure: for a part of a larger step that has its own message and undo. */
  readonly putPolicy: (id: CalendarId, policy: CalendarPolicy) => Promise<boolean>;
};

export type CalendarsStore = ReturnType<typeof createCalendarsStore>;

export function createCalendarsStore(api: Api, notices: NoticesStore) {
  return createStore<CalendarsState>()((set, get) => {
    const read = createLoader<readonly Calendar[]>(
      () => get().calendars,
      (calendars) => set({ calendars }),
    );
    const replace = (changed: Calendar): void => {
      const list = get().calendars.value ?? [];
      set({
        calendars: {
          status: 'ready',
          error: null,
          value: list.map((item) => (item.id === changed.id ? changed : item)),
        },
      });
    };
    const find = (id: CalendarId): Calendar | undefined => get().calendars.value?.find((item) => item.id === id);
    /** A web calendar's rules are kept with its source. */
    const write = async (calendar: Calendar, policy: CalendarPolicy): Promise<Calendar> => {
      if (calendar.accountId !== sourceAccountId)
        return api.call('calendars/set-policy', { calendarId: calendar.id, policy });
      const sourceId = SourceId.parse(calendar.id.slice(sourceAccountId.length + 1));
      return { ...calendar, policy: (await api.call('sources/update', { sourceId, policy })).policy };
    };
    const put = async (id: CalendarId, policy: CalendarPolicy): Promise<boolean> => {
      const before = find(id);
      if (!before) return false;
      replace({ ...before, policy });
      try {
        replace(await write(before, policy));
        return true;
      } catch (cause) {
        replace(before);
        notices.getState().tellError(cause);
        return false;
      }
    };
    const exclude = async (calendarId: CalendarId, untilMs: number | null): Promise<boolean> => {
      try {
        replace(await api.call('calendars/exclude', { calendarId, untilMs }));
        return true;
      } catch (cause) {
        notices.getState().tellError(cause);
        return false;
      }
    };
    const tell = (text: string, undo?: () => void): void =>
      notices.getState().tell(text, { level: 'success', ...(undo ? { undo } : {}) });
    return {
      calendars: idle,
      hidden: new Set(),
      load: async () => void (await read(() => api.call('calendars/list', {}))),
      toggle: (id) => {
        const hidden = new Set(get().hidden);
        if (!hidden.delete(id)) hidden.add(id);
        set({ hidden });
      },
      setPolicy: async (id, policy) => {
        const before = find(id);
        if (!before || !(await put(id, policy))) return;
        tell(
          `Rules of “${before.name}” changed.`,
          () => void put(id, before.policy).then((done) => done && tell('Changed back.')),
        );
      },
      putPolicy: put,
      exclude: async (id, untilMs, told) => {
        const before = find(id)?.excludedUntilMs ?? null;
        if (await exclude(id, untilMs)) tell(told, () => void exclude(id, before));
      },
    };
  });
}
