/** Reads a draft as its receiver would: with understanding, in the zones and the language that it is written in. */
import type { Draft } from '#shared/domain/meeting-request.ts';
import type { Negotiation } from '#shared/negotiation/negotiation.ts';
import type { SlotMention } from '#shared/negotiation/read-back.ts';
import type { RequestPorts } from './ports.ts';

export function readDraftText(
  _ports: RequestPorts,
  _negotiation: Negotiation,
  _draft: Draft,
): (text: string) => readonly SlotMention[] {
  return () => [];
}
