/**
 * Which slots does a text of our own name? For the gate that reads a draft back before it may be approved: every time
 * in it with its bounds, zone and whether weekday and date, or two zones, contradict each other.
 */
import type { Span } from '#shared/domain/claim.ts';
import type { ReadContext } from '../context.ts';
import { readClaims } from './read-claims.ts';

export type SlotMention = {
  readonly span: Span;
  readonly words: string;
  readonly startMs: number;
  /** Null where the text names a start only. */
  readonly endMs: number | null;
  readonly timeZone: string;
  readonly zoneSource: 'said' | 'sender' | 'user' | 'assumed';
  readonly certainty: 'known' | 'implied' | 'ambiguous' | 'contradictory';
  readonly polarity: 'include' | 'exclude';
  readonly reasons: readonly string[];
};

export function readSlotMentions(text: string, context: ReadContext): SlotMention[] {
  const mentions: SlotMention[] = [];
  for (const claim of readClaims(text, context)) {
    if (claim.startMs === null || !claim.startHasTime || claim.kind === 'part-of-day') continue;
    mentions.push({
      span: claim.span,
      words: claim.words,
      startMs: claim.startMs,
      endMs: claim.endMs,
      timeZone: claim.timeZone,
      zoneSource: claim.zoneSource,
      certainty: claim.certainty,
      polarity: claim.polarity,
      reasons: claim.reasons,
    });
  }
  return mentions;
}
