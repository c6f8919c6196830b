/** What an assistant proposed: each with what would be done, what is in the way, and Approve or Dismiss. Nothing happens before. */
import { Button, Loader } from '@mantine/core';
import { IconRobot } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ProposalCard } from '#shared/contract/proposals.ts';
import { useProposals } from '#renderer/stores/all-stores.ts';
import { useClockWords } from '#renderer/stores/clock.ts';
import styles from './proposal-cards.module.css';

function Words({ card }: { readonly card: ProposalCard }) {
  const clock = useClockWords();
  const { what } = card;
  if (what.kind === 'rescrape') {
    return (
      <>
        <strong>Read “{what.sourceName}” again now</strong>
        <p className="soft">An assistant asks for it.</p>
      </>
    );
  }
  return (
    <>
      <strong>Keep {clock.slot(what.startMs, what.endMs)} free</strong>
      <p className="soft">
        “{what.title}”{what.calendar !== null && `, as a tentative event in ${what.calendar.name}`}. An assistant asks
        for it; nobody is invited.
      </p>
      {what.conflicts.length > 0 && (
        <ul className={styles.conflicts} aria-label="In the way at that time">
          {what.conflicts.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Card({ card }: { readonly card: ProposalCard }) {
  const approve = useProposals((state) => state.approve);
  const dismiss = useProposals((state) => state.dismiss);
  const doing = useProposals((state) => state.doing);
  const isOnItsWay = card.state === 'approved';
  const named = (label: string): string =>
    `${label}: ${card.what.kind === 'hold' ? `“${card.what.title}”` : `read “${card.what.sourceName}” again`}`;
  const again = card.state === 'failed' ? 'Try again' : 'Approve';
  return (
    <li className={styles.card}>
      <IconRobot size={22} stroke={1.6} aria-hidden="true" className={styles.icon} />
      <div className={styles.words}>
        <Words card={card} />
        {card.problem !== null && (
          <p className={styles.problem} role="alert">
            {card.problem}
          </p>
        )}
      </div>
      {isOnItsWay ? (
        <p className={styles.onItsWay} role="status">
          <Loader size={12} aria-hidden="true" /> On its way
        </p>
      ) : (
        <div className={styles.buttons}>
          <Button
            variant="filled"
            loading={doing === card.id}
            disabled={card.state === 'waiting' && card.problem !== null}
            aria-label={named(again)}
            onClick={() => void approve(card)}
          >
            {again}
          </Button>
          <Button
            variant="default"
            disabled={doing !== null}
            aria-label={named('Dismiss')}
            onClick={() => void dismiss(card)}
          >
            Dismiss
          </Button>
        </div>
      )}
    </li>
  );
}

export function ProposalCards() {
  const cards = useProposals((state) => state.cards.value);
  const load = useProposals((state) => state.load);
  const section = useRef<HTMLElement>(null);
  const wasInside = useRef(false);
  useEffect(() => void load(), [load]);
  // The button that was pressed goes with its card; reading goes on at the next one, or at the screen.
  useEffect(() => {
    if (!wasInside.current || document.activeElement !== document.body) return;
    (section.current ?? document.getElementById('main'))?.focus({ preventScroll: true });
  }, [cards]);
  if (cards === null || cards.length === 0) return null;
  return (
    <section
      ref={section}
      tabIndex={-1}
      className={styles.all}
      aria-label="Proposed by an assistant"
      onFocus={() => (wasInside.current = true)}
      onBlur={(event) => {
        // Without a target it is no going elsewhere: what had the focus was taken away or switched off.
        if (event.relatedTarget !== null) wasInside.current = event.currentTarget.contains(event.relatedTarget);
      }}
    >
      <ul className={styles.list}>
        {cards.map((card) => (
          <Card key={card.id} card={card} />
        ))}
      </ul>
    </section>
  );
}
