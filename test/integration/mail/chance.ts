/** Chance that a seed repeats: mulberry32. */
export type Chance = {
  readonly below: (limit: number) => number;
  readonly oneOf: <T>(list: readonly T[]) => T;
};

export function createChance(seed: number): Chance {
  let state = seed * 0x9e3779b1;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, oneOf: (list) => list[below(list.length)] as (typeof list)[number] };
}

/** A count for whoever reads the run. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
