/**
 * A text field with words marked in it. The marks lie on a layer behind the field: same type, same wrapping, kept at the
 * same scroll, transparent letters, silent for screen readers (what is wrong is said in words beside the field).
 */
import { Textarea, type TextareaProps } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { toSegments, type Highlight } from '../format/highlights.ts';
import styles from './marked-textarea.module.css';

type Props = Omit<TextareaProps, 'value' | 'classNames' | 'onScroll'> & {
  readonly value: string;
  readonly marks: readonly Highlight[];
};

export function MarkedTextarea({ value, marks, ...rest }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const layer = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const [from, to] = [field.current, layer.current];
    if (!from || !to) return;
    const follow = (): void => {
      // Without the scroll bar, which the layer has none of: otherwise the lines would break elsewhere.
      to.style.width = `${from.clientWidth}px`;
      to.scrollTop = from.scrollTop;
    };
    const watch = new ResizeObserver(follow);
    watch.observe(from);
    from.addEventListener('scroll', follow, { passive: true });
    follow();
    return () => {
      watch.disconnect();
      from.removeEventListener('scroll', follow);
    };
  }, []);
  useEffect(() => {
    if (field.current && layer.current) layer.current.scrollTop = field.current.scrollTop;
  }, [value, marks]);

  return (
    <div className={styles.editor}>
      <div ref={layer} className={styles.layer} aria-hidden="true">
        {toSegments(value, marks).map((segment, index) =>
          segment.highlight ? (
            <span key={index} className={styles.mark}>
              {segment.text}
            </span>
          ) : (
            <span key={index}>{segment.text}</span>
          ),
        )}
        {/* A last empty line has a height in a field and none in a block. */}
        {'\u200b'}
      </div>
      <Textarea {...rest} ref={field} value={value} classNames={{ input: styles.field ?? '' }} />
    </div>
  );
}
