/** A text with the words marked that a reading stands on. Each mark says what was understood. */
import { toSegments, type Highlight } from '../format/highlights.ts';
import styles from './marked-text.module.css';

export function MarkedText({ text, highlights }: { readonly text: string; readonly highlights: readonly Highlight[] }) {
  return (
    <p className={styles.text}>
      {toSegments(text, highlights).map((segment, index) =>
        segment.highlight ? (
          <mark key={index} className={styles.mark} data-kind={segment.highlight.kind} title={segment.highlight.note}>
            {segment.text}
          </mark>
        ) : (
          <span key={index}>{segment.text}</span>
        ),
      )}
    </p>
  );
}
