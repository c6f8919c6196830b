/**
 * Which words can an expression not match without? Read off the expression itself, so that no list beside it can go stale.
 * Answers a set of which every match has one at least, or null where none can be named; of several sets the one that is
 * rarest in mail. Words are runs of `\w`, as `\b` sees them; one that may go on is told by its first letters.
 *
 * Example: `\b(?:call|ring) (?:me|us)\b` needs "call" or "ring"; `\bresched` a word that begins with "resc".
 */
import { parsePattern } from './pattern-tree.ts';
import type { PatternNode, PatternTree } from './pattern-tree.ts';

/** A word by itself, or the `beginLengths` first letters of one followed by `*`. */
export type WordKey = string;

/** First letters that a key may have: three tell little, but "min" has no more. */
export const beginLengths = [4, 3] as const;

/** Words of nearly every sentence. */
const common = new Set('the a an i you we it is are to for on in at of and or can could would will be have has do my our your me us this that with if not no when what let s so at by as get'.split(' ')); // prettier-ignore
const costOfCommon = 12;

export function neededWords(pattern: RegExp): readonly WordKey[] | null {
  return needed(parsePattern(pattern.source), false, false);
}

/** `edge`: no letter stands right before. `follow`: none stands right behind. */
function needed(tree: PatternTree, edge: boolean, follow: boolean): readonly WordKey[] | null {
  let best: readonly WordKey[] | null = null;
  let before = edge;
  const parts = joinText(tree);
  parts.forEach((node, index) => {
    const behind = beginsOutside(parts, index + 1, follow);
    const found = neededOf(node, before, behind);
    if (found !== null && (best === null || costOf(found) < costOf(best))) best = found;
    before = endsOutside([node], before);
  });
  return best;
}

function neededOf(node: PatternNode, edge: boolean, follow: boolean): readonly WordKey[] | null {
  if (node.kind === 'text') return keyOf(node.text, edge, follow);
  if (node.kind !== 'choice') return null;
  const all: WordKey[] = [];
  for (const branch of node.branches) {
    const keys = needed(branch, edge, follow);
    if (keys === null) return null;
    all.push(...keys);
  }
  return [...new Set(all)];
}

/** The rarest word of a literal stretch. */
function keyOf(text: string, edge: boolean, follow: boolean): readonly WordKey[] | null {
  let best: WordKey | null = null;
  for (const { 0: word, index } of text.matchAll(/\w+/g)) {
    const isBegun = index > 0 || edge;
    const isEnded = index + word.length < text.length || follow;
    const length = beginLengths.find((one) => one <= word.length);
    const key = !isBegun ? null : isEnded ? word : length === undefined ? null : `${word.slice(0, length)}*`;
    if (key !== null && (best === null || costOf([key]) < costOf([best]))) best = key;
  }
  return best === null ? null : [best];
}

function costOf(keys: readonly WordKey[]): number {
  return keys.reduce((sum, key) => sum + (common.has(key) ? costOfCommon : key.endsWith('*') ? 2 : 1), 0);
}

function joinText(tree: PatternTree): PatternNode[] {
  const out: PatternNode[] = [];
  for (const node of tree) {
    const last = out.at(-1);
    if (node.kind === 'text' && last?.kind === 'text')
      out[out.length - 1] = { kind: 'text', text: last.text + node.text }; // prettier-ignore
    else out.push(node);
  }
  return out;
}

/** Does what is matched from here on surely begin at the end of a word, or not with a letter? */
function beginsOutside(tree: PatternTree, index: number, follow: boolean): boolean {
  const node = tree[index];
  if (node === undefined) return follow;
  if (node.kind === 'text') return /^\W/.test(node.text);
  if (node.kind === 'edge') return true;
  if (node.kind === 'some') return node.outside;
  const rest = beginsOutside(tree, index + 1, follow);
  if (node.kind === 'maybe') return rest && beginsOutside(node.body, 0, rest);
  return node.branches.every((branch) => beginsOutside(branch, 0, rest));
}

/** Does what is matched so far surely end where a word may begin? */
function endsOutside(tree: PatternTree, before: boolean): boolean {
  let at = before;
  for (const node of tree) {
    if (node.kind === 'text') at = /\W$/.test(node.text);
    else if (node.kind === 'edge') at = true;
    else if (node.kind === 'some') at = node.outside;
    else if (node.kind === 'maybe') at = at && endsOutside(node.body, at);
    else at = node.branches.every((branch) => endsOutside(branch, at));
  }
  return at;
}
