/** The time-zone plan: on which days the user lives by another zone's clock. A trip is stored whole, so that no half of one counts. */
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Trip } from '#shared/domain/settings.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { moveToEnd, toTripName } from '#renderer/format/trip-words.ts';
import { useSettings } from '#renderer/stores/all-stores.ts';
import { useNow } from '#renderer/stores/clock.ts';
import { useEdit } from './edit-settings.ts';
import { TripForm } from './trip-form.tsx';
import { TripLine } from './trip-line.tsx';
import styles from './trips-section.module.css';

export function TripsSection() {
  const edit = useEdit('availability');
  const flush = useSettings((state) => state.flush);
  const now = useNow();
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const list = useRef<HTMLDivElement>(null);
  if (!edit) return null;
  const { trips, timeZone, workingHours } = edit.value;
  const store = (next: readonly Trip[], told: string): void => {
    setOpen(null);
    // The control that was pressed goes with its form or line; reading goes on at the list.
    list.current?.focus({ preventScroll: true });
    edit.set({ trips: [...next] });
    void flush(told);
  };
  const close = (): void => {
    setOpen(null);
    list.current?.focus({ preventScroll: true });
  };
  const today = localDateOf(now, timeZone);
  const form = (trip: Trip, isNew: boolean, take: (trip: Trip) => void) => (
    <TripForm trip={trip} isNew={isNew} ownZone={timeZone} usual={workingHours} onSave={take} onCancel={close} />
  );
  return (
    <div ref={list} tabIndex={-1} role="group" aria-label="Trips" className={styles.trips}>
      <p className={styles.lead}>
        On these days your hours are read on another clock. Of two trips that share days, the later line in the list
        wins.
      </p>
      {trips.length > 0 && (
        <ul className={styles.tripList}>
          {trips.map((trip, index) => (
            <li key={index} className={styles.trip}>
              {open === index ? (
                form(trip, false, (next) =>
                  store(
                    trips.map((other, at) => (at === index ? next : other)),
                    `Trip “${toTripName(next)}” changed.`,
                  ),
                )
              ) : (
                <TripLine
                  trips={trips}
                  index={index}
                  usual={workingHours}
                  nowMs={now}
                  onEdit={() => setOpen(index)}
                  onRemove={() =>
                    store(
                      trips.filter((_, at) => at !== index),
                      `Trip “${toTripName(trip)}” removed.`,
                    )
                  }
                  onLetWin={() => store(moveToEnd(trips, index), `“${toTripName(trip)}” wins now.`)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {open === 'new' ? (
        form({ name: '', fromDate: today, toDate: today, timeZone, workingHours: null }, true, (trip) =>
          store([...trips, trip], `Trip “${toTripName(trip)}” added.`),
        )
      ) : (
        <Button
          variant="default"
          className={styles.addTrip}
          leftSection={<IconPlus size={15} />}
          disabled={trips.length >= 100}
          onClick={() => setOpen('new')}
        >
          Add a trip
        </Button>
      )}
    </div>
  );
}
