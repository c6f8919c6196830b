/** The drafted reply: its kind, people, subject, slots, text, and the days around the slots. */
import { Select, Textarea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Draft, DraftKind, RequestDetail } from '#shared/domain/meeting-request.ts';
import { draftKindsFor, kindWords } from '#renderer/format/request-words.ts';
import { useRequests } from '#renderer/stores/all-stores.ts';
import { DraftProblems } from './draft-problems.tsx';
import { DraftSlots } from './draft-slots.tsx';
import { SlotContext } from './slot-context.tsx';
import { useDraftBody } from './draft-body.ts';
import { useSlotSwap } from './slot-swap.ts';
import styles from './draft-card.module.css';

type Props = { readonly detail: RequestDetail; readonly draft: Draft; readonly editable: boolean };

function People({ label, people }: { readonly label: string; readonly people: Draft['to'] }) {
  if (people.length === 0) return null;
  return (
    <div className={styles.line}>
      <span className="faint">{label}</span>
      <ul className={styles.people}>
        {people.map((person) => (
          <li key={person.address} title={person.address}>
            {person.name || person.address}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function DraftCard({ detail, draft, editable }: Props) {
  const chooseKind = useRequests((state) => state.chooseKind);
  const doing = useRequests((state) => state.doing);
  const body = useDraftBody(draft);
  const swap = useSlotSwap(detail, draft);
  const kinds = [...new Set<DraftKind>([draft.kind, ...draftKindsFor(detail.summary, detail.event !== null)])];
  const timed = draft.slots.length > 0 || detail.suggestions.length > 0;
  return (
    <section className={styles.card} aria-label="Reply">
      <div className={styles.head}>
        <h3 className={styles.title}>Reply</h3>
        <Select
          aria-label="Kind of reply"
          className={styles.kind}
          disabled={!editable || doing === 'kind'}
          data={kinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
          value={draft.kind}
          onChange={(value) => {
            const kind = kinds.find((item) => item === value);
            if (kind && kind !== draft.kind) void chooseKind(kind);
          }}
        />
        {draft.state === 'edited' && <span className="faint">edited by you</span>}
      </div>
      {draft.voidedBecause && (
        <p className={styles.voided} role="status">
          <IconAlertTriangle size={15} aria-hidden="true" /> {draft.voidedBecause}
        </p>
      )}
      <div className={styles.columns} data-timed={timed}>
        <div className={styles.text}>
          <People label="To" people={draft.to} />
          <People label="Cc" people={draft.cc} />
          <div className={styles.line}>
            <span className="faint">Subject</span>
            <span className="cut" title={draft.subject}>
              {draft.subject}
            </span>
          </div>
          {timed && <DraftSlots detail={detail} draft={draft} editable={editable} swap={swap} />}
          <Textarea
            id="reply-text"
            aria-label="Text of the reply"
            classNames={{ input: styles.body ?? '' }}
            autosize
            minRows={6}
            maxRows={18}
            readOnly={!editable}
            value={body.value}
            onChange={(event) => body.change(event.currentTarget.value)}
            onBlur={body.save}
          />
          <DraftProblems draft={draft} body={body.value} />
        </div>
        {timed && <SlotContext draft={draft} editable={editable} swap={swap} />}
      </div>
    </section>
  );
}
