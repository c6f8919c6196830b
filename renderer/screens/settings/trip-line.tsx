/** One trip: its name, what it does in words, and what a later line takes from it. Past ones are dimmed. */
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import type { Trip, WorkingHours } from '#shared/domain/settings.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { ToneBadge } from '#renderer/components/tone-badge.tsx';
import { findOverlaps, toOverlapLine, toTripLine, toTripName } from '#renderer/format/trip-words.ts';
import { useClockWords } from '#renderer/stores/clock.ts';
import styles from './trips-section.module.css';

type Props = {
  readonly trips: readonly Trip[];
  readonly index: number;
  readonly usual: WorkingHours;
  readonly nowMs: number;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  readonly onLetWin: () => void;
};

export function TripLine({ trips, index, usual, nowMs, onEdit, onRemove, onLetWin }: Props) {
  const clock = useClockWords();
  const trip = trips[index];
  if (!trip) return null;
  // A trip's dates are dates of its own zone.
  const today = localDateOf(nowMs, trip.timeZone);
  const past = trip.toDate !== null && trip.toDate < today;
  const overlaps = past ? [] : findOverlaps(trips, index);
  const name = toTripName(trip);
  return (
    <div className={styles.tripLine} data-past={past}>
      <div className={styles.tripWords}>
        <h3 className={styles.tripName}>
          <span className="cut">{name}</span>
          {past && <ToneBadge tone="quiet" label="Past" />}
          {!past && trip.fromDate <= today && <ToneBadge tone="good" label="Now" />}
        </h3>
        <p className={styles.tripText}>{toTripLine(trip, usual, clock)}</p>
        {overlaps.map((overlap) => (
          <p key={overlap.winner} className={styles.overlap}>
            {toOverlapLine(overlap, trips, clock)}
          </p>
        ))}
        {overlaps.length > 0 && (
          <Button
            variant="subtle"
            size="compact-xs"
            className={styles.letWin}
            aria-label={`Let this one win: “${name}”`}
            onClick={onLetWin}
          >
            Let this one win
          </Button>
        )}
      </div>
      <div className={styles.tripActions}>
        <Tooltip label="Change">
          <ActionIcon aria-label={`Change “${name}”`} onClick={onEdit}>
            <IconPencil size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Remove">
          <ActionIcon aria-label={`Remove “${name}”`} onClick={onRemove}>
            <IconTrash size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  );
}
