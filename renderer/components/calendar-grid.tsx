/**
 * The time grid and the agenda: FullCalendar with this app's looks. Everything comes as props; the range is controlled.
 * Event content is three spans, because thousands of them are drawn at once.
 */
import FullCalendar, { type CalendarRef, type EventDisplayInfo, type EventInput } from '@fullcalendar/react';
import interaction from '@fullcalendar/react/interaction';
import list from '@fullcalendar/react/list';
import timeGrid from '@fullcalendar/react/timegrid';
import classic from '@fullcalendar/react/themes/classic';
import '@fullcalendar/react/skeleton.css';
import '@fullcalendar/react/themes/classic/theme.css';
import { IconCheck } from '@tabler/icons-react';
import { memo, useEffect, useRef } from 'react';
import colors from './calendar-grid-colors.module.css';
import head from './calendar-grid-head.module.css';
import styles from './calendar-grid.module.css';

export type GridLayout = { readonly kind: 'grid' | 'list'; readonly fromDate: string; readonly days: number };

type Props = {
  readonly layout: GridLayout;
  readonly events: EventInput[];
  readonly timeZone: string;
  readonly zoneLabel: string;
  readonly locale: string;
  readonly twelveHour: boolean;
  readonly hourLabel: (hour: number) => string;
  readonly firstDay: number;
  /** 'HH:MM': what is scrolled to first. */
  readonly scrollTime: string;
  readonly label: string;
  readonly compact?: boolean;
  readonly emptyText: string;
  readonly onSelect: (startMs: number, endMs: number) => void;
  readonly onEvent: (key: string) => void;
};

const plugins = [timeGrid, list, interaction, classic];
const views = {
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7].map((days) => [
      `grid${days}`,
      { type: 'timeGrid', duration: { days }, dateAlignment: 'day' },
    ]),
  ),
  list14: { type: 'list', duration: { days: 14 }, dateAlignment: 'day' },
};

function toClass(info: EventDisplayInfo): string {
  const look = String(info.event.extendedProps['look'] ?? 'busy');
  return `${styles['event'] ?? ''} ${styles[`look-${look}`] ?? ''}`;
}

/** Taller than what is in sight may be: its words move along with what is scrolled. */
const tallMs = 4 * 3_600_000;

function isTall({ event, isShort }: EventDisplayInfo): boolean {
  if (event.allDay || isShort || !event.start || !event.end) return false;
  return event.end.getTime() - event.start.getTime() >= tallMs;
}

function renderEvent(info: EventDisplayInfo) {
  const { label, look, place, time } = info.event.extendedProps;
  const isOffer = look === 'offer' || look === 'chosen';
  return (
    <span
      className={styles['content']}
      data-short={info.isShort}
      data-all-day={info.event.allDay}
      data-tall={isTall(info)}
      data-offer={isOffer}
    >
      <span className={styles['spoken']}>{String(label ?? info.event.title)}</span>
      {isOffer && <IconCheck size={13} stroke={2.6} aria-hidden="true" />}
      <span aria-hidden="true" className={styles['eventTitle']}>
        {info.event.title}
      </span>
      {info.timeText !== '' && (
        <span aria-hidden="true" className={styles['eventTime']}>
          {typeof time === 'string' ? time : info.timeText}
        </span>
      )}
      {!info.isShort && typeof place === 'string' && place !== '' && (
        <span aria-hidden="true" className={styles['eventPlace']}>
          {place}
        </span>
      )}
    </span>
  );
}

export const CalendarGrid = memo(function CalendarGrid(props: Props) {
  const { layout, compact = false } = props;
  const calendar = useRef<CalendarRef>(null);
  const root = useRef<HTMLDivElement>(null);
  const view = layout.kind === 'list' ? 'list14' : `grid${layout.days}`;
  useEffect(() => {
    const api = calendar.current?.getApi();
    if (!api) return;
    if (api.view.type !== view) api.changeView(view, layout.fromDate);
    else api.gotoDate(layout.fromDate);
  }, [view, layout.fromDate]);
  useEffect(() => {
    // What scrolls must be reachable by keyboard, also on days without an event to tab to: then the first day's cell is.
    const grid = root.current;
    const boxes = [...(grid?.querySelectorAll<HTMLElement>('div') ?? [])];
    const scroller = boxes.find(
      (box) => box.scrollHeight > box.clientHeight && getComputedStyle(box).overflowY === 'auto',
    );
    const cell = scroller?.querySelector<HTMLElement>('[role="cell"]');
    if (!scroller || !cell || scroller.querySelector('[tabindex="0"]')) return;
    cell.tabIndex = 0;
    return () => cell.removeAttribute('tabindex');
  }, [view, props.events]);
  const clock = props.twelveHour
    ? ({ hour: 'numeric', minute: '2-digit', meridiem: 'short', hour12: true } as const)
    : ({ hour: '2-digit', minute: '2-digit', hour12: false } as const);
  return (
    <div
      className={`${styles['grid'] ?? ''} ${colors['colors'] ?? ''}`}
      data-compact={compact}
      data-kind={layout.kind}
      ref={root}
      role="group"
      aria-label={props.label}
    >
      <FullCalendar
        ref={calendar}
        plugins={plugins}
        views={views}
        initialView={view}
        initialDate={layout.fromDate}
        headerToolbar={false}
        height="100%"
        borderless
        timeZone={props.timeZone}
        locale={props.locale}
        firstDay={props.firstDay}
        events={props.events}
        nowIndicator
        weekNumbers={layout.kind === 'grid'}
        weekNumberHeaderContent={() => <span className={head['zone']}>{props.zoneLabel}</span>}
        allDayHeaderContent={() => <span className={head['zone']}>all day</span>}
        dayHeaderContent={(info) => (
          <span className={head['day']} data-today={info.isToday}>
            <span className={head['weekday']}>{info.weekdayText}</span>{' '}
            <span className={head['number']}>{info.dayNumberText}</span>
          </span>
        )}
        dayHeaderFormat={{ weekday: 'short', day: 'numeric' }}
        dayHeaderClass={head['dayHeader'] ?? ''}
        listDayFormat={{ weekday: 'long', month: 'long', day: 'numeric' }}
        listDayAltFormat={false}
        listDayHeaderClass={styles['listHeader'] ?? ''}
        slotDuration="00:30"
        snapDuration="00:15"
        slotHeaderInterval="01:00"
        slotHeaderFormat={props.twelveHour ? { hour: 'numeric', hour12: true } : { ...clock }}
        slotHeaderContent={(info) =>
          info.time ? props.hourLabel(Math.floor(info.time.milliseconds / 3_600_000)) : info.text
        }
        slotHeaderInnerClass={head['slotHeader'] ?? ''}
        slotLaneClass={(info) => (info.isMinor ? (styles['minorSlot'] ?? '') : (styles['slot'] ?? ''))}
        slotMinHeight={compact ? 17 : 25}
        scrollTime={props.scrollTime}
        scrollTimeReset={false}
        eventTimeFormat={clock}
        eventClass={toClass}
        backgroundEventClass={toClass}
        eventContent={renderEvent}
        backgroundEventContent={() => null}
        allDayDividerClass={styles['divider'] ?? ''}
        eventMinHeight={24}
        eventShortHeight={40}
        slotEventOverlap={false}
        dayMaxEvents={3}
        expandRows={false}
        eventInteractive
        eventClick={(info) => props.onEvent(info.event.id)}
        selectable
        selectMirror={false}
        unselectAuto={false}
        select={(info) => {
          if (!info.allDay) props.onSelect(info.start.getTime(), info.end.getTime());
        }}
        noEventsText={props.emptyText}
      />
    </div>
  );
});
