/**
 * The source of a regular expression as a tree, as far as is needed to see which words it cannot match without. Knows what
 * the expressions of this folder use: literals, classes, groups, alternatives, counts, edges and look-arounds.
 *
 * Example: `\bcalls?\b` is an edge, "call", what may be missing, an edge. Throws on a group that is not closed: that is a
 * mistake in the expression, not in a mail.
 */
export type PatternNode =
  | { readonly kind: 'text'; readonly text: string }
  /** `\b`, `^`, `$`. */
  | { readonly kind: 'edge' }
  /** Some character or characters that are not told; `outside`: surely none of a word. */
  | { readonly kind: 'some'; readonly outside: boolean }
  | { readonly kind: 'choice'; readonly branches: readonly PatternTree[] }
  | { readonly kind: 'maybe'; readonly body: PatternTree };
export type PatternTree = readonly PatternNode[];

const counts = new Set('?*+{');
const special = new Set('?*+{|()[].^$\\');

export function parsePattern(source: string): PatternTree {
  let at = 0;

  const branchesTo = (end: ')' | ''): PatternTree[] => {
    const branches: PatternNode[][] = [[]];
    while (at < source.length && source[at] !== end) {
      if (source[at] === '|') {
        at += 1;
        branches.push([]);
        continue;
      }
      const node = readNode();
      const mayBeMissing = readCount();
      if (node !== null) branches.at(-1)?.push(mayBeMissing ? { kind: 'maybe', body: [node] } : node);
    }
    if (end !== '' && source[at] !== end) throw new Error(`A group is not closed: ${source.slice(0, 80)}`);
    at += end.length;
    return branches;
  };

  /** Null for a look-around, which takes no characters. */
  const readNode = (): PatternNode | null => {
    const character = source[at] ?? '';
    at += 1;
    if (character === '(') {
      const [opening = ''] = /^\?(?:[:=!]|<[=!])/.exec(source.slice(at, at + 3)) ?? [];
      at += opening.length;
      const branches = branchesTo(')');
      return opening === '' || opening === '?:' ? { kind: 'choice', branches } : null;
    }
    if (character === '[') {
      const from = at;
      while (source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
      at += 1;
      return { kind: 'some', outside: /^(?!\^)(?:[^\w\\-]|^-|-$)*$/.test(source.slice(from, at - 1)) };
    }
    if (character === '^' || character === '$') return { kind: 'edge' };
    if (character === '.') return { kind: 'some', outside: false };
    return character === '\\' ? readEscape() : { kind: 'text', text: readPlain(at - 1) };
  };

  /** A run of characters that stand for themselves; a count behind it counts the last one only. */
  const readPlain = (from: number): string => {
    while (at < source.length && !special.has(source[at] ?? '')) at += 1;
    if (at - from > 1 && counts.has(source[at] ?? '')) at -= 1;
    return source.slice(from, at);
  };

  const readEscape = (): PatternNode => {
    const escaped = source[at] ?? '';
    at += 1;
    if (escaped === 'b') return { kind: 'edge' };
    if (/[a-zA-Z]/.test(escaped)) return { kind: 'some', outside: escaped === 'W' || escaped === 's' };
    return { kind: 'text', text: escaped };
  };

  /** Passes over `?`, `*`, `+`, `{2,3}` and says whether none at all is enough. */
  const readCount = (): boolean => {
    if (!counts.has(source[at] ?? '')) return false;
    const [count = ''] = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/.exec(source.slice(at, at + 12)) ?? [];
    at += count.length;
    return /^(?:[?*]|\{0)/.test(count);
  };

  const branches = branchesTo('');
  return branches.length === 1 ? (branches[0] ?? []) : [{ kind: 'choice', branches }];
}
