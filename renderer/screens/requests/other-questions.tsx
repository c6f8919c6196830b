/** What their mail asks besides the time: CAMS has no answer to it, so the user sees it while writing. */
import { IconMessageQuestion } from '@tabler/icons-react';
import type { RequestDetail } from '#shared/domain/meeting-request.ts';
import styles from './draft-card.module.css';

export function OtherQuestions({ questions }: { readonly questions: RequestDetail['otherQuestions'] }) {
  if (questions.length === 0) return null;
  return (
    <section className={styles.asks} aria-label="They also ask">
      <p>
        <strong>They also ask</strong>{' '}
        <span className="soft">CAMS leaves {questions.length === 1 ? 'this' : 'these'} to you.</span>
      </p>
      <ul>
        {questions.map((question) => (
          <li key={question.span.join('-')}>
            <IconMessageQuestion size={15} aria-hidden="true" />
            <span data-selectable>{question.text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
