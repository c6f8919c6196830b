/** "Why is this time not free?": the engine's own answer, most binding rule first, with what would free it. */
import { Button } from '@mantine/core';
import { IconArrowRight, IconBulb, IconCircleCheck, IconMapPin } from '@tabler/icons-react';
import { useRef } from 'react';
import type { Blocker, Explanation } from '#shared/domain/availability.ts';
import { CalendarDot } from '#renderer/components/calendar-dot.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { EmptyView, LoadingRows } from '#renderer/components/state-views.tsx';
import { ToneBadge } from '#renderer/components/tone-badge.tsx';
import { toDuration } from '#renderer/format/clock-words.ts';
import { toErrorWords } from '#renderer/format/error-words.ts';
import { lookWords, toLook } from '#renderer/format/grid-events.ts';
import { useApp, useCalendars, useRequests, useWeek } from '#renderer/stores/all-stores.ts';
import { useClockWords } from '#renderer/stores/clock.ts';
import type { Asked } from '#renderer/stores/week-store.ts';
import { UnreadableSteps } from '../sources/unreadable-sources.tsx';
import { WayList } from './way-list.tsx';
import styles from './week-panels.module.css';

const ruleWords: Record<Blocker['rule'], string> = {
  past: 'In the past',
  'minimum-notice': 'Minimum notice',
  'beyond-horizon': 'Beyond the horizon',
  'date-off': 'Day off',
  'outside-working-hours': 'Outside working hours',
  busy: 'Busy',
  buffer: 'Buffer',
  travel: 'Travel',
  'day-limit': 'Day limit',
  'week-limit': 'Week limit',
  'focus-budget': 'Focus time',
  'source-unreadable': 'Unreadable source',
};

type BlockerProps = { readonly blocker: Blocker; readonly withRemedy: boolean };

function BlockerItem({ blocker, withRemedy }: BlockerProps) {
  const calendars = useCalendars((state) => state.calendars.value);
  const clock = useClockWords();
  const { cause } = blocker;
  const color = calendars?.find((calendar) => calendar.id === cause?.calendarId)?.color;
  return (
    <li className={styles.blocker}>
      <span className={styles.rule}>{ruleWords[blocker.rule]}</span>
      <p>{blocker.text}</p>
      {cause && (
        <p className={styles.cause}>
          {color && <CalendarDot color={color} />}
          <span>
            {cause.title && <strong>{cause.title}</strong>}{' '}
            {cause.allDay ? clock.dayShort(cause.startMs) : clock.slot(cause.startMs, cause.endMs)}
            <span className="faint"> · {cause.calendarName}</span>
          </span>
        </p>
      )}
      {cause?.kind === 'unreadable-source' && cause.calendarId !== null && (
        <UnreadableSteps calendarId={cause.calendarId} name={cause.calendarName} />
      )}
      {withRemedy && blocker.remedy && (
        <p className={styles.remedy}>
          <IconBulb size={14} aria-hidden="true" />
          <span>{blocker.remedy}</span>
        </p>
      )}
    </li>
  );
}

function EventFacts({ eventKey }: { readonly eventKey: string }) {
  const event = useWeek((state) => state.week.value?.events.find((item) => item.key === eventKey));
  const calendars = useCalendars((state) => state.calendars.value);
  const go = useApp((state) => state.go);
  const open = useRequests((state) => state.open);
  if (!event) return null;
  const calendar = calendars?.find((item) => item.id === event.calendarId);
  const { requestId } = event;
  return (
    <section className={styles.event}>
      <h3 className={styles.eventTitle}>{event.title || 'Busy'}</h3>
      <p className={styles.cause}>
        {calendar && <CalendarDot color={calendar.color} />}
        <span>{calendar?.name}</span>
        <ToneBadge tone="quiet" label={lookWords[toLook(event)]} />
      </p>
      {event.location && (
        <p className={styles.cause}>
          <IconMapPin size={14} aria-hidden="true" />
          <span>{event.location}</span>
        </p>
      )}
      {requestId && (
        <Button
          variant="light"
          rightSection={<IconArrowRight size={14} />}
          onClick={() => {
            go('requests');
            void open(requestId);
          }}
        >
          Open its request
        </Button>
      )}
    </section>
  );
}

function Answer({ explanation, onFreed }: { readonly explanation: Explanation; readonly onFreed: () => void }) {
  const { free, blockers, ways } = explanation;
  if (free) {
    return (
      <p className={styles.freeAnswer}>
        <IconCircleCheck size={18} aria-hidden="true" /> You are free then.
      </p>
    );
  }
  return (
    <>
      <h3 className={styles.heading}>Why it is not free</h3>
      <ol className={styles.blockers}>
        {blockers.map((blocker, index) => (
          // The ways say it all, and together; a hint per rule beside them would say it twice.
          <BlockerItem key={index} blocker={blocker} withRemedy={ways.length === 0} />
        ))}
      </ol>
      <WayList ways={ways} onDone={onFreed} />
    </>
  );
}

export function AskedPanel({ asked, onClose }: { readonly asked: Asked; readonly onClose: () => void }) {
  const explanation = useWeek((state) => state.explanation);
  const ask = useWeek((state) => state.ask);
  const clock = useClockWords();
  /** Takes the focus when the button that was pressed goes with the reason it was for. */
  const answer = useRef<HTMLDivElement>(null);
  const minutes = Math.round((asked.endMs - asked.startMs) / 60_000);
  return (
    <Panel title={asked.eventKey ? 'Event' : 'Is this time free?'} onClose={onClose}>
      <p className={styles.when}>{clock.dayLong(asked.startMs)}</p>
      <p className={styles.range}>
        {clock.timeRange(asked.startMs, asked.endMs)} <span className="faint">· {toDuration(minutes)}</span>
      </p>
      {asked.eventKey && <EventFacts eventKey={asked.eventKey} />}
      <div ref={answer} tabIndex={-1} role="group" aria-label="Answer" aria-live="polite" className={styles.answer}>
        {explanation.value ? (
          <Answer explanation={explanation.value} onFreed={() => answer.current?.focus({ preventScroll: true })} />
        ) : explanation.error ? (
          <EmptyView
            level={3}
            tone="bad"
            icon={<IconBulb size={22} />}
            title={toErrorWords(explanation.error).title}
            text={toErrorWords(explanation.error).text}
            step={{ label: 'Ask again', onClick: () => void ask(asked) }}
          />
        ) : (
          <LoadingRows rows={2} height={64} label="Asking" />
        )}
      </div>
      <Button variant="default" mt="md" onClick={onClose}>
        Back to free times
      </Button>
    </Panel>
  );
}
