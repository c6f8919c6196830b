/** What they said, with the words marked that the readings stand on; each reading, and how certain it is. */
import { IconHelpCircle } from '@tabler/icons-react';
import type { TimeClaim, Understanding } from '#shared/domain/claim.ts';
import type { RequestDetail } from '#shared/domain/meeting-request.ts';
import { MarkedText } from '#renderer/components/marked-text.tsx';
import { ToneBadge } from '#renderer/components/tone-badge.tsx';
import { toReading } from '#renderer/format/claim-words.ts';
import type { Highlight } from '#renderer/format/highlights.ts';
import { certaintyWords } from '#renderer/format/request-words.ts';
import { useClockWords } from '#renderer/stores/clock.ts';
import styles from './request-detail.module.css';

type Props = {
  readonly understanding: Understanding;
  readonly claims: readonly TimeClaim[];
  readonly otherQuestions: RequestDetail['otherQuestions'];
};

export function RequestEvidence({ understanding, claims, otherQuestions }: Props) {
  const clock = useClockWords();
  const highlights: Highlight[] = [
    ...claims.map((claim): Highlight => ({
      span: claim.span,
      kind: claim.certainty === 'known' || claim.certainty === 'implied' ? 'time' : 'question',
      note: toReading(claim, clock),
    })),
    ...understanding.questions.flatMap((question): Highlight[] =>
      question.span ? [{ span: question.span, kind: 'question', note: question.text }] : [],
    ),
    ...otherQuestions.map((question): Highlight => ({
      span: question.span,
      kind: 'ask',
      note: 'They also ask this; CAMS leaves it to you',
    })),
    ...understanding.evidence.map((item): Highlight => ({
      span: item.span,
      kind: 'evidence',
      note: 'This is why it counts as a request for time',
    })),
  ];
  return (
    <section className={styles.card} aria-label="What they said">
      <div className={styles.evidence}>
        <div className={styles.said}>
          <h3 className={styles.cardTitle}>What they said</h3>
          <MarkedText text={understanding.visibleText} highlights={highlights} />
        </div>
        {(claims.length > 0 || understanding.questions.length > 0) && (
          <div className={styles.understood}>
            <h3 className={styles.cardTitle}>How it is understood</h3>
            {claims.length > 0 && (
              <ul className={styles.claims} aria-label="Times as understood">
                {claims.map((claim) => {
                  const certainty = certaintyWords[claim.certainty];
                  return (
                    <li key={claim.span.join('-')} className={styles.claim}>
                      <span className={styles.reading}>{toReading(claim, clock)}</span>
                      <ToneBadge tone={certainty.tone} label={certainty.label} />
                      <span className={`${styles.words ?? ''} cut`} title={claim.words}>
                        “{claim.words}”
                      </span>
                      {claim.reasons.length > 0 && <span className={styles.reasons}>{claim.reasons.join(' ')}</span>}
                    </li>
                  );
                })}
              </ul>
            )}
            {understanding.questions.length > 0 && (
              <ul className={styles.questions} aria-label="Open questions">
                {understanding.questions.map((question) => (
                  <li key={question.text}>
                    <IconHelpCircle size={15} aria-hidden="true" />
                    <span>
                      {question.text}
                      {question.alternatives.length > 0 && (
                        <span className="soft"> Either {question.alternatives.join(' or ')}.</span>
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </div>
    </section>
  );
}
