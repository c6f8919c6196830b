/** Third step, and the editor of a known page's recipe: every part by selector, attribute and piece, each read again as it is changed. */
import { Button } from '@mantine/core';
import { useTeaching } from '#renderer/stores/all-stores.ts';
import { CopyRecipe } from './copy-recipe.tsx';
import { EventFields } from './event-fields.tsx';
import { ExpectationFields } from './expectation-fields.tsx';
import { PageFields } from './page-fields.tsx';
import styles from './teach-screen.module.css';

export function CheckStep() {
  const draft = useTeaching((state) => state.draft);
  const goTo = useTeaching((state) => state.goTo);
  if (!draft) {
    return (
      <>
        <p className={styles.lead}>Nothing is read from this page yet.</p>
        <Button variant="default" onClick={() => goTo('point')}>
          Point at an event
        </Button>
      </>
    );
  }
  return (
    <>
      <p className={styles.lead}>
        Compare the table with the page: a row that you point at is marked there. What is wrong is pointed at once more,
        or corrected here.
      </p>
      <EventFields recipe={draft} />
      <PageFields recipe={draft} />
      <ExpectationFields recipe={draft} />
      <CopyRecipe recipe={draft} />
    </>
  );
}
