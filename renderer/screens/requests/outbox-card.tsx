/** An approved reply on its way: the countdown with Undo, sending, sent, or the question when nobody can know. */
import { Button, Loader, RingProgress, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconMailQuestion } from '@tabler/icons-react';
import type { RequestDetail } from '#shared/domain/meeting-request.ts';
import { toWho } from '#renderer/format/request-words.ts';
import { useRequests, useSettings } from '#renderer/stores/all-stores.ts';
import { useNow } from '#renderer/stores/clock.ts';
import styles from './request-detail.module.css';

type Outbox = NonNullable<RequestDetail['outbox']>;

function Countdown({ leavesAtMs }: { readonly leavesAtMs: number }) {
  const undo = useRequests((state) => state.undoApprove);
  const doing = useRequests((state) => state.doing);
  const total = useSettings((state) => state.shown?.replies.undoSeconds ?? 10);
  const now = useNow(250);
  const left = Math.max(0, Math.ceil((leavesAtMs - now) / 1000));
  return (
    <section className={styles.outbox} aria-label="Approved">
      <RingProgress
        size={40}
        thickness={4}
        sections={[{ value: total === 0 ? 100 : Math.min(100, (left / total) * 100), color: 'iris' }]}
        label={
          <Text size="xs" ta="center" fw={600} className="tabular">
            {left}
          </Text>
        }
      />
      <div className={styles.grow}>
        <strong>Approved</strong>
        <p className="soft">{left > 0 ? `Leaves in ${left} s. Nothing has been sent yet.` : 'Leaving now…'}</p>
      </div>
      <Button variant="filled" loading={doing === 'undo'} onClick={() => void undo()}>
        Undo
      </Button>
    </section>
  );
}

function Unknown() {
  const resolve = useRequests((state) => state.resolve);
  const doing = useRequests((state) => state.doing);
  return (
    <section className={styles.outbox} data-tone="warn" aria-label="Outcome unknown">
      <IconMailQuestion size={24} stroke={1.6} aria-hidden="true" />
      <div className={styles.grow}>
        <strong>Was this reply sent?</strong>
        <p className="soft">
          The connection ended before Google answered, so it may or may not have left. CAMS never sends it a second time
          by itself.
        </p>
        <div className={styles.row}>
          <Button loading={doing === 'resolve'} onClick={() => void resolve('look-again')}>
            Look again
          </Button>
          <Button variant="default" onClick={() => void resolve('mark-sent')}>
            Mark as sent
          </Button>
          <Button variant="default" onClick={() => void resolve('send-again')}>
            Send again
          </Button>
        </div>
      </div>
    </section>
  );
}

export function OutboxCard({ detail, outbox }: { readonly detail: RequestDetail; readonly outbox: Outbox }) {
  if (outbox.state === 'waiting' && outbox.leavesAtMs !== null) return <Countdown leavesAtMs={outbox.leavesAtMs} />;
  if (outbox.state === 'unknown') return <Unknown />;
  if (outbox.state === 'waiting' || outbox.state === 'sending') {
    return (
      <section className={styles.outbox} role="status" aria-label="Sending">
        <Loader size={22} />
        <div className={styles.grow}>
          <strong>Sending…</strong>
          <p className="soft">It goes out once. If you are offline, it waits for the connection.</p>
        </div>
      </section>
    );
  }
  if (outbox.state === 'failed') {
    return (
      <section className={styles.outbox} data-tone="bad" role="alert">
        <IconAlertTriangle size={22} stroke={1.6} aria-hidden="true" />
        <div className={styles.grow}>
          <strong>It was not sent</strong>
          <p className="soft">
            {detail.draft?.voidedBecause ?? 'Google refused it. Look at the reply and approve it again.'}
          </p>
        </div>
      </section>
    );
  }
  if (outbox.state === 'sent') {
    const to = detail.draft?.to.map((address) => toWho(address)).join(', ') ?? toWho(detail.summary.who);
    return (
      <section className={styles.outbox} data-tone="quiet" role="status">
        <IconCircleCheck size={22} stroke={1.6} aria-hidden="true" />
        <div className={styles.grow}>
          <strong>Sent{to ? ` to ${to}` : ''}</strong>
        </div>
      </section>
    );
  }
  return null;
}
