/** A few colours to choose one of, as radio buttons: arrow keys move, each has a name. */
import { useId } from 'react';
import styles from './color-choice.module.css';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly colors: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (color: string) => void;
};

export function ColorChoice({ label, value, colors, onChange }: Props) {
  const name = useId();
  return (
    <div className={styles.colors} role="radiogroup" aria-label={label}>
      {colors.map((color) => (
        <label key={color.value} className={styles.color} title={color.label}>
          <input
            type="radio"
            name={name}
            aria-label={color.label}
            className={styles.input}
            checked={color.value === value.toLowerCase()}
            onChange={() => onChange(color.value)}
          />
          <span className={styles.swatch} style={{ '--dot': color.value } as React.CSSProperties} />
        </label>
      ))}
    </div>
  );
}
