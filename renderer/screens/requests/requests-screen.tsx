/** Requests: the list by what they wait for, and the one that is open with its evidence, thread and reply. */
import { IconInbox, IconInboxOff } from '@tabler/icons-react';
import { useEffect, useMemo, useRef } from 'react';
import { ScreenHeader } from '#renderer/components/screen-header.tsx';
import { EmptyView, LoadingRows } from '#renderer/components/state-views.tsx';
import { toErrorWords } from '#renderer/format/error-words.ts';
import { groupRequests } from '#renderer/format/request-words.ts';
import { useProposals, useRequests, useSync } from '#renderer/stores/all-stores.ts';
import { countWaiting } from '#renderer/stores/proposals-store.ts';
import { useKeys } from '../shell/keyboard.ts';
import { SyncMenu } from '../shell/sync-menu.tsx';
import { ProposalCards } from './proposal-cards.tsx';
import { RequestDetailView } from './request-detail.tsx';
import { RequestList } from './request-list.tsx';
import styles from './requests-screen.module.css';

export function RequestsScreen() {
  const { list, openId, search, onlyState, load, open } = useRequests((state) => state);
  const proposed = useProposals(countWaiting);
  const run = useSync((state) => state.run);
  const searchField = useRef<HTMLInputElement>(null);
  const groups = useMemo(() => groupRequests(list.value ?? [], search, onlyState), [list.value, search, onlyState]);
  const order = useMemo(() => groups.flatMap((group) => group.items.map((item) => item.id)), [groups]);

  useEffect(() => void load(), [load]);
  useEffect(() => {
    const first = groups[0]?.items[0] ?? groups[1]?.items[0];
    if (openId === null && first) void open(first.id);
  }, [openId, groups, open]);
  useKeys(
    useMemo(() => {
      const move = (by: 1 | -1): void => {
        const at = openId === null ? -1 : order.indexOf(openId);
        const next = order[Math.min(order.length - 1, Math.max(0, at + by))];
        if (next === undefined) return;
        void open(next);
        document.getElementById(`request-${next}`)?.focus();
      };
      return {
        j: () => move(1),
        k: () => move(-1),
        '/': () => searchField.current?.focus(),
      };
    }, [order, openId, open]),
  );

  const asked = (list.value ?? []).filter(({ waitsFor, state }) => waitsFor === 'you' && state !== 'PAUSED').length;
  const waiting = asked + proposed;
  const note = list.value
    ? waiting === 0
      ? 'Nothing waits for you'
      : waiting === 1
        ? 'One waits for you'
        : `${waiting} wait for you`
    : undefined;
  return (
    <>
      <ScreenHeader title="Requests" {...(note === undefined ? {} : { note })} trailing={<SyncMenu />} />
      <ProposalCards />
      {!list.value ? (
        list.error ? (
          <EmptyView
            tone="bad"
            icon={<IconInboxOff size={22} />}
            title={toErrorWords(list.error).title}
            text={toErrorWords(list.error).text}
            step={{ label: 'Try again', onClick: () => void load() }}
          />
        ) : (
          <div className={styles.loading}>
            <LoadingRows rows={6} height={64} label="Loading requests" />
          </div>
        )
      ) : list.value.length === 0 ? (
        <EmptyView
          icon={<IconInbox size={22} />}
          title="No requests yet"
          text="When a mail asks for your time, its card appears here with a reply prepared. Of the mails that arrived before you connected, those of the last 14 days are read; older ones are left alone."
          step={{ label: 'Look for mail now', onClick: () => void run() }}
        />
      ) : (
        <div className={styles.body}>
          <RequestList groups={groups} searchField={searchField} />
          <RequestDetailView />
        </div>
      )}
    </>
  );
}
