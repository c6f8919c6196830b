/** The merged week: which days are shown, what is in them, and why a time is not free. */
import { createStore } from 'zustand/vanilla';
import type { SlotAnswer, WeekView } from '#shared/contract/slots.ts';
import type { Explanation } from '#shared/domain/availability.ts';
import type { Interval, LocalDate } from '#shared/domain/interval.ts';
import type { Api } from '../api.ts';
import { addDays, startOfWeek } from '#shared/time/local-date.ts';
import { type WeekStart } from '../format/local-date.ts';
import { keepSame } from '../format/keep-same.ts';
import { createLoader, idle, type Loadable } from './loadable.ts';
import type { NoticesStore } from './notices-store.ts';

export type GridView = 'day' | 'week' | 'agenda';
export const agendaDays = 14;

export type Asked = {
  readonly startMs: number;
  readonly endMs: number;
  /** Set when an event was pointed at. */ readonly eventKey?: string;
};

export type WeekState = {
  readonly view: GridView;
  /** Any date of the range shown; the range follows from it and the view. */
  readonly date: LocalDate;
  readonly weekStart: WeekStart;
  readonly week: Loadable<WeekView>;
  readonly showDeclined: boolean;
  readonly durationMinutes: number | null;
  readonly freeTimes: Loadable<SlotAnswer>;
  /** The time that the user pointed at, and the engine's answer. */
  readonly asked: Asked | null;
  readonly explanation: Loadable<Explanation>;
  readonly panelOpen: boolean;
  readonly load: () => Promise<void>;
  readonly show: (view: GridView) => Promise<void>;
  readonly goTo: (date: LocalDate) => Promise<void>;
  readonly step: (direction: -1 | 1) => Promise<void>;
  readonly setWeekStart: (weekStart: WeekStart) => void;
  readonly setShowDeclined: (shown: boolean) => void;
  readonly setDuration: (minutes: number) => Promise<void>;
  readonly ask: (asked: Asked) => Promise<void>;
  /** The same time once more, because something changed; the former answer stays until the new one is there. */
  readonly askAgain: () => Promise<void>;
  readonly closeAsked: () => void;
  readonly setPanelOpen: (open: boolean) => void;
  readonly toText: (slots: readonly Interval[], timeZone: string) => Promise<string | null>;
};

export type WeekStore = ReturnType<typeof createWeekStore>;

/** The first date and the number of days that a view shows around a date. */
export function toRange(view: GridView, date: LocalDate, weekStart: WeekStart): { fromDate: LocalDate; days: number } {
  if (view === 'day') return { fromDate: date, days: 1 };
  if (view === 'week') return { fromDate: startOfWeek(date, weekStart), days: 7 };
  return { fromDate: date, days: agendaDays };
}

export function createWeekStore(api: Api, notices: NoticesStore, today: LocalDate) {
  return createStore<WeekState>()((set, get) => {
    const readWeek = createLoader<WeekView>(
      () => get().week,
      (week) => set({ week }),
    );
    const readFree = createLoader<SlotAnswer>(
      () => get().freeTimes,
      (freeTimes) => set({ freeTimes }),
    );
    const readWhy = createLoader<Explanation>(
      () => get().explanation,
      (explanation) => set({ explanation }),
    );
    const range = (): { fromDate: LocalDate; days: number } => toRange(get().view, get().date, get().weekStart);
    const explain = async ({ startMs, endMs }: Asked): Promise<void> => {
      const durationMinutes = Math.min(1440, Math.max(5, Math.round((endMs - startMs) / 60_000)));
      await readWhy(() => api.call('slots/explain', { startMs, durationMinutes }));
    };
    const loadFree = async (): Promise<void> => {
      const { durationMinutes } = get();
      const query = durationMinutes === null ? range() : { ...range(), durationMinutes };
      await readFree(() => api.call('slots/find', { ...query, limit: 200 }));
    };
    const load = async (): Promise<void> =>
      void (await Promise.all([
        readWeek(async () => keepSame(get().week.value, await api.call('week/get', range()))),
        loadFree(),
      ]));
    return {
      view: 'week',
      date: today,
      weekStart: 'monday',
      week: idle,
      showDeclined: false,
      durationMinutes: null,
      freeTimes: idle,
      asked: null,
      explanation: idle,
      panelOpen: true,
      load,
      show: async (view) => {
        // From a whole week, the smaller or longer views begin where the week does, or today when it is in sight.
        const { fromDate, days } = range();
        const seen = today >= fromDate && today < addDays(fromDate, days);
        set(get().view === 'week' && view !== 'week' ? { view, date: seen ? today : fromDate } : { view });
        await load();
      },
      goTo: async (date) => {
        set({ date });
        await load();
      },
      step: async (direction) => {
        set({ date: addDays(get().date, direction * range().days) });
        await load();
      },
      setWeekStart: (weekStart) => set({ weekStart }),
      setShowDeclined: (showDeclined) => set({ showDeclined }),
      setDuration: async (durationMinutes) => {
        set({ durationMinutes });
        await loadFree();
      },
      ask: async (asked) => {
        set({ asked, explanation: idle, panelOpen: true });
        await explain(asked);
      },
      askAgain: async () => {
        const { asked } = get();
        if (asked) await explain(asked);
      },
      closeAsked: () => set({ asked: null, explanation: idle }),
      setPanelOpen: (panelOpen) => set({ panelOpen, asked: null, explanation: idle }),
      toText: async (slots, timeZone) => {
        try {
          return (await api.call('slots/to-text', { slots: slots.slice(0, 200), timeZone })).text;
        } catch (cause) {
          notices.getState().tellError(cause);
          return null;
        }
      },
    };
  });
}
