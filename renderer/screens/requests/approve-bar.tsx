/** The one button that lets something leave, with everything that it sets in motion, and why it is off when it is. */
import { Button, Kbd } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Draft, RequestDetail } from '#shared/domain/meeting-request.ts';
import type { Account } from '#shared/domain/account.ts';
import { toBinding } from '#renderer/format/request-words.ts';
import { useAccounts, useCalendars, useRequests } from '#renderer/stores/all-stores.ts';
import { useKeys } from '../shell/keyboard.ts';
import { bodyId } from './draft-problems.tsx';
import styles from './approve-bar.module.css';

/** The reason why Approve is off, as a sentence; null when it is on. */
export function findObstacle(
  draft: Draft,
  account: Account | undefined,
  typing: boolean,
  isStuck = false,
): string | null {
  if (isStuck) return 'Your text could not be stored yet. Change it, or leave the field, to try again.';
  if (typing) return 'Your text is being read back.';
  if (account?.state === 'reconnect-needed') return `Sign in to ${account.email} again first.`;
  if (account && !account.features.sendMail) return 'This account may not send: the permission was left unticked.';
  if (draft.state === 'superseded') return 'A newer mail arrived; the reply is being prepared anew.';
  if (draft.state === 'stale-slots') return 'A time is no longer free: swap it first.';
  const [problem] = draft.problems;
  if (problem)
    return draft.problems.length === 1 ? problem.text : `${problem.text} And ${draft.problems.length - 1} more above.`;
  return null;
}

type Props = { readonly detail: RequestDetail; readonly draft: Draft; readonly changingPeople: boolean };

export function ApproveBar({ detail, draft, changingPeople }: Props) {
  const { approve, doing, typing, actionError } = useRequests((state) => state);
  const account = useAccounts((state) => state.accounts.value?.find((item) => item.id === detail.summary.accountId));
  const calendars = useCalendars((state) => state.calendars.value);
  const isWritten = doing === 'body' || doing === 'slots' || doing === 'kind';
  const obstacle = changingPeople
    ? 'You are changing the people of this reply: use them, or cancel, first.'
    : findObstacle(draft, account, typing || isWritten, typing && !isWritten && actionError !== null);
  const binding = toBinding(
    draft,
    (id) => calendars?.find((calendar) => calendar.id === id)?.name ?? 'your calendar',
    detail.recipientMarks,
  );
  useKeys(
    useMemo(
      () => ({
        'Mod+Enter': () => {
          if (obstacle === null && doing === null) void approve();
        },
        e: () => document.getElementById(bodyId)?.focus(),
      }),
      [obstacle, doing, approve],
    ),
  );
  return (
    <footer className={styles.bar}>
      <div className={styles.words}>
        {obstacle === null ? (
          <>
            <span className={styles.label}>On approval</span>
            <ul id="binding">
              {binding.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </>
        ) : (
          <p id="binding" className={styles.obstacle}>
            {obstacle}
          </p>
        )}
      </div>
      <Button
        size="sm"
        leftSection={<IconSend size={16} />}
        rightSection={
          <Kbd size="xs" className={styles.key}>
            Ctrl ↵
          </Kbd>
        }
        disabled={obstacle !== null}
        loading={doing === 'approve'}
        aria-describedby="binding"
        aria-keyshortcuts="Control+Enter Meta+Enter"
        onClick={() => void approve()}
      >
        Approve
      </Button>
    </footer>
  );
}
