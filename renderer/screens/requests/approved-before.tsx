/** What changed since the approval that is void now: the times as they were and are, and the text line by line. */
import { useMemo, type ReactNode } from 'react';
import type { Draft, RequestDetail } from '#shared/domain/meeting-request.ts';
import { diffLines, foldSame } from '#renderer/format/line-diff.ts';
import { compareSlots } from '#renderer/format/slot-changes.ts';
import { useClockWords } from '#renderer/stores/clock.ts';
import styles from './approved-before.module.css';

type Props = { readonly before: NonNullable<RequestDetail['approvedBefore']>; readonly draft: Draft };

export function ApprovedBefore({ before, draft }: Props) {
  const clock = useClockWords();
  const lines = useMemo(() => diffLines(before.body, draft.body), [before.body, draft.body]);
  const slots = compareSlots(before.slots, draft.slots);
  const sameTimes = slots.gone.length === 0 && slots.added.length === 0;
  const sameText = lines.every(({ kind }) => kind === 'same');
  const list = (some: typeof slots.gone, as: 'del' | 'ins' | 'span'): ReactNode => {
    const Tag = as;
    return some.length === 0
      ? 'none'
      : some.map(({ startMs, endMs }) => <Tag key={`${startMs}-${endMs}`}>{clock.slot(startMs, endMs)}</Tag>);
  };
  return (
    <details className={styles.changes} open>
      <summary>What changed since you approved</summary>
      {sameTimes ? (
        <p className={styles.same}>The times are the same.</p>
      ) : (
        <dl className={styles.times}>
          <dt>Times were</dt>
          <dd>{list(slots.gone, 'del')}</dd>
          <dt>Times are now</dt>
          <dd>{list(slots.added, 'ins')}</dd>
          {slots.stayed.length > 0 && (
            <>
              <dt>Unchanged</dt>
              <dd>{list(slots.stayed, 'span')}</dd>
            </>
          )}
        </dl>
      )}
      {sameText ? (
        <p className={styles.same}>The text is the same.</p>
      ) : (
        <ol className={styles.lines} aria-label="Changes of the text">
          {foldSame(lines).map((line, index) =>
            line.kind === 'gap' ? (
              <li key={index} className={styles.gap}>
                {line.count === 1 ? 'one line unchanged' : `${line.count} lines unchanged`}
              </li>
            ) : (
              <li key={index} data-kind={line.kind}>
                {line.kind === 'removed' && <del>{line.text}</del>}
                {line.kind === 'added' && <ins>{line.text}</ins>}
                {line.kind === 'same' && line.text}
              </li>
            ),
          )}
        </ol>
      )}
    </details>
  );
}
