/** The few days around a draft's slots, shown beside it. */
import { createStore } from 'zustand/vanilla';
import type { WeekView } from '#shared/contract/slots.ts';
import type { LocalDate } from '#shared/domain/interval.ts';
import type { Api } from '../api.ts';
import { keepSame } from '../format/keep-same.ts';
import { createLoader, idle, type Loadable } from './loadable.ts';

export const contextDays = 4;

export type SlotContextState = {
  readonly fromDate: LocalDate | null;
  readonly week: Loadable<WeekView>;
  readonly show: (fromDate: LocalDate) => Promise<void>;
  readonly reload: () => Promise<void>;
};

export function createSlotContextStore(api: Api) {
  return createStore<SlotContextState>()((set, get) => {
    const read = createLoader<WeekView>(
      () => get().week,
      (week) => set({ week }),
    );
    const show = async (fromDate: LocalDate): Promise<void> => {
      set({ fromDate });
      await read(async () => keepSame(get().week.value, await api.call('week/get', { fromDate, days: contextDays })));
    };
    return {
      fromDate: null,
      week: idle,
      show,
      reload: async () => {
        const { fromDate } = get();
        if (fromDate !== null) await show(fromDate);
      },
    };
  });
}
