/** A person's initials on a quiet ground; the hue comes from the address, so that one knows a face again. */
import { toInitials } from '../format/initials.ts';
import styles from './person-face.module.css';

const grounds = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

function toGround(address: string): string {
  let sum = 0;
  for (const letter of address) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997;
  return grounds[sum % grounds.length] ?? 'a';
}

export function PersonFace({
  name,
  address,
  size = 32,
}: {
  readonly name: string;
  readonly address: string;
  readonly size?: number;
}) {
  return (
    <span
      aria-hidden="true"
      className={styles.face}
      data-ground={toGround(address)}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.36) }}
    >
      {toInitials(name || address)}
    </span>
  );
}
