/** Cuts a text at spans, so that the words a reading stands on can be marked. Overlapping spans: the earlier one wins. */

export type Highlight = {
  readonly span: readonly [number, number];
  readonly kind: 'time' | 'evidence' | 'question';
  readonly note: string;
};
export type Segment = { readonly text: string; readonly highlight: Highlight | null };

export function toSegments(text: string, highlights: readonly Highlight[]): Segment[] {
  const sorted = [...highlights].sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  const segments: Segment[] = [];
  let at = 0;
  for (const highlight of sorted) {
    let from = Math.max(highlight.span[0], 0);
    let to = Math.min(highlight.span[1], text.length);
    // A sentence's span may begin with the line break before it: blanks are never marked.
    while (from < to && /\s/.test(text.charAt(from))) from += 1;
    while (to > from && /\s/.test(text.charAt(to - 1))) to -= 1;
    if (from < at || to <= from) continue;
    if (from > at) segments.push({ text: text.slice(at, from), highlight: null });
    segments.push({ text: text.slice(from, to), highlight });
    at = to;
  }
  if (at < text.length) segments.push({ text: text.slice(at), highlight: null });
  return segments;
}
