/** The offered times as chips, and the other free times that fit what they said. */
import type { Draft, RequestDetail } from '#shared/domain/meeting-request.ts';
import { SlotChip } from '#renderer/components/slot-chip.tsx';
import { useRequests } from '#renderer/stores/all-stores.ts';
import { useClockWords } from '#renderer/stores/clock.ts';
import type { SlotSwap } from './slot-swap.ts';
import styles from './draft-card.module.css';

type Props = {
  readonly detail: RequestDetail;
  readonly draft: Draft;
  readonly editable: boolean;
  readonly swap: SlotSwap;
};

export function DraftSlots({ detail, draft, editable, swap }: Props) {
  const busy = useRequests((state) => state.doing === 'slots');
  const clock = useClockWords();
  const taken = new Set(draft.slots.map((slot) => slot.startMs));
  const others = detail.suggestions.filter((suggestion) => !taken.has(suggestion.startMs)).slice(0, 6);
  const locked = !editable || busy;
  return (
    <div className={styles.slots}>
      <div className={styles.chips} role="group" aria-label="Times in this reply">
        {draft.slots.map((slot, index) => (
          <SlotChip
            key={slot.startMs}
            label={clock.slot(slot.startMs, slot.endMs)}
            selected={swap.chosen === index}
            disabled={locked}
            onClick={() => swap.choose(swap.chosen === index ? null : index)}
            {...(draft.slots.length > 1 && editable ? { onRemove: () => swap.remove(index) } : {})}
          />
        ))}
      </div>
      {editable && (
        <p className={styles.hint} role="status">
          {swap.chosen === null
            ? 'Choose a time to swap it, or click a free time in the days beside it.'
            : 'Now choose another time below, or click a free time in the days beside it.'}
        </p>
      )}
      {editable && others.length > 0 && (
        <div className={styles.chips} role="group" aria-label="Other times that fit">
          {others.map((suggestion) => (
            <SlotChip
              key={suggestion.startMs}
              tone="suggestion"
              label={clock.slot(suggestion.startMs, suggestion.endMs)}
              note={suggestion.reasons.join(', ')}
              disabled={locked}
              onClick={() => swap.put(suggestion.startMs)}
            />
          ))}
        </div>
      )}
      {draft.timeZone !== clock.timeZone && draft.slots[0] && (
        <p className={styles.hint}>
          The reply writes their time first:{' '}
          {clock.timeRange(draft.slots[0].startMs, draft.slots[0].endMs, draft.timeZone)} for the first one.
        </p>
      )}
    </div>
  );
}
