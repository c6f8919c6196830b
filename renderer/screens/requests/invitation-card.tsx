/** Their calendar's invitation: when, whether the time is free, what was answered, and the answers to choose from. */
import { Button, Loader } from '@mantine/core';
import { IconCalendarQuestion, IconCheck } from '@tabler/icons-react';
import { ToneBadge } from '#renderer/components/tone-badge.tsx';
import {
  answerChoices,
  givenAnswer,
  toAnswerWords,
  toFreeWords,
  type Invitation,
} from '#renderer/format/invitation-words.ts';
import { useRequests } from '#renderer/stores/all-stores.ts';
import { useClockWords } from '#renderer/stores/clock.ts';
import styles from './invitation-card.module.css';

type Props = { readonly invitation: Invitation; readonly mayCounter: boolean };

export function InvitationCard({ invitation, mayCounter }: Props) {
  const answer = useRequests((state) => state.answerInvitation);
  const chooseKind = useRequests((state) => state.chooseKind);
  const doing = useRequests((state) => state.doing);
  const clock = useClockWords();
  const words = toAnswerWords(invitation);
  const free = toFreeWords(invitation);
  const given = givenAnswer(invitation);
  const locked = invitation.answering !== null || doing !== null;
  return (
    <section className={styles.card} aria-label="Invitation">
      <IconCalendarQuestion size={24} stroke={1.6} aria-hidden="true" className={styles.icon} />
      <div className={styles.words}>
        <strong className={styles.title}>{invitation.title.trim() || 'Invitation without a title'}</strong>
        <p className={styles.when}>{clock.slot(invitation.startMs, invitation.endMs)}</p>
        <p className="soft">Invited by {invitation.organizer}</p>
        <p className={styles.badges}>
          <ToneBadge tone={invitation.free ? 'good' : 'warn'} label={free.label} />
          <ToneBadge tone={words.tone} label={words.label} />
        </p>
        {free.text && <p className={styles.because}>{free.text}</p>}
        <div className={styles.buttons} role="group" aria-label="Your answer">
          {answerChoices.map((choice) => (
            <Button
              key={choice.answer}
              variant={given === choice.answer ? 'filled' : 'default'}
              aria-pressed={given === choice.answer}
              leftSection={given === choice.answer ? <IconCheck size={14} aria-hidden="true" /> : undefined}
              disabled={locked}
              onClick={() => void answer(choice.answer)}
            >
              {choice.label}
            </Button>
          ))}
          {mayCounter && (
            <Button
              variant="subtle"
              disabled={locked}
              loading={doing === 'kind'}
              onClick={() => void chooseKind('counter')}
            >
              Propose a new time
            </Button>
          )}
        </div>
        <p className={styles.onItsWay} role="status">
          {words.onItsWay && (
            <>
              <Loader size={12} aria-hidden="true" /> {words.onItsWay}
            </>
          )}
        </p>
        <p className={styles.hint}>Google tells the organiser. You can change your answer later.</p>
      </div>
    </section>
  );
}
