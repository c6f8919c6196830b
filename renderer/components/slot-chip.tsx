/** A time offered: pressed to swap it, removed by its cross when it may be. */
import { IconX } from '@tabler/icons-react';
import styles from './slot-chip.module.css';

type Props = {
  readonly label: string;
  readonly note?: string;
  readonly selected?: boolean;
  readonly disabled?: boolean;
  readonly tone?: 'slot' | 'suggestion';
  readonly onClick: () => void;
  readonly onRemove?: () => void;
};

export function SlotChip({ label, note, selected = false, disabled = false, tone = 'slot', onClick, onRemove }: Props) {
  return (
    <span className={styles.chip} data-tone={tone} data-selected={selected}>
      <button
        type="button"
        className={styles.main}
        disabled={disabled}
        aria-pressed={selected}
        onClick={onClick}
        title={note}
      >
        {label}
      </button>
      {onRemove && (
        <button
          type="button"
          className={styles.remove}
          disabled={disabled}
          aria-label={`Remove ${label}`}
          onClick={onRemove}
        >
          <IconX size={13} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
