/** The last calls that failed: where, which, and how the service named it. */
import type { RecentError } from '#shared/contract/health.ts';
import { toFailureWords } from '#renderer/format/health-words.ts';
import { useClockWords } from '#renderer/stores/clock.ts';
import styles from './health-table.module.css';

export function RecentErrors({ errors }: { readonly errors: readonly RecentError[] }) {
  const clock = useClockWords();
  return (
    <section className={styles.card} aria-labelledby="errors">
      <h2 id="errors" className={styles.title}>
        Recent errors
      </h2>
      {errors.length === 0 ? (
        <p className={styles.none}>No call has failed since the start.</p>
      ) : (
        <div className={styles.scroll} tabIndex={0} role="region" aria-label="Recent errors, table">
          <table className={styles.table} data-selectable>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Part</th>
                <th scope="col">Call</th>
                <th scope="col">Kind</th>
                <th scope="col">Reason</th>
              </tr>
            </thead>
            <tbody>
              {errors.map((error, index) => (
                <tr key={`${error.atMs}-${index}`}>
                  <td className="tabular soft">{clock.moment(error.atMs)}</td>
                  <td>{error.part}</td>
                  <td className="soft">{error.method}</td>
                  <td className="soft">{toFailureWords(error.kind)}</td>
                  <td className="soft">{error.reason === '' ? '–' : error.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
