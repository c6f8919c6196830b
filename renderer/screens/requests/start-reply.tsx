/** When no reply is drafted: what one may still want to write, each drafted by one click and sent only on approval. */
import { Button } from '@mantine/core';
import type { DraftKind, RequestState, RequestSummary } from '#shared/domain/meeting-request.ts';
import { kindWords } from '#renderer/format/request-words.ts';
import { useRequests } from '#renderer/stores/all-stores.ts';
import styles from './request-detail.module.css';

const kindsByState: Partial<Record<RequestState, readonly DraftKind[]>> = {
  DETECTED: ['propose', 'clarify', 'decline'],
  NEEDS_INFO: ['clarify', 'propose', 'decline'],
  REQUESTED: ['propose', 'clarify', 'decline'],
  THEY_PROPOSED: ['accept', 'counter', 'decline'],
  COUNTERED: ['accept', 'counter', 'decline'],
  WE_PROPOSED: ['nudge', 'counter', 'cancel'],
  NUDGE_DUE: ['nudge', 'counter', 'cancel'],
  BOOKED: ['reschedule', 'cancel'],
  CONFLICTED: ['counter', 'reschedule', 'cancel'],
};

type Props = {
  readonly summary: RequestSummary;
  readonly booked: boolean;
  /** Their calendar's invitation is on the card: it is answered there, not by a mail. */
  readonly invited: boolean;
};

const answersOnCard: ReadonlySet<DraftKind> = new Set(['accept', 'counter', 'decline']);

export function StartReply({ summary, booked, invited }: Props) {
  const chooseKind = useRequests((state) => state.chooseKind);
  const doing = useRequests((state) => state.doing === 'kind');
  const kinds = (kindsByState[summary.state] ?? []).filter(
    (kind) => (booked || kind !== 'reschedule') && !(invited && answersOnCard.has(kind)),
  );
  if (kinds.length === 0) return null;
  return (
    <div className={styles.start} role="group" aria-label="Draft a reply">
      <span className="faint">Draft a reply:</span>
      {kinds.map((kind) => (
        <Button key={kind} variant="default" disabled={doing} onClick={() => void chooseKind(kind)}>
          {kindWords[kind]}
        </Button>
      ))}
    </div>
  );
}
