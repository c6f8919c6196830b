/** A choice of a few, all in sight, named by its field's label. */
import { SegmentedControl } from '@mantine/core';

type Props<V extends string> = {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
  readonly disabled?: boolean;
};

export function Choice<V extends string>({ label, value, options, onChange, disabled = false }: Props<V>) {
  return (
    <SegmentedControl
      aria-label={label}
      data={options.map((option) => ({ ...option }))}
      value={value}
      disabled={disabled}
      onChange={(next) => {
        const option = options.find((item) => item.value === next);
        if (option) onChange(option.value);
      }}
    />
  );
}
