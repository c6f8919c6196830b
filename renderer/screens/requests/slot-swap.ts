/** Swapping slots: choose one, then point at another time. The text follows, because it is written from the slots. */
import { useCallback, useState } from 'react';
import type { Interval } from '#shared/domain/interval.ts';
import type { Draft, RequestDetail } from '#shared/domain/meeting-request.ts';
import { swapSlot } from '#renderer/format/slot-swap.ts';
import { useRequests, useSettings } from '#renderer/stores/all-stores.ts';

export type SlotSwap = {
  readonly chosen: number | null;
  readonly choose: (index: number | null) => void;
  readonly put: (startMs: number) => void;
  readonly remove: (index: number) => void;
};

export function useSlotSwap(detail: RequestDetail, draft: Draft): SlotSwap {
  const setSlots = useRequests((state) => state.setSlots);
  const standard = useSettings((state) => state.shown?.availability.defaultDurationMinutes ?? 30);
  const [chosen, choose] = useState<number | null>(null);
  const { slots } = draft;
  const minutes = detail.understanding?.durationMinutes ?? standard;
  const put = useCallback(
    (startMs: number): void => {
      const first = slots[0];
      const length = first ? first.endMs - first.startMs : minutes * 60_000;
      const slot: Interval = { startMs, endMs: startMs + length };
      choose(null);
      void setSlots(swapSlot(slots, chosen, slot));
    },
    [slots, minutes, chosen, setSlots],
  );
  const remove = useCallback(
    (index: number): void => {
      choose(null);
      void setSlots(slots.filter((_, at) => at !== index));
    },
    [slots, setSlots],
  );
  return { chosen, choose, put, remove };
}
