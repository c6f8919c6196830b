/** Keys as they stand on a keyboard. */
import { Kbd } from '@mantine/core';
import { Fragment } from 'react';

export function KeyHint({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span>
      {keys.map((key, index) => (
        <Fragment key={key}>
          {index > 0 && ' '}
          <Kbd size="xs">{key}</Kbd>
        </Fragment>
      ))}
    </span>
  );
}
