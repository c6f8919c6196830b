/**
 * What changed between two texts, line by line: the longest run of lines that both have stays, the rest was taken out or put
 * in. Same lines at both ends are set aside first; what is left is compared in full up to a bound, and beyond it counts as
 * rewritten, so that a text of nothing but line breaks costs nothing.
 *
 * Example: diffLines('a\nb', 'a\nc') is same a, removed b, added c.
 */

export type DiffLine = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string };
export type ShownLine = DiffLine | { readonly kind: 'gap'; readonly count: number };

/** Pairs of lines compared: a table of a million numbers is built in some milliseconds. */
const mostPairs = 1_000_000;

export function diffLines(before: string, after: string): DiffLine[] {
  const a = toLines(before);
  const b = toLines(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1;
  return [
    ...as('same', a.slice(0, head)),
    ...diffMiddle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...as('same', a.slice(a.length - tail)),
  ];
}

/** Runs of same lines shrink to a gap, but for `context` lines beside a change. */
export function foldSame(lines: readonly DiffLine[], context = 1): ShownLine[] {
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - context), at + context + 1).some(({ kind }) => kind !== 'same'),
  );
  const shown: ShownLine[] = [];
  lines.forEach((line, at) => {
    const last = shown.at(-1);
    if (near[at]) shown.push(line);
    else if (last?.kind === 'gap') shown[shown.length - 1] = { kind: 'gap', count: last.count + 1 };
    else shown.push({ kind: 'gap', count: 1 });
  });
  return shown;
}

function toLines(text: string): string[] {
  const trimmed = text.replace(/\r\n?/g, '\n').replace(/\s+$/, '');
  return trimmed === '' ? [] : trimmed.split('\n');
}

function as(kind: DiffLine['kind'], lines: readonly string[]): DiffLine[] {
  return lines.map((text) => ({ kind, text }));
}

function diffMiddle(a: readonly string[], b: readonly string[]): DiffLine[] {
  if (a.length * b.length > mostPairs) return [...as('removed', a), ...as('added', b)];
  // common[i][j]: how many lines a[i..] and b[j..] share in order.
  const width = b.length + 1;
  const common = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: 'same', text: a[i] ?? '' });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: 'removed', text: a[i] ?? '' });
      i += 1;
    } else {
      lines.push({ kind: 'added', text: b[j] ?? '' });
      j += 1;
    }
  }
  return lines;
}
