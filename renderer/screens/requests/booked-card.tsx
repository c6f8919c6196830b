/** The meeting as it stands in the calendar. */
import { Button } from '@mantine/core';
import { IconArrowRight, IconCalendarCheck } from '@tabler/icons-react';
import type { RequestDetail } from '#shared/domain/meeting-request.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { stores, useCalendars } from '#renderer/stores/all-stores.ts';
import { useClockWords } from '#renderer/stores/clock.ts';
import styles from './request-detail.module.css';

type Props = { readonly event: NonNullable<RequestDetail['event']>; readonly subject: string };

export function BookedCard({ event, subject }: Props) {
  const clock = useClockWords();
  const calendar = useCalendars((state) => state.calendars.value?.find((item) => item.id === event.calendarId)?.name);
  return (
    <section className={styles.booked} aria-label="Booked">
      <IconCalendarCheck size={24} stroke={1.6} aria-hidden="true" />
      <div className={styles.grow}>
        <strong>{event.title.trim() || subject || 'Meeting'}</strong>
        <p className="soft">
          {clock.slot(event.startMs, event.endMs)}
          {calendar && ` · ${calendar}`}
        </p>
      </div>
      <Button
        variant="default"
        rightSection={<IconArrowRight size={14} />}
        onClick={() => {
          stores.app.getState().go('week');
          void stores.week.getState().goTo(localDateOf(event.startMs, clock.timeZone));
        }}
      >
        Show in Week
      </Button>
    </section>
  );
}
