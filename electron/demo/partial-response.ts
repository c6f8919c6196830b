/**
 * The `fields` parameter of Google's APIs: which parts of an answer are wanted.
 * Grammar: `a,b` several, `a/b` inside, `a(b,c)` several inside, `*` anything. Arrays are looked through.
 *
 * Example: `items(id,start/dateTime),nextSyncToken` keeps just these. A selector that does not parse is refused (null).
 */

/** What is wanted inside a key; an empty tree means all of it. */
export type FieldTree = Map<string, FieldTree>;

export function parseFields(text: string): FieldTree | null {
  let at = 0;

  function readList(): FieldTree | null {
    const tree: FieldTree = new Map();
    for (;;) {
      if (!readPath(tree)) return null;
      if (text[at] !== ',') return tree;
      at += 1;
    }
  }

  function readPath(into: FieldTree): boolean {
    const name = /^[A-Za-z_$*][\w$-]*/.exec(text.slice(at, at + 200))?.[0];
    if (name === undefined) return false;
    at += name.length;
    const known = into.get(name);
    const inner: FieldTree = known ?? new Map();
    into.set(name, inner);
    if (text[at] === '/') {
      at += 1;
      return readPath(inner);
    }
    if (text[at] !== '(') {
      inner.clear();
      return true;
    }
    at += 1;
    const list = readList();
    if (list === null || text[at] !== ')') return false;
    at += 1;
    for (const [key, value] of list) inner.set(key, value);
    return true;
  }

  const tree = text.length > 2000 ? null : readList();
  return at === text.length ? tree : null;
}

/** The value with only the wanted fields; an object left empty is left out. */
export function selectFields(value: unknown, tree: FieldTree): unknown {
  if (tree.size === 0) return value;
  if (value === null || typeof value !== 'object') return undefined; // nothing is inside of it
  if (Array.isArray(value)) return value.map((item) => selectFields(item, tree) ?? {});
  const kept = Object.entries(value).flatMap(([key, inner]) => {
    const wanted = tree.get(key) ?? tree.get('*');
    if (wanted === undefined) return [];
    const selected = selectFields(inner, wanted);
    return selected === undefined ? [] : [[key, selected] as const];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
