/** Asks about a time by keyboard: the same answer that pointing at the grid gives. */
import { Button } from '@mantine/core';
import { TimePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { useState } from 'react';
import { toInstant } from '#shared/time/wall-clock.ts';
import { DateField } from '#renderer/components/date-field.tsx';
import { toFirstDay } from '#renderer/format/local-date.ts';
import { toFirstWorkingDate } from '#renderer/format/working-days.ts';
import { useSettings, useWeek } from '#renderer/stores/all-stores.ts';
import { useClockWords, useNow } from '#renderer/stores/clock.ts';
import { toRange } from '#renderer/stores/week-store.ts';
import styles from './week-panels.module.css';

/** Of the days shown, the first with working time ahead: what one most likely asks about. */
function useLikelyDay(fromDate: string): string {
  const date = useWeek((state) => state.date);
  const week = useWeek((state) => state.week.value);
  const now = useNow();
  const first = week?.fromDate === fromDate ? toFirstWorkingDate(week.workingHours, now, week.timeZone) : null;
  return first ?? date;
}

export function AskForm() {
  const weekStart = useWeek((state) => state.weekStart);
  const fromDate = useWeek((state) => toRange(state.view, state.date, state.weekStart).fromDate);
  const ask = useWeek((state) => state.ask);
  const minutes = useSettings((state) => state.shown?.availability.defaultDurationMinutes ?? 30);
  const clock = useClockWords();
  const likely = useLikelyDay(fromDate);
  /** Holds for the days that it was chosen in. */
  const [chosen, setChosen] = useState<{ readonly fromDate: string; readonly day: string | null } | null>(null);
  const day = (chosen?.fromDate === fromDate ? chosen.day : null) ?? likely;
  const [time, setTime] = useState('15:00');
  const submit = (): void => {
    const startMs = toInstant(day, time.slice(0, 5), clock.timeZone);
    void ask({ startMs, endMs: startMs + minutes * 60_000 });
  };
  return (
    <section className={styles.section} aria-labelledby="ask">
      <h3 id="ask" className={styles.heading}>
        Is this time free?
      </h3>
      <form
        className={styles.ask}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <DateField
          size="xs"
          label="Date"
          value={day}
          words={clock.dateShort}
          firstDay={toFirstDay(weekStart)}
          above
          onChange={(value) => setChosen({ fromDate, day: value })}
        />
        <TimePicker
          aria-label="Time"
          value={time}
          onChange={setTime}
          format={clock.twelve ? '12h' : '24h'}
          hoursInputLabel="Hour"
          minutesInputLabel="Minute"
          amPmInputLabel="AM or PM"
        />
        <Button type="submit" variant="default">
          Ask
        </Button>
      </form>
      <p className={styles.hint}>Or click any time in the grid.</p>
    </section>
  );
}
