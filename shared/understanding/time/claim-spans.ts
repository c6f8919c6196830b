/** Which words are this very claim's? Its day and its time, not those of the others in a list. */
import type { Target } from './group-claims.ts';
import type { Clock, Group } from './groups.ts';

type Words = { readonly from: number; readonly to: number };

function wordsOf(group: Group, clock: Clock, target: Target | null): Words {
  const day = target?.unit ?? null;
  const hours = group.times.filter((one) => one.kind === 'time');
  if (group.inherited || (day === null && hours.length > 1)) return clock;
  if (day === null || (group.days.length === 1 && group.times.length === 1)) return group;
  const [from, to] = [Math.min(day.from, clock.from), Math.max(day.to, clock.to)];
  const others = [...group.days, ...group.times].filter((unit) => unit !== day && unit !== clock);
  if (
    !others.some(
      (unit) => unit.from > from && unit.to < to && unit.kind === (day.from < clock.from ? 'day' : unit.kind),
    )
  )
    return { from, to };
  return group.days.length > 1 ? day : clock;
}

export function spanFrom(group: Group, clock: Clock, target: Target | null): number {
  return wordsOf(group, clock, target).from;
}

export function spanTo(group: Group, clock: Clock, target: Target | null): number {
  const restated = group.restated.get(clock)?.time.to ?? 0;
  return Math.max(wordsOf(group, clock, target).to, restated);
}
