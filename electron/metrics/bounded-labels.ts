/** Keeps the number of series bounded, whatever is given as a label: the only way memory could grow without end. */

const plainName = /^[a-z][\w./-]{0,63}$/i;

/** What stands for all that came after the limit, and for what is no plain name (an address, a title, a path). */
export const otherLabel = 'other';

/**
 * The first `limit` tuples of names stay as they are, later ones become 'other' in every place.
 * Example: const bound = boundTuples(2); bound('gmail', 'drafts.send') -> ['gmail', 'drafts.send']
 */
export function boundTuples(limit: number): <T extends string[]>(...names: T) => T {
  const known = new Set<string>();
  return <T extends string[]>(...names: T): T => {
    const plain = names.map((name) => (plainName.test(name) ? name : otherLabel)) as T;
    const key = plain.join('\n');
    if (known.has(key)) return plain;
    if (known.size >= limit) return names.map(() => otherLabel) as T;
    known.add(key);
    return plain;
  };
}

export type Numbering = {
  /** The number of an id, always the same one while it is in use; null beyond the limit. */
  readonly numberOf: (id: string) => string | null;
  /** Forgets what is not in use any more, so that its numbers are free again. */
  readonly keep: (ids: readonly string[]) => void;
};

/** Stands in for ids that tell something (an account's or a calendar's is often an address). */
export function createNumbering(limit: number): Numbering {
  const numbers = new Map<string, number>();
  return {
    numberOf: (id) => {
      const known = numbers.get(id);
      if (known !== undefined) return String(known);
      if (numbers.size >= limit) return null;
      const taken = new Set(numbers.values());
      let free = 1;
      while (taken.has(free)) free += 1;
      numbers.set(id, free);
      return String(free);
    },
    keep: (ids) => {
      const used = new Set(ids);
      for (const id of numbers.keys()) if (!used.has(id)) numbers.delete(id);
    },
  };
}
