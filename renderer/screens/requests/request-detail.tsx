/** One request: who and what, the evidence, the thread, what happened to it, and the reply with its approval. */
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconClockPause, IconEyeOff, IconMailQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import type { RequestId } from '#shared/domain/ids.ts';
import type { RequestDetail, RequestState } from '#shared/domain/meeting-request.ts';
import { PersonFace } from '#renderer/components/person-face.tsx';
import { EmptyView, LoadingRows } from '#renderer/components/state-views.tsx';
import { ToneBadge } from '#renderer/components/tone-badge.tsx';
import { toErrorWords } from '#renderer/format/error-words.ts';
import { toSetAside } from '#renderer/format/later-times.ts';
import { toSureness, toStateWords, toWho } from '#renderer/format/request-words.ts';
import { mayPause } from '#shared/negotiation/states.ts';
import { useRequests } from '#renderer/stores/all-stores.ts';
import { useClockWords } from '#renderer/stores/clock.ts';
import { ApproveBar } from './approve-bar.tsx';
import { BookedCard } from './booked-card.tsx';
import { DraftCard } from './draft-card.tsx';
import { InvitationCard } from './invitation-card.tsx';
import { LaterMenu } from './later-menu.tsx';
import { OutboxCard } from './outbox-card.tsx';
import { RequestEvidence } from './request-evidence.tsx';
import { RequestHistory } from './request-history.tsx';
import { StartReply } from './start-reply.tsx';
import { RequestThread } from './request-thread.tsx';
import styles from './request-detail.module.css';

const restoreWords: Partial<Record<RequestState, string>> = {
  DISMISSED: 'Bring back',
  EXPIRED: 'Bring back',
  PAUSED: 'Take it up again',
};
/** Nothing may be put aside while it leaves or is written into the calendar. */
const underWay = new Set<RequestState>(['SENDING', 'BOOKING']);

function Head({ detail }: { readonly detail: RequestDetail }) {
  const { summary, understanding } = detail;
  const doing = useRequests((state) => state.doing);
  const dismiss = useRequests((state) => state.dismiss);
  const restore = useRequests((state) => state.restore);
  const clock = useClockWords();
  const sure = toSureness(summary.confidence);
  const state = toStateWords(summary);
  const restoreLabel = restoreWords[summary.state];
  return (
    <header className={styles.head}>
      <PersonFace name={summary.who?.name ?? ''} address={summary.who?.address ?? '?'} size={40} />
      <div className={styles.names}>
        <h2 className={styles.subject}>{summary.subject || 'No subject'}</h2>
        <p className={styles.facts}>
          <strong>{toWho(summary.who)}</strong>
          {summary.who?.name && <span className="faint cut">{summary.who.address}</span>}
          <span className="faint">{clock.moment(summary.receivedAtMs)}</span>
        </p>
        <p className={styles.badges}>
          <ToneBadge tone={state.tone} label={state.label} />
          {understanding && summary.waitsFor !== 'done' && (
            <ToneBadge tone={sure.tone} label={`${sure.label} that it asks for time`} />
          )}
          {understanding?.durationMinutes && <ToneBadge tone="quiet" label={`${understanding.durationMinutes} min`} />}
          {understanding?.place && <ToneBadge tone="quiet" label={understanding.place.text} />}
        </p>
      </div>
      {restoreLabel !== undefined ? (
        <div className={styles.aside}>
          {summary.state === 'PAUSED' && <LaterMenu detail={detail} />}
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={15} />}
            loading={doing === 'restore'}
            onClick={() => void restore()}
          >
            {restoreLabel}
          </Button>
        </div>
      ) : (
        <div className={styles.aside}>
          {mayPause(summary.state) && <LaterMenu detail={detail} />}
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconEyeOff size={15} />}
            loading={doing === 'dismiss'}
            disabled={underWay.has(summary.state)}
            onClick={() => void dismiss()}
          >
            Dismiss
          </Button>
        </div>
      )}
    </header>
  );
}

function Body({ detail }: { readonly detail: RequestDetail }) {
  const actionError = useRequests((state) => state.actionError);
  const clock = useClockWords();
  // Kept here, because it keeps Approve off; by request, because another one may be opened meanwhile.
  const [peopleOf, setPeopleOf] = useState<RequestId | null>(null);
  const { summary, draft, outbox, event } = detail;
  const leaving =
    outbox !== null && (outbox.state === 'waiting' || outbox.state === 'sending' || outbox.state === 'unknown');
  const closed = summary.state in restoreWords;
  const shown = draft !== null && draft.state !== 'sent' && !closed;
  const editable = shown && !leaving;
  return (
    <>
      <div className={styles.scroll}>
        <Head detail={detail} />
        {summary.state === 'PAUSED' ? (
          <p className={styles.setAside}>
            <IconClockPause size={16} aria-hidden="true" />
            <strong>{toSetAside(summary.pausedUntilMs, clock)}</strong>
            <span className="faint">A mail that asks for something brings it back sooner.</span>
          </p>
        ) : (
          summary.nextText && <p className={styles.nextText}>{summary.nextText}</p>
        )}
        {detail.invitation && (
          <InvitationCard
            invitation={detail.invitation}
            mayCounter={!leaving && !closed && summary.waitsFor !== 'done'}
          />
        )}
        {event && <BookedCard event={event} subject={summary.subject} />}
        {outbox && !leaving && <OutboxCard detail={detail} outbox={outbox} />}
        {detail.understanding && (
          <RequestEvidence
            understanding={detail.understanding}
            claims={detail.claims}
            otherQuestions={detail.otherQuestions}
          />
        )}
        {shown && (
          <DraftCard
            key={detail.summary.id}
            detail={detail}
            draft={draft}
            editable={editable}
            changingPeople={peopleOf === summary.id}
            onChangePeople={(open) => setPeopleOf(open ? summary.id : null)}
          />
        )}
        {!shown && !leaving && !closed && (
          <StartReply summary={summary} booked={event !== null} invited={detail.invitation !== null} />
        )}
        <RequestThread key={`thread-${summary.id}`} requestId={summary.id} thread={detail.thread} />
        <RequestHistory history={detail.history} />
      </div>
      <div aria-live="assertive" className={styles.error} hidden={actionError === null}>
        {actionError && (
          <>
            <strong>{toErrorWords(actionError).title}</strong> {toErrorWords(actionError).text}
          </>
        )}
      </div>
      {editable && <ApproveBar detail={detail} draft={draft} changingPeople={peopleOf === summary.id} />}
      {/* In Approve's place, so that Undo is in sight wherever one has scrolled to. */}
      {outbox && leaving && (
        <footer className={styles.leaving}>
          <OutboxCard detail={detail} outbox={outbox} />
        </footer>
      )}
    </>
  );
}

export function RequestDetailView() {
  const openId = useRequests((state) => state.openId);
  const detail = useRequests((state) => state.detail);
  const open = useRequests((state) => state.open);
  const words = detail.error ? toErrorWords(detail.error) : null;
  return (
    <section className={styles.detail} aria-label="Request">
      {detail.value ? (
        <Body detail={detail.value} />
      ) : words && openId ? (
        <EmptyView
          tone="bad"
          icon={<IconMailQuestion size={22} />}
          title={words.title}
          text={words.text}
          step={{ label: 'Try again', onClick: () => void open(openId) }}
        />
      ) : openId ? (
        <div className={styles.scroll}>
          <LoadingRows rows={4} height={88} label="Loading the request" />
        </div>
      ) : (
        <EmptyView
          icon={<IconMailQuestion size={22} />}
          title="Nothing is open"
          text="Choose a request on the left, or press J to open the first."
        />
      )}
    </section>
  );
}
