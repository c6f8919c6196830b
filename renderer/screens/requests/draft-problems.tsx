/**
 * Where the text and the slots differ, found by reading the text back. Each difference leads to its words, and is mended by
 * one click where a machine can; the slots' own text is the way to write everything anew.
 */
import { Button, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconWand } from '@tabler/icons-react';
import type { Draft, DraftProblem } from '#shared/domain/meeting-request.ts';
import { applyMend, wordsOf } from '#renderer/format/draft-marks.ts';
import { useRequests } from '#renderer/stores/all-stores.ts';
import styles from './draft-card.module.css';

type Props = { readonly draft: Draft; readonly body: string; readonly editable: boolean };

export const problemsId = 'reply-problems';
export const bodyId = 'reply-text';

function showWords([from, to]: readonly [number, number]): void {
  const field = document.getElementById(bodyId);
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.focus();
  field.setSelectionRange(from, to);
}

function Problem({ problem, draft, body, editable }: Props & { readonly problem: DraftProblem }) {
  const mend = useRequests((state) => state.mend);
  const doing = useRequests((state) => state.doing);
  const { span } = problem;
  const words = wordsOf(problem, draft);
  const mended = problem.mend === null ? null : applyMend(draft, body, problem.mend);
  return (
    <li>
      <IconAlertTriangle size={15} aria-hidden="true" />
      <span className={styles.problemText}>
        {problem.text}
        {span && words !== '' && (
          <button type="button" className={styles.problemWords} onClick={() => showWords(span)}>
            {problem.text.includes(words) ? (
              'Show in the text'
            ) : (
              <>
                <VisuallyHidden>Show in the text: </VisuallyHidden>
                <q>{words}</q>
              </>
            )}
          </button>
        )}
      </span>
      {editable && mended !== null && problem.mend && (
        <Button
          size="compact-xs"
          variant="default"
          disabled={doing !== null}
          aria-label={`Mend: write “${problem.mend.text.trim()}”`}
          title={`Writes “${problem.mend.text.trim()}”`}
          onClick={() => void mend(mended)}
        >
          Mend
        </Button>
      )}
    </li>
  );
}

export function DraftProblems({ draft, body, editable }: Props) {
  const setSlots = useRequests((state) => state.setSlots);
  const typing = useRequests((state) => state.typing);
  const doing = useRequests((state) => state.doing);
  if (typing || doing === 'body') return <p className={styles.hint}>Reading the text back…</p>;
  if (draft.problems.length === 0) {
    if (draft.slots.length === 0) return null;
    return (
      <p className={styles.agrees} role="status">
        <IconCircleCheck size={15} aria-hidden="true" /> Read back: the text says exactly these times.
      </p>
    );
  }
  return (
    <div className={styles.problems} role="alert" id={problemsId}>
      <ul>
        {draft.problems.map((problem, index) => (
          <Problem key={index} problem={problem} draft={draft} body={body} editable={editable} />
        ))}
      </ul>
      {editable && draft.slots.length > 0 && (
        <Button
          variant="default"
          leftSection={<IconWand size={15} />}
          loading={doing === 'slots'}
          onClick={() => void setSlots(draft.slots)}
        >
          Use the slots’ text
        </Button>
      )}
    </div>
  );
}
