/** The merged availability: grid or agenda, with the panel of free times or the answer to "why not?" beside it. */
import { ActionIcon, Button, SegmentedControl, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconCalendarOff, IconChevronLeft, IconChevronRight, IconLayoutSidebarRight } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo } from 'react';
import { CalendarGrid, type GridLayout } from '#renderer/components/calendar-grid.tsx';
import { ScreenHeader } from '#renderer/components/screen-header.tsx';
import { EmptyView, LoadingRows } from '#renderer/components/state-views.tsx';
import { toErrorWords } from '#renderer/format/error-words.ts';
import { toGridEvents, toGridGround } from '#renderer/format/grid-events.ts';
import { toFirstDay } from '#renderer/format/local-date.ts';
import { useCalendars, useSettings, useWeek } from '#renderer/stores/all-stores.ts';
import { locale, useClockWords } from '#renderer/stores/clock.ts';
import { toRange, type GridView } from '#renderer/stores/week-store.ts';
import { copyFreeTimes, goToday } from '../shell/actions.ts';
import { useKeys } from '../shell/keyboard.ts';
import { SyncMenu } from '../shell/sync-menu.tsx';
import { AskedPanel } from './asked-panel.tsx';
import { FreeTimesPanel } from './free-times-panel.tsx';
import styles from './week-screen.module.css';

const viewNames: readonly { value: GridView; label: string }[] = [
  { value: 'day', label: 'Day' },
  { value: 'week', label: 'Week' },
  { value: 'agenda', label: 'Agenda' },
];

/** An hour before work starts, so that the day's beginning is in sight. */
function toScrollTime(windows: readonly (readonly [string, string])[]): string {
  const first = windows.map(([from]) => from).sort()[0] ?? '08:00';
  return `${String(Math.max(0, Number(first.slice(0, 2)) - 1)).padStart(2, '0')}:00`;
}

function useGridEvents() {
  const week = useWeek((state) => state.week.value);
  const showDeclined = useWeek((state) => state.showDeclined);
  const calendars = useCalendars((state) => state.calendars.value);
  const hidden = useCalendars((state) => state.hidden);
  const clock = useClockWords();
  const { events, workingHours, free, fromDate, days, timeZone } = week ?? {};
  return useMemo(
    () =>
      events && workingHours && free && fromDate !== undefined && days !== undefined && timeZone !== undefined
        ? [
            ...toGridGround({ workingHours, free, fromDate, days, timeZone }),
            ...toGridEvents(events, { calendars: calendars ?? [], hidden, showDeclined, clock }),
          ]
        : [],
    [events, workingHours, free, fromDate, days, timeZone, calendars, hidden, showDeclined, clock],
  );
}

export function WeekScreen() {
  const { view, date, weekStart, asked, panelOpen, show, step, ask, closeAsked, setPanelOpen, load } = useWeek(
    (state) => state,
  );
  const week = useWeek((state) => state.week);
  const workingHours = useSettings((state) => state.shown?.availability.workingHours);
  const clock = useClockWords();
  const events = useGridEvents();
  const { fromDate, days } = toRange(view, date, weekStart);

  useEffect(() => void load(), [load]);
  useKeys(
    useMemo(
      () => ({
        d: () => void show('day'),
        w: () => void show('week'),
        a: () => void show('agenda'),
        t: goToday,
        c: () => void copyFreeTimes(),
        ArrowLeft: () => void step(-1),
        ArrowRight: () => void step(1),
        ...(asked ? { Escape: closeAsked } : {}),
      }),
      [show, step, asked, closeAsked],
    ),
  );

  const layout = useMemo(
    (): GridLayout => ({ kind: view === 'agenda' ? 'list' : 'grid', fromDate, days }),
    [view, fromDate, days],
  );
  const onSelect = useCallback((startMs: number, endMs: number) => void ask({ startMs, endMs }), [ask]);
  const shown = week.value?.events;
  const onEvent = useCallback(
    (key: string) => {
      const event = shown?.find((item) => item.key === key);
      if (event) void ask({ startMs: event.startMs, endMs: event.endMs, eventKey: key });
    },
    [shown, ask],
  );
  const title = clock.rangeTitle(fromDate, days);
  const zone = week.value?.timeZone ?? clock.timeZone;
  const unit = view === 'day' ? 'day' : view === 'week' ? 'week' : 'two weeks';

  return (
    <>
      <ScreenHeader title={title} trailing={<SyncMenu />}>
        <Button variant="default" onClick={goToday} aria-keyshortcuts="T">
          Today
        </Button>
        <ActionIcon.Group>
          <ActionIcon
            variant="default"
            aria-label={`Earlier ${unit}`}
            aria-keyshortcuts="ArrowLeft"
            onClick={() => void step(-1)}
          >
            <IconChevronLeft size={16} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            aria-label={`Later ${unit}`}
            aria-keyshortcuts="ArrowRight"
            onClick={() => void step(1)}
          >
            <IconChevronRight size={16} />
          </ActionIcon>
        </ActionIcon.Group>
        <div className={styles.gap} />
        <SegmentedControl
          aria-label="View"
          data={[...viewNames]}
          value={view}
          onChange={(value) => void show(viewNames.find((item) => item.value === value)?.value ?? 'week')}
        />
        <Tooltip label={panelOpen ? 'Hide the side panel' : 'Show free times'}>
          <ActionIcon
            variant={panelOpen ? 'light' : 'subtle'}
            color={panelOpen ? 'iris' : 'gray'}
            aria-label="Side panel"
            aria-pressed={panelOpen}
            onClick={() => setPanelOpen(!panelOpen)}
          >
            <IconLayoutSidebarRight size={17} />
          </ActionIcon>
        </Tooltip>
      </ScreenHeader>
      <VisuallyHidden aria-live="polite">{`${clock.rangeSpoken(fromDate, days)}${week.status === 'loading' ? ', loading' : ''}`}</VisuallyHidden>
      <div className={styles.body}>
        <div className={styles.grid}>
          {week.value ? (
            <CalendarGrid
              layout={layout}
              events={events}
              timeZone={zone}
              zoneLabel={clock.zoneName(week.value.free[0]?.startMs ?? Date.now(), zone)}
              locale={locale}
              twelveHour={clock.twelve}
              hourLabel={clock.hour}
              firstDay={toFirstDay(weekStart)}
              scrollTime={toScrollTime(Object.values(workingHours ?? {}).flat())}
              label={`${viewNames.find((item) => item.value === view)?.label ?? ''}: ${title}, times in ${zone}`}
              emptyText="Nothing in these two weeks."
              onSelect={onSelect}
              onEvent={onEvent}
            />
          ) : week.error ? (
            <EmptyView
              tone="bad"
              icon={<IconCalendarOff size={22} />}
              title={toErrorWords(week.error).title}
              text={toErrorWords(week.error).text}
              step={{ label: 'Try again', onClick: () => void load() }}
            />
          ) : (
            <div className={styles.loading}>
              <LoadingRows rows={8} height={56} label="Loading the calendar" />
            </div>
          )}
        </div>
        {panelOpen &&
          (asked ? (
            <AskedPanel asked={asked} onClose={closeAsked} />
          ) : (
            <FreeTimesPanel onClose={() => setPanelOpen(false)} />
          ))}
      </div>
    </>
  );
}
