/** Is the draft on the server still the one that was approved? Recipients and words are compared; line ends and trailing blanks are not. */
import type { FrozenReply } from '#shared/domain/frozen-reply.ts';
import type { SavedDraft } from './ports.ts';

/** What differs, as a word for the card; null when it is the same. */
export function draftDiffers(frozen: FrozenReply, saved: SavedDraft): string | null {
  if (!sameSet(addresses(frozen.to), saved.to)) return 'recipients';
  if (!sameSet(addresses(frozen.cc), saved.cc) || saved.bcc.length > 0) return 'copies';
  if (frozen.subject.trim() !== saved.subject.trim()) return 'subject';
  return words(frozen.body) === words(saved.text) ? null : 'text';
}

function addresses(list: FrozenReply['to']): string[] {
  return list.map(({ address }) => address);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const lower = (list: readonly string[]): Set<string> => new Set(list.map((one) => one.toLowerCase()));
  const [left, right] = [lower(a), lower(b)];
  return left.size === right.size && [...left].every((one) => right.has(one));
}

function words(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}
