/** What happened to the request, step by step. */
import type { RequestDetail } from '#shared/domain/meeting-request.ts';
import { useClockWords } from '#renderer/stores/clock.ts';
import styles from './request-thread.module.css';

export function RequestHistory({ history }: { readonly history: RequestDetail['history'] }) {
  const clock = useClockWords();
  if (history.length === 0) return null;
  return (
    <details className={styles.fold}>
      <summary>History · {history.length === 1 ? 'one step' : `${history.length} steps`}</summary>
      <ol className={styles.history}>
        {history.map((step, index) => (
          <li key={index}>
            <span className="faint tabular">{clock.moment(step.atMs)}</span>
            <span>{step.text}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
