/** The days around the slots: what else is there, what is free, and where a click puts a slot. */
import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo } from 'react';
import type { Draft } from '#shared/domain/meeting-request.ts';
import { CalendarGrid, type GridLayout } from '#renderer/components/calendar-grid.tsx';
import { LoadingRows } from '#renderer/components/state-views.tsx';
import { toGridEvents, toGridGround } from '#renderer/format/grid-events.ts';
import { addDays } from '#shared/time/local-date.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { toFirstDay } from '#renderer/format/local-date.ts';
import { useCalendars, useSlotContext, useWeek } from '#renderer/stores/all-stores.ts';
import { locale, useClockWords } from '#renderer/stores/clock.ts';
import { contextDays } from '#renderer/stores/slot-context-store.ts';
import type { SlotSwap } from './slot-swap.ts';
import styles from './draft-card.module.css';

const noneHidden: ReadonlySet<string> = new Set();

type Props = { readonly draft: Draft; readonly editable: boolean; readonly swap: SlotSwap };

export function SlotContext({ draft, editable, swap }: Props) {
  const { fromDate, week, show } = useSlotContext((state) => state);
  const calendars = useCalendars((state) => state.calendars.value);
  const weekStart = useWeek((state) => state.weekStart);
  const clock = useClockWords();
  const firstMs = draft.slots[0]?.startMs;
  const wanted = firstMs === undefined ? null : localDateOf(firstMs, clock.timeZone);

  useEffect(() => {
    // Moves only when the first slot leaves the days in sight, so that a swap does not make them jump.
    const seen = fromDate !== null && wanted !== null && wanted >= fromDate && wanted < addDays(fromDate, contextDays);
    if (wanted !== null && !seen) void show(wanted);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- leafing through the days must not be undone by this
  }, [wanted, show]);

  const events = useMemo(
    () =>
      week.value
        ? [
            ...toGridGround(week.value),
            ...toGridEvents(week.value.events, {
              calendars: calendars ?? [],
              hidden: noneHidden,
              showDeclined: false,
              clock,
            }),
            ...draft.slots.map((slot, index) => ({
              id: `offer-${index}`,
              title: 'Offered',
              start: slot.startMs,
              end: slot.endMs,
              look: swap.chosen === index ? 'chosen' : 'offer',
              label: `Offered in this reply: ${clock.spoken(slot.startMs, slot.endMs)}`,
            })),
          ]
        : [],
    [week.value, calendars, clock, draft.slots, swap.chosen],
  );
  const layout = useMemo(
    (): GridLayout => ({ kind: 'grid', fromDate: fromDate ?? '2000-01-01', days: contextDays }),
    [fromDate],
  );
  const { put, choose } = swap;
  const onSelect = useCallback(
    (startMs: number) => {
      if (editable) put(startMs);
    },
    [editable, put],
  );
  const onEvent = useCallback(
    (key: string) => {
      if (editable && key.startsWith('offer-')) choose(Number(key.slice('offer-'.length)));
    },
    [editable, choose],
  );
  if (fromDate === null) return null;
  const title = clock.rangeTitle(fromDate, contextDays);
  return (
    <section className={styles.context} aria-label="The days around these times">
      <div className={styles.contextHead}>
        <span className="cut">{title}</span>
        <ActionIcon size={24} aria-label="Earlier days" onClick={() => void show(addDays(fromDate, -contextDays))}>
          <IconChevronLeft size={15} />
        </ActionIcon>
        <ActionIcon size={24} aria-label="Later days" onClick={() => void show(addDays(fromDate, contextDays))}>
          <IconChevronRight size={15} />
        </ActionIcon>
      </div>
      <div className={styles.contextGrid}>
        {week.value ? (
          <CalendarGrid
            layout={layout}
            compact
            events={events}
            timeZone={week.value.timeZone}
            zoneLabel={clock.zoneName(firstMs ?? week.value.certificate.takenAtMs, week.value.timeZone)}
            locale={locale}
            twelveHour={clock.twelve}
            hourLabel={clock.hour}
            firstDay={toFirstDay(weekStart)}
            scrollTime="08:00"
            label={`Days around the offered times: ${title}`}
            emptyText=""
            onSelect={onSelect}
            onEvent={onEvent}
          />
        ) : (
          <LoadingRows rows={4} height={60} label="Loading these days" />
        )}
      </div>
    </section>
  );
}
