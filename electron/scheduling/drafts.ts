/** The draft on the table: another kind, other slots, the user's own words, approval and its undo. */
import type { HandlersOf } from '#shared/contract/index.ts';
import type { Draft, DraftKind, RequestDetail } from '#shared/domain/meeting-request.ts';
import { OutboxId, type RequestId } from '#shared/domain/ids.ts';
import { isMailAddress } from '#shared/domain/mail-message.ts';
import { AppError } from '#shared/errors.ts';
import type { Negotiation } from '#shared/negotiation/negotiation.ts';
import { offersTimes } from '#shared/negotiation/on-draft.ts';
import { mayOffer } from '#shared/negotiation/options.ts';
import { isUnanswered, mayDraft } from '#shared/negotiation/states.ts';
import { freeze, hashOf } from './approvals.ts';
import { checkDraft } from './check-draft.ts';
import { composeDraft, withPeople } from './compose-draft.ts';
import type { Desk } from './desk.ts';
import type { RequestPorts } from './ports.ts';
import { draftFacts, refreshDraft } from './refresh-draft.ts';

export type DraftHandlers = HandlersOf<
  | 'drafts/choose-kind'
  | 'drafts/set-slots'
  | 'drafts/set-body'
  | 'drafts/set-people'
  | 'drafts/reword'
  | 'drafts/approve'
  | 'drafts/undo-approve'
>;

const longestBody = 20_000;
const longestAheadMs = 366 * 86_400_000;

export function createDraftHandlers(
  ports: RequestPorts,
  desk: Desk,
  detail: (requestId: RequestId) => RequestDetail,
): DraftHandlers {
  const { queries } = desk;

  function onTheTable(requestId: RequestId): { negotiation: Negotiation; draft: Draft } {
    const negotiation = desk.get(requestId);
    const draft = queries.findDraft(requestId);
    if (negotiation.state !== 'REPLY_READY' || draft === null) {
      throw new AppError('conflict', 'There is no draft to change right now.');
    }
    return { negotiation, draft };
  }

  /** Stores the changed draft and tells the machine, in one transaction. */
  const change = ports.db.transaction((negotiation: Negotiation, draft: Draft): void => {
    const checked = checkDraft(ports, negotiation, draft);
    queries.storeDraft(checked, ports.clock.now());
    desk.tell(negotiation.id, { kind: 'draft-changed', draft: draftFacts(checked) });
  });

  return {
    'drafts/choose-kind': ({ requestId, kind }) => {
      const negotiation = desk.get(requestId);
      if (!mayDraft(negotiation.state)) throw new AppError('conflict', 'This request cannot be answered right now.');
      assertFits(negotiation, kind);
      desk.tell(requestId, { kind: 'kind-chosen', draftKind: kind });
      return detail(requestId);
    },

    'drafts/set-slots': ({ requestId, slots }) => {
      const { negotiation, draft } = onTheTable(requestId);
      const nowMs = ports.clock.now();
      const chosen = [...slots].sort((a, b) => a.startMs - b.startMs).map(({ startMs, endMs }) => ({ startMs, endMs }));
      for (const [index, slot] of chosen.entries()) {
        if (slot.endMs <= slot.startMs) throw new AppError('invalid-input', 'A time must end after it starts.');
        if (slot.startMs <= nowMs) throw new AppError('invalid-input', 'A time that is past cannot be offered.');
        if (slot.startMs > nowMs + longestAheadMs) throw new AppError('invalid-input', 'This time is too far ahead.');
        if ((chosen[index - 1]?.endMs ?? 0) > slot.startMs)
          throw new AppError('invalid-input', 'Two of the times overlap.');
      }
      const kind = kindForSlots(negotiation, draft.kind, chosen);
      if (offersTimes(kind) && chosen.some((slot) => !mayOffer(negotiation, slot, nowMs))) {
        throw new AppError(
          'invalid-input',
          'They have turned this time down or excluded it, so it is not offered again.',
        );
      }
      const composed = composeDraft(ports, negotiation, {
        kind,
        slots: chosen,
        apology: negotiation.base === 'CONFLICTED',
      });
      change(negotiation, draft.peopleFrom === 'user' ? withPeople(composed, draft) : composed);
      return detail(requestId);
    },

    'drafts/set-body': ({ requestId, body }) => {
      const { negotiation, draft } = onTheTable(requestId);
      const text = body.replaceAll('\r\n', '\n');
      change(negotiation, { ...draft, body: text, state: 'edited' });
      return detail(requestId);
    },

    'drafts/set-people': ({ requestId, to, cc }) => {
      const { negotiation, draft } = onTheTable(requestId);
      change(negotiation, withPeople(draft, toPeople(to, cc, ports.accounts.addressesOf(negotiation.accountId))));
      return detail(requestId);
    },

    'drafts/reword': async ({ requestId }) => {
      const { draft } = onTheTable(requestId);
      if (ports.reword === null) throw new AppError('not-found', 'Nothing on this computer can reword a reply.');
      const { tone } = ports.settings().replies;
      const body = await ports.reword({ body: draft.body, language: draft.language, tone });
      const now = onTheTable(requestId);
      if (now.draft.hash !== draft.hash)
        throw new AppError('conflict', 'The reply changed while it was being reworded.');
      change(now.negotiation, { ...now.draft, body: body.slice(0, longestBody), state: 'edited' });
      return detail(requestId);
    },

    'drafts/approve': ({ requestId, hash }) => {
      approve(requestId, hash);
      return detail(requestId);
    },

    'drafts/undo-approve': ({ requestId }) => {
      ports.db.transaction(() => {
        const negotiation = desk.get(requestId);
        const { approval } = negotiation;
        if (negotiation.state !== 'SENDING' || approval === null || !ports.outbox.cancel(approval.outboxId)) {
          throw new AppError('conflict', 'It is too late to take this back: the mail is already leaving.');
        }
        desk.tell(requestId, { kind: 'approval-undone' });
        refreshDraft(ports, desk, requestId);
      })();
      return detail(requestId);
    },
  };

  function approve(requestId: RequestId, hash: string): void {
    const refused = ports.db.transaction(() => tryApprove(requestId, hash)).immediate();
    if (refused !== null) throw refused;
  }

  /** Outbox row, draft and negotiation change together or not at all. A refusal that was noted on the draft is kept, so it is answered. */
  function tryApprove(requestId: RequestId, hash: string): AppError | null {
    const { negotiation, draft } = onTheTable(requestId);
    if (draft.hash !== hash) {
      return new AppError('voided', 'The draft has changed since you looked at it. Please read it again.');
    }
    const checked = checkDraft(ports, negotiation, draft);
    if (checked.hash !== hash) {
      queries.storeDraft({ ...checked, voidedBecause: 'The thread or your settings changed.' }, ports.clock.now());
      desk.tell(requestId, { kind: 'draft-changed', draft: draftFacts(checked) });
      return new AppError(
        'voided',
        'The thread or your settings changed since this was drafted. Please read it again.',
      );
    }
    const [problem] = checked.problems;
    if (problem) {
      queries.storeDraft(checked, ports.clock.now());
      return new AppError('not-ready', problem.text);
    }
    const frozen = freeze(ports, negotiation, checked);
    if (frozen === null || hashOf(frozen) !== hash) return new AppError('not-ready', 'This draft cannot be sent yet.');
    const outboxId = OutboxId.parse(ports.newId());
    const leavesAtMs = ports.clock.now() + ports.settings().replies.undoSeconds * 1000;
    ports.outbox.enqueue({ id: outboxId, frozen, hash, leavesAtMs });
    queries.storeDraft({ ...checked, state: 'approved', voidedBecause: null }, ports.clock.now());
    const next = desk.tell(requestId, { kind: 'approved', outboxId, hash, event: frozen.event, holds: frozen.holds });
    if (next.approval?.outboxId !== outboxId) throw new AppError('voided', 'This draft cannot be approved any more.');
    return null;
  }
}

/** As they will stand in the mail: lower case, nobody twice, not the user. */
function toPeople(to: Draft['to'], cc: Draft['cc'], own: readonly string[]): Pick<Draft, 'to' | 'cc'> {
  const seen = new Set(own.map((one) => one.toLowerCase()));
  const distinct = (people: Draft['to']): Draft['to'] =>
    people.flatMap(({ name, address }) => {
      const plain = address.trim().toLowerCase();
      if (!isMailAddress(plain)) throw new AppError('invalid-input', `"${address}" is not a mail address.`);
      if (seen.has(plain)) return [];
      seen.add(plain);
      return [{ name: name.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim(), address: plain }];
    });
  const people = { to: distinct(to), cc: distinct(cc) };
  if (people.to.length === 0) throw new AppError('invalid-input', 'A reply needs somebody to go to.');
  return people;
}

function assertFits(negotiation: Negotiation, kind: DraftKind): void {
  if (kind === 'accept' && isUnanswered(negotiation))
    throw new AppError('invalid-input', 'This is an invitation of their calendar: accept it on its card.');
  const booked = negotiation.booking !== null;
  if (kind === 'reschedule' && !booked) throw new AppError('invalid-input', 'There is no meeting to move yet.');
  if (kind === 'cancel' && !booked && negotiation.base !== 'HANDLED_ELSEWHERE') {
    throw new AppError('invalid-input', 'There is no meeting to cancel yet. Decline instead.');
  }
}

/** Choosing another time than theirs turns an acceptance into a counter-proposal, and choosing theirs turns it back. */
function kindForSlots(negotiation: Negotiation, kind: DraftKind, slots: Draft['slots']): DraftKind {
  const [only] = slots;
  const isTheirs =
    slots.length === 1 &&
    negotiation.options.some(
      (one) =>
        one.origin === 'them' && one.status === 'open' && one.startMs === only?.startMs && one.endMs === only.endMs,
    );
  if (isTheirs && (kind === 'accept' || offersTimes(kind))) return 'accept';
  if (kind === 'accept') return negotiation.booking === null ? 'counter' : 'reschedule';
  if (offersTimes(kind) || kind === 'confirm') return kind;
  return negotiation.booking === null ? 'propose' : 'reschedule';
}
