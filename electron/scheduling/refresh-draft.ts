/** Checks the draft on the table against the world as it is now: text, recipients, free times, hash. */
import type { Draft } from '#shared/domain/meeting-request.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import type { DraftFacts } from '#shared/negotiation/negotiation.ts';
import { checkDraft } from './check-draft.ts';
import type { Desk } from './desk.ts';
import type { RequestPorts } from './ports.ts';

export function draftFacts(draft: Draft): DraftFacts {
  return { kind: draft.kind, slots: draft.slots, timeZone: draft.timeZone, hash: draft.hash };
}

/** `because`: why an approval of it was void. */
export function refreshDraft(
  ports: RequestPorts,
  desk: Desk,
  requestId: RequestId,
  because: string | null = null,
): void {
  const negotiation = desk.get(requestId);
  const draft = desk.queries.findDraft(requestId);
  if (negotiation.state !== 'REPLY_READY' || draft === null) return;
  const state = draft.state === 'approved' ? 'generated' : draft.state;
  const checked = checkDraft(ports, negotiation, { ...draft, state, voidedBecause: because ?? draft.voidedBecause });
  if (JSON.stringify(checked) === JSON.stringify(draft)) return;
  desk.queries.storeDraft(checked, ports.clock.now());
  desk.tell(requestId, { kind: 'draft-changed', draft: draftFacts(checked) });
}
