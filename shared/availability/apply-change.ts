/**
 * What are the rules, or a calendar's policy, after a change? The engine tries changes out by this, and a screen stores
 * what comes back, so that what was promised and what is stored are the same. Changes that no rule can make (an event
 * moved, a source read again) leave both as they are.
 */
import { assertNever } from '#shared/errors.ts';
import type { Change } from '#shared/domain/availability.ts';
import type { Calendar, CalendarPolicy } from '#shared/domain/calendar.ts';
import type { AvailabilityRules } from '#shared/domain/settings.ts';

/** True for changes that are a setting: a screen can make them and undo them. */
export function isSetting(change: Change): boolean {
  switch (change.kind) {
    case 'rule':
    case 'hours':
    case 'policy':
    case 'event-buffer':
      return true;
    case 'move-event':
    case 'release-hold':
    case 'source':
      return false;
    default:
      return assertNever(change);
  }
}

export function applyToRules(rules: AvailabilityRules, change: Change): AvailabilityRules {
  if (change.kind === 'rule') return { ...rules, [change.rule]: change.value };
  if (change.kind !== 'hours') return rules;
  return {
    ...rules,
    datesOff: rules.datesOff.filter((date) => date !== change.localDate),
    datesOn: { ...rules.datesOn, [change.localDate]: change.windows },
  };
}

export function applyToPolicy(calendar: Pick<Calendar, 'id' | 'policy'>, change: Change): CalendarPolicy {
  const { policy } = calendar;
  if (change.kind === 'policy' && change.calendarId === calendar.id) return { ...policy, [change.field]: 'free' };
  if (change.kind !== 'event-buffer' || change.calendarId !== calendar.id) return policy;
  return change.side === 'before'
    ? { ...policy, bufferBeforeMinutes: change.minutes }
    : { ...policy, bufferAfterMinutes: change.minutes };
}
