/**
 * Cuts a text at spans, so that the words a reading stands on can be marked. Times and questions come first, the earlier one
 * where two overlap; the sentence that counts as evidence is marked around them.
 */

export type Highlight = {
  readonly span: readonly [number, number];
  /** `ask`: a question of theirs that is not about the time; `problem`: words of the own draft that differ from its slots. */
  readonly kind: 'time' | 'evidence' | 'question' | 'ask' | 'problem';
  readonly note: string;
};
export type Segment = { readonly text: string; readonly highlight: Highlight | null };

type Piece = { readonly from: number; readonly to: number; readonly highlight: Highlight };

export function toSegments(text: string, highlights: readonly Highlight[]): Segment[] {
  const sorted = [...highlights].sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  const isEvidence = ({ kind }: Highlight): boolean => kind === 'evidence';
  const placed: Piece[] = [];
  for (const highlight of sorted.filter((one) => !isEvidence(one))) {
    const piece = trim(text, highlight);
    if (piece.from >= (placed.at(-1)?.to ?? 0) && piece.to > piece.from) placed.push(piece);
  }
  for (const highlight of sorted.filter(isEvidence)) {
    const whole = trim(text, highlight);
    const gaps = placed.reduce((pieces, other) => pieces.flatMap((piece) => without(piece, other)), [whole]);
    placed.push(...gaps.filter(({ from, to }) => to > from));
    placed.sort((a, b) => a.from - b.from);
  }
  const segments: Segment[] = [];
  let at = 0;
  for (const { from, to, highlight } of placed) {
    if (from > at) segments.push({ text: text.slice(at, from), highlight: null });
    segments.push({ text: text.slice(from, to), highlight });
    at = to;
  }
  if (at < text.length) segments.push({ text: text.slice(at), highlight: null });
  return segments;
}

/** A sentence's span may begin with the line break before it: blanks at the ends are never marked. */
function trim(text: string, highlight: Highlight): Piece {
  let from = Math.max(highlight.span[0], 0);
  let to = Math.min(highlight.span[1], text.length);
  while (from < to && /\s/.test(text.charAt(from))) from += 1;
  while (to > from && /\s/.test(text.charAt(to - 1))) to -= 1;
  return { from, to, highlight };
}

/** What is left of a piece beside another. */
function without(piece: Piece, other: Piece): Piece[] {
  const before = { ...piece, to: Math.min(piece.to, other.from) };
  const after = { ...piece, from: Math.max(piece.from, other.to) };
  return [before, after].filter(({ from, to }) => to > from);
}
