/** Asks about a time by keyboard: the same answer that pointing at the grid gives. */
import { Button } from '@mantine/core';
import { DatePickerInput, TimePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { useState } from 'react';
import { toInstant } from '#shared/time/wall-clock.ts';
import { toFirstDay } from '#renderer/format/local-date.ts';
import { useSettings, useWeek } from '#renderer/stores/all-stores.ts';
import { useClockWords } from '#renderer/stores/clock.ts';
import styles from './week-panels.module.css';

export function AskForm() {
  const date = useWeek((state) => state.date);
  const weekStart = useWeek((state) => state.weekStart);
  const ask = useWeek((state) => state.ask);
  const minutes = useSettings((state) => state.shown?.availability.defaultDurationMinutes ?? 30);
  const clock = useClockWords();
  const [day, setDay] = useState<string | null>(null);
  const [time, setTime] = useState('15:00');
  const submit = (): void => {
    const startMs = toInstant(day ?? date, time.slice(0, 5), clock.timeZone);
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
        <DatePickerInput
          size="xs"
          aria-label={`Date: ${clock.dateShort(day ?? date)}`}
          value={day ?? date}
          onChange={setDay}
          valueFormatter={({ date: value }) => (typeof value === 'string' ? clock.dateShort(value) : '')}
          firstDayOfWeek={toFirstDay(weekStart)}
          popoverProps={{ position: 'top-start' }}
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
