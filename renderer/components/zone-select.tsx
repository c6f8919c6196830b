/** A time zone, found by typing a part of its name: "new york" finds America/New_York. */
import { Select, type SelectProps } from '@mantine/core';
import { useMemo } from 'react';

type Props = Omit<SelectProps, 'data' | 'value' | 'onChange' | 'searchable' | 'limit'> & {
  readonly value: string;
  /** Listed first, e.g. the user's own zone. */
  readonly first?: readonly string[];
  readonly onChange: (timeZone: string) => void;
};

/** More would make the list slow to open, and nobody reads on for so long. */
const mostShown = 60;
const none: readonly string[] = [];

export function ZoneSelect({ value, first = none, onChange, ...rest }: Props) {
  const zones = useMemo(() => {
    const names = [...new Set([...first, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
    // A zone that this system does not list, from older settings say, stays chosen.
    return (names.includes(value) ? names : [value, ...names]).map((name) => ({
      value: name,
      label: name.replaceAll('_', ' '),
    }));
  }, [first, value]);
  return (
    <Select
      {...rest}
      searchable
      limit={mostShown}
      // What is typed takes the place of the present name, as it does when Tab leads here.
      onClick={(event) => event.currentTarget.select()}
      nothingFoundMessage="No zone of that name"
      data={zones}
      value={value}
      onChange={(next) => {
        if (next) onChange(next);
      }}
    />
  );
}
