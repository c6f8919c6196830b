/** A number with its unit. An empty field keeps the old value until a number is there. */
import { NumberInput } from '@mantine/core';
import { FieldRow } from './field-row.tsx';

type Props = {
  readonly label: string;
  readonly text: string;
  readonly value: number;
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  readonly step?: number;
  /** Digits after the point; whole numbers when left out. */
  readonly decimals?: number;
  readonly disabled?: boolean;
  readonly error?: string | undefined;
  readonly onChange: (value: number) => void;
};

export function NumberRow({
  label,
  text,
  value,
  unit,
  least,
  most,
  step = 5,
  decimals = 0,
  disabled = false,
  error,
  onChange,
}: Props) {
  return (
    <FieldRow label={label} text={text} error={error && `Between ${least} and ${most}.`}>
      {(names) => (
        <NumberInput
          {...names}
          w={128}
          value={value}
          suffix={` ${unit}`}
          min={least}
          max={most}
          step={step}
          clampBehavior="none"
          allowDecimal={decimals > 0}
          decimalScale={decimals}
          allowNegative={false}
          disabled={disabled}
          error={error !== undefined}
          onChange={(next) => {
            if (typeof next === 'number') onChange(next);
          }}
        />
      )}
    </FieldRow>
  );
}
