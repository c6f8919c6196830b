/**
 * A rule whose series was moved by some days: the same instances, moved. Weekdays move with it, and so does the day that
 * weeks start on, so that every second week stays the same weeks. Null where no rule says it ("the second Tuesday" moved
 * by a day is not always the second Wednesday) and the instances must be listed.
 *
 * Example: shiftRule('FREQ=WEEKLY;BYDAY=MO,SU', {days: 1, fromDay: 2}) is 'FREQ=WEEKLY;BYDAY=TU,MO;WKST=TU'.
 */
const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

export type DayShift = {
  /** Whole days on the calendar; 0 for another time of the same day. */
  readonly days: number;
  /** The day of the month that is moved. */
  readonly fromDay: number;
};

/** `rule` without UNTIL and COUNT, which the caller sets anew. */
export function shiftRule(rule: string, { days, fromDay }: DayShift): string | null {
  const parts = new Map(
    rule
      .toUpperCase()
      .split(';')
      .filter(Boolean)
      .map((part): [string, string] => {
        const [name = '', value = ''] = part.trim().split('=');
        return [name, value.trim()];
      }),
  );
  const by = [...parts.keys()].filter((name) => name.startsWith('BY'));
  // The hours of such a rule are its own; the new start's would be one more.
  if (by.some((name) => /^BY(HOUR|MINUTE|SECOND|SETPOS)$/.test(name)) || parts.get('FREQ') === 'HOURLY') return null;
  if (days === 0) return toText(parts);
  const shifted = shiftParts(parts, by, days, fromDay);
  return shifted ? toText(parts) : null;
}

function shiftParts(parts: Map<string, string>, by: readonly string[], days: number, fromDay: number): boolean {
  const only = (name: string) => by.length === 0 || (by.length === 1 && by[0] === name);
  switch (parts.get('FREQ')) {
    case 'DAILY':
    case 'WEEKLY': {
      if (!only('BYDAY')) return false;
      const list = parts.get('BYDAY')?.split(',') ?? [];
      const moved = list.map((code) => moveCode(code, days));
      const week = moveCode(parts.get('WKST') ?? 'MO', days);
      if (week === null || moved.includes(null)) return false;
      if (list.length > 0) parts.set('BYDAY', moved.join(','));
      if (parts.get('FREQ') === 'WEEKLY') parts.set('WKST', week);
      return true;
    }
    case 'MONTHLY': {
      if (!only('BYMONTHDAY')) return false;
      const list = (parts.get('BYMONTHDAY') ?? String(fromDay)).split(',').map(Number);
      // Beyond the 28th, and across a month's end, months differ.
      if (list.some((day) => day < 1 || day > 28 || day + days < 1 || day + days > 28)) return false;
      if (parts.has('BYMONTHDAY')) parts.set('BYMONTHDAY', list.map((day) => day + days).join(','));
      return true;
    }
    default:
      return parts.get('FREQ') === 'YEARLY' && by.length === 0 && fromDay + days >= 1 && fromDay + days <= 28;
  }
}

function moveCode(code: string, days: number): string | null {
  const index = codes.indexOf(code);
  return index < 0 ? null : (codes[(((index + days) % 7) + 7) % 7] ?? null);
}

const toText = (parts: ReadonlyMap<string, string>) => [...parts].map(([name, value]) => `${name}=${value}`).join(';');
