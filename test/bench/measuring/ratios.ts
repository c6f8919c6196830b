/** Medians and ratios of values measured in turn: the n-th of one is compared with the n-th of the other and no further one. */

export type Spread = { readonly median: number; readonly minimum: number; readonly maximum: number };

/** Measures each subject once a round, always in the same order; answers the values of one subject, round by round. */
export async function inTurn<S, V>(
  subjects: readonly S[],
  rounds: number,
  measure: (subject: S) => Promise<V> | V,
): Promise<(subject: S) => readonly V[]> {
  const values = new Map<S, V[]>(subjects.map((subject) => [subject, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [subject, own] of values) own.push(await measure(subject));
  }
  return (subject) => values.get(subject) ?? [];
}

/** Throws for no values. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (index: number): number => {
    const value = sorted[index];
    if (value === undefined) throw new Error('nothing was measured');
    return value;
  };
  const middle = (sorted.length - 1) / 2;
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    minimum: at(0),
    maximum: at(sorted.length - 1),
  };
}

/** One line: the values, those they are measured against, their ratios round by round, and whether the median meets the goal. */
export function ratioLine(name: string, values: readonly number[], against: readonly number[], goal: number): string {
  const ratios = spreadOf(values.map((value, round) => value / (against[round] ?? Number.NaN)));
  const digits = goal < 0.1 ? 4 : 2;
  return `${start(name, values, against)}   ratio ${show(ratios, digits)}   goal ${Number(goal.toFixed(3))}   ${verdict(ratios, goal)}`;
}

/** The same for what is normally zero, so that there is no ratio: the differences. */
export function differenceLine(
  name: string,
  values: readonly number[],
  against: readonly number[],
  goal: number,
): string {
  const more = spreadOf(values.map((value, round) => value - (against[round] ?? Number.NaN)));
  return `${start(name, values, against)}   more by ${show(more, 0)}   goal ${goal}   ${verdict(more, goal)}`;
}

/** The same for what has a limit of its own and is compared with nothing. */
export function limitLine(name: string, values: readonly number[], limit: number): string {
  const own = spreadOf(values);
  return `  ${name.padEnd(28)} ${show(own, 1).padEnd(22)} limit ${limit}   ${verdict(own, limit)}`;
}

function start(name: string, values: readonly number[], against: readonly number[]): string {
  const digits = spreadOf(values).median < 20 ? 2 : 0;
  const own = show(spreadOf(values), digits);
  const other = show(spreadOf(against), digits);
  return `  ${name.padEnd(28)} ${own.padEnd(22)} against ${other.padEnd(22)}`;
}

/** e.g. `1.21 (1.10–1.35)` */
function show({ median, minimum, maximum }: Spread, digits: number): string {
  return `${median.toFixed(digits)} (${minimum.toFixed(digits)}–${maximum.toFixed(digits)})`;
}

/** The median decides; the spread beside it says how sure that is. */
function verdict({ median }: Spread, goal: number): 'ok' | 'OVER' {
  return median <= goal ? 'ok' : 'OVER';
}
