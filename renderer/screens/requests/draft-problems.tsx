/** Where the text and the slots differ, found by reading the text back, and the one click that mends it. */
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconWand } from '@tabler/icons-react';
import type { Draft } from '#shared/domain/meeting-request.ts';
import { useRequests } from '#renderer/stores/all-stores.ts';
import styles from './draft-card.module.css';

export function DraftProblems({ draft, body }: { readonly draft: Draft; readonly body: string }) {
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
    <div className={styles.problems} role="alert">
      <ul>
        {draft.problems.map((problem, index) => (
          <li key={index}>
            <IconAlertTriangle size={15} aria-hidden="true" />
            <span>
              {problem.text}
              {problem.span && body.slice(...problem.span).trim() !== '' && <q>{body.slice(...problem.span)}</q>}
            </span>
          </li>
        ))}
      </ul>
      {draft.slots.length > 0 && (
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
