/** Free times of the days shown, for a chosen length; copied as text in a chosen zone. Below: the calendars' legend. */
import { Button, Checkbox, Select, Switch, Tooltip } from '@mantine/core';
import { IconCopy, IconMoodEmpty } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { CalendarDot } from '#renderer/components/calendar-dot.tsx';
import { CertificateLine } from '#renderer/components/certificate-line.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { EmptyView, LoadingRows } from '#renderer/components/state-views.tsx';
import { ZoneSelect } from '#renderer/components/zone-select.tsx';
import { toAgo, toDuration } from '#renderer/format/clock-words.ts';
import { toErrorWords } from '#renderer/format/error-words.ts';
import { toFreeDays, toReasonLine } from '#renderer/format/stretches.ts';
import { toFirstWorkingDate } from '#renderer/format/working-days.ts';
import { useCalendars, useSettings, useWeek } from '#renderer/stores/all-stores.ts';
import { locale, useClockWords, useNow } from '#renderer/stores/clock.ts';
import { toRange } from '#renderer/stores/week-store.ts';
import { addDays } from '#shared/time/local-date.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { copyFreeTimes, ownZone } from '../shell/actions.ts';
import { UnreadableSources } from '../sources/unreadable-sources.tsx';
import { AskForm } from './ask-form.tsx';
import styles from './week-panels.module.css';

const durations = [15, 30, 45, 60, 90, 120, 180];
const tierNotes = { free: '', 'shorter-buffer': 'short buffer', flexible: 'flexible' } as const;

/** True in today's week once its working time is over. Not while another week is being read, so that two presses are one step. */
function useWeekIsOver(): boolean {
  const { view, date, weekStart } = useWeek((state) => state);
  const week = useWeek((state) => state.week.value);
  const now = useNow();
  if (view !== 'week' || week?.fromDate !== toRange(view, date, weekStart).fromDate) return false;
  const today = localDateOf(now, week.timeZone);
  const holdsToday = today >= week.fromDate && today < addDays(week.fromDate, week.days);
  return holdsToday && toFirstWorkingDate(week.workingHours, now, week.timeZone) === null;
}

function FreeList({ onNextWeek }: { readonly onNextWeek: () => void }) {
  const freeTimes = useWeek((state) => state.freeTimes);
  const { ask, load } = useWeek((state) => state);
  const weekIsOver = useWeekIsOver();
  const clock = useClockWords();
  const days = useMemo(
    () => toFreeDays(freeTimes.value?.slots ?? [], clock.timeZone),
    [freeTimes.value, clock.timeZone],
  );
  if (!freeTimes.value) {
    if (!freeTimes.error) return <LoadingRows rows={5} height={30} label="Loading free times" />;
    const words = toErrorWords(freeTimes.error);
    return (
      <EmptyView
        level={3}
        tone="bad"
        icon={<IconMoodEmpty size={22} />}
        title={words.title}
        text={words.text}
        step={{ label: 'Try again', onClick: () => void load() }}
      />
    );
  }
  if (days.length === 0 && weekIsOver) {
    return (
      <EmptyView
        level={3}
        icon={<IconMoodEmpty size={22} />}
        title="No free time left this week"
        text="No working time is left in it."
        step={{ label: 'Show next week', onClick: onNextWeek }}
      />
    );
  }
  if (days.length === 0) {
    return (
      <EmptyView
        level={3}
        icon={<IconMoodEmpty size={22} />}
        title="No free time here"
        text={freeTimes.value.noneBecause ?? 'Try a shorter meeting or another week.'}
      />
    );
  }
  return (
    <ul className={styles.days} aria-label="Free times">
      {days.map((day) => (
        <li key={day.date} className={styles.day}>
          <span className={styles.date}>{clock.dateShort(day.date)}</span>
          <span className={styles.stretches}>
            {day.stretches.map((stretch) => (
              <Tooltip
                key={stretch.startMs}
                label={toReasonLine(stretch, clock.time)}
                disabled={stretch.best.reasons.length === 0}
                events={{ hover: true, focus: true, touch: false }}
                position="left"
                multiline
                w={220}
              >
                <button
                  type="button"
                  className={styles.stretch}
                  data-tier={stretch.tier}
                  onClick={() => void ask({ startMs: stretch.startMs, endMs: stretch.endMs })}
                >
                  {clock.timeRange(stretch.startMs, stretch.endMs)}
                  {stretch.tier !== 'free' && <span className={styles.tier}>{tierNotes[stretch.tier]}</span>}
                </button>
              </Tooltip>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Legend() {
  const calendars = useCalendars((state) => state.calendars.value);
  const hidden = useCalendars((state) => state.hidden);
  const toggle = useCalendars((state) => state.toggle);
  const showDeclined = useWeek((state) => state.showDeclined);
  const setShowDeclined = useWeek((state) => state.setShowDeclined);
  return (
    <section className={styles.section} aria-labelledby="legend">
      <h3 id="legend" className={styles.heading}>
        Calendars
      </h3>
      {(calendars ?? []).map((calendar) => (
        <Checkbox
          key={calendar.id}
          className={styles.check}
          checked={!hidden.has(calendar.id)}
          onChange={() => toggle(calendar.id)}
          label={
            <span className={styles.calendar}>
              <CalendarDot color={calendar.color} hollow={hidden.has(calendar.id)} />
              <span className="cut">{calendar.name}</span>
              {!calendar.policy.countsAsBusy && <span className={styles.tier}>never blocks</span>}
            </span>
          }
        />
      ))}
      <Switch
        className={styles.declined}
        label="Show declined events"
        checked={showDeclined}
        onChange={(event) => setShowDeclined(event.currentTarget.checked)}
      />
    </section>
  );
}

export function FreeTimesPanel({ onClose }: { readonly onClose: () => void }) {
  const certificate = useWeek((state) => state.freeTimes.value?.certificate ?? state.week.value?.certificate);
  const hasTimes = useWeek((state) => (state.freeTimes.value?.slots.length ?? 0) > 0);
  const chosen = useWeek((state) => state.durationMinutes);
  const setDuration = useWeek((state) => state.setDuration);
  const standard = useSettings((state) => state.shown?.availability.defaultDurationMinutes ?? 30);
  const step = useWeek((state) => state.step);
  const list = useRef<HTMLDivElement>(null);
  const [zone, setZone] = useState(ownZone);
  const now = useNow();
  const zonesFirst = useMemo(() => [ownZone()], []);
  const minutes = [...new Set([...durations, standard])].sort((a, b) => a - b);
  return (
    <Panel
      title="Free times"
      onClose={onClose}
      footer={
        <div className={styles.copy}>
          <ZoneSelect
            label="Written in"
            labelProps={{ className: styles.inlineLabel }}
            className={styles.zone}
            first={zonesFirst}
            value={zone}
            onChange={setZone}
            comboboxProps={{ width: 260, position: 'top-start' }}
          />
          <Button
            fullWidth
            leftSection={<IconCopy size={15} />}
            disabled={!hasTimes}
            onClick={() => void copyFreeTimes(zone)}
          >
            Copy times I am free
          </Button>
        </div>
      }
    >
      <div className={styles.top}>
        <Select
          label="Long enough for"
          labelProps={{ className: styles.inlineLabel }}
          className={styles.inline}
          data={minutes.map((value) => ({ value: String(value), label: toDuration(value) }))}
          value={String(chosen ?? standard)}
          onChange={(value) => value && void setDuration(Number(value))}
        />
        {certificate && (
          <>
            <CertificateLine certificate={certificate} ago={(ms) => toAgo(ms, now, locale)} />
            <UnreadableSources certificate={certificate} />
          </>
        )}
      </div>
      <div ref={list} tabIndex={-1} role="group" aria-label="Times in these days">
        <FreeList
          onNextWeek={() => {
            // The button goes with the week that it was offered for; the focus stays where the times appear.
            list.current?.focus({ preventScroll: true });
            void step(1);
          }}
        />
      </div>
      <AskForm />
      <Legend />
    </Panel>
  );
}
