/** The drafted reply: its kind, people, subject, slots, text, and the days around the slots. */
import { Button, Select } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Draft, DraftKind, RequestDetail } from '#shared/domain/meeting-request.ts';
import { CertificateLine } from '#renderer/components/certificate-line.tsx';
import { MarkedTextarea } from '#renderer/components/marked-textarea.tsx';
import { toAgo } from '#renderer/format/clock-words.ts';
import { toProblemMarks } from '#renderer/format/draft-marks.ts';
import { draftKindsFor, kindWords } from '#renderer/format/request-words.ts';
import { useRequests } from '#renderer/stores/all-stores.ts';
import { locale, useNow } from '#renderer/stores/clock.ts';
import { UnreadableSources } from '../sources/unreadable-sources.tsx';
import { ApprovedBefore } from './approved-before.tsx';
import { DraftPeople } from './draft-people.tsx';
import { DraftProblems, bodyId, problemsId } from './draft-problems.tsx';
import { DraftSlots } from './draft-slots.tsx';
import { PeopleEditor } from './people-editor.tsx';
import { OtherQuestions } from './other-questions.tsx';
import { SlotContext } from './slot-context.tsx';
import { useDraftBody } from './draft-body.ts';
import { useSlotSwap } from './slot-swap.ts';
import styles from './draft-card.module.css';

type Props = {
  readonly detail: RequestDetail;
  readonly draft: Draft;
  readonly editable: boolean;
  /** The form for the people of the reply is open. */
  readonly changingPeople: boolean;
  readonly onChangePeople: (open: boolean) => void;
};

export function DraftCard({ detail, draft, editable, changingPeople, onChangePeople }: Props) {
  const chooseKind = useRequests((state) => state.chooseKind);
  const reword = useRequests((state) => state.reword);
  const doing = useRequests((state) => state.doing);
  const body = useDraftBody(draft);
  const swap = useSlotSwap(detail, draft);
  const now = useNow();
  const marks = useMemo(() => toProblemMarks(draft, body.value), [draft, body.value]);
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
        {detail.canReword && editable && (
          <Button variant="subtle" size="compact-xs" loading={doing === 'reword'} onClick={() => void reword()}>
            In other words
          </Button>
        )}
      </div>
      {draft.voidedBecause && (
        <p className={styles.voided} role="status">
          <IconAlertTriangle size={15} aria-hidden="true" /> {draft.voidedBecause}
        </p>
      )}
      {detail.approvedBefore && <ApprovedBefore before={detail.approvedBefore} draft={draft} />}
      <div className={styles.columns} data-timed={timed}>
        <div className={styles.text}>
          {changingPeople && editable ? (
            <PeopleEditor draft={draft} onDone={() => onChangePeople(false)} />
          ) : (
            <>
              <DraftPeople label="To" people={draft.to} marks={detail.recipientMarks} />
              <DraftPeople label="Cc" people={draft.cc} marks={detail.recipientMarks} />
              {editable && (
                <Button
                  className={styles.changePeople}
                  size="compact-xs"
                  variant="subtle"
                  onClick={() => onChangePeople(true)}
                >
                  Change people
                </Button>
              )}
            </>
          )}
          <div className={styles.line}>
            <span className="faint">Subject</span>
            <span className="cut" title={draft.subject}>
              {draft.subject}
            </span>
          </div>
          {timed && <DraftSlots detail={detail} draft={draft} editable={editable} swap={swap} />}
          <OtherQuestions questions={detail.otherQuestions} />
          <MarkedTextarea
            id={bodyId}
            aria-label="Text of the reply"
            aria-invalid={draft.problems.length > 0}
            aria-describedby={draft.problems.length > 0 ? problemsId : undefined}
            marks={marks}
            autosize
            minRows={6}
            maxRows={18}
            readOnly={!editable}
            value={body.value}
            onChange={(event) => body.change(event.currentTarget.value)}
            onBlur={body.save}
          />
          <DraftProblems draft={draft} body={body.value} editable={editable} />
        </div>
        {timed && <SlotContext draft={draft} editable={editable} swap={swap} />}
      </div>
      {draft.certificate && (
        <div className={styles.certificate}>
          <CertificateLine certificate={draft.certificate} ago={(ms) => toAgo(ms, now, locale)} />
          <UnreadableSources certificate={draft.certificate} />
        </div>
      )}
    </section>
  );
}
