/** A date, chosen from a month. Its button says which date it is and what for. */
import { DatePickerInput, type DatePickerInputProps } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { useId } from 'react';
import type { LocalDate } from '#shared/domain/interval.ts';
import styles from './date-field.module.css';

type Props = Pick<DatePickerInputProps, 'className' | 'w' | 'size' | 'disabled' | 'leftSection'> & {
  readonly label: string;
  /** Null: the label stands in the field, and each choice starts anew. */
  readonly value: LocalDate | null;
  readonly words: (date: LocalDate) => string;
  readonly firstDay: 0 | 1 | 6;
  readonly above?: boolean;
  readonly onChange: (date: LocalDate) => void;
};

export function DateField({ label, value, words, firstDay, above = false, onChange, ...rest }: Props) {
  // The dialog is named by its button only when both know the same id.
  const id = useId();
  return (
    <DatePickerInput
      {...rest}
      id={id}
      classNames={{ day: styles.day ?? '' }}
      leftSectionPointerEvents="none"
      placeholder={label}
      aria-label={value === null ? label : `${label}: ${words(value)}`}
      ariaLabels={{ previousMonth: 'Previous month', nextMonth: 'Next month' }}
      value={value}
      firstDayOfWeek={firstDay}
      valueFormatter={({ date }) => (typeof date === 'string' ? words(date) : '')}
      popoverProps={{ id, position: above ? 'top-start' : 'bottom-start', returnFocus: true }}
      onChange={(date) => {
        if (date) onChange(date);
      }}
    />
  );
}
