/** What is seen when the page itself broke. Stands without theme and stores, because one of them may be the cause. */
import styles from './crash-page.module.css';

export function CrashPage() {
  return (
    <main className={styles.page} role="alert">
      <h1>This window hit an error</h1>
      <p>Your data is safe: everything is stored outside of it, and nothing is sent without your approval.</p>
      <button type="button" autoFocus onClick={() => location.reload()}>
        Reload
      </button>
    </main>
  );
}
