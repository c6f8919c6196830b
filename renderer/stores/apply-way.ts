/**
 * Makes the settings changes of a way ("What would free it"), asks about the time again, and offers one undo for all of
 * them. Undo takes back what the way changed and keeps what was changed since. Where one change is refused, those before
 * it are taken back, so that a way is applied whole or not at all.
 */
import { applyToPolicy, applyToRules, isSetting } from '#shared/availability/apply-change.ts';
import type { Change, Way } from '#shared/domain/availability.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import type { Stores } from './all-stores.ts';

type Needed = Pick<Stores, 'settings' | 'calendars' | 'week' | 'notices'>;
type Undo = () => Promise<boolean>;
/** Null: it was refused, and the user was told why. */
type Step = () => Promise<Undo | null>;

/** Every change is a setting, so that a button can make it and undo it. */
export function canApply(way: Way): boolean {
  return way.changes.length > 0 && way.changes.every(isSetting);
}

/** `now` with the fields that differ between `before` and `after` as they were before. */
export function takeBack<T extends object>(now: T, before: T, after: T): T {
  const changed = (Object.keys(after) as (keyof T)[]).filter((key) => after[key] !== before[key]);
  return { ...now, ...Object.fromEntries(changed.map((key) => [key, before[key]])) };
}

export function createApplyWay({ settings, calendars, week, notices }: Needed) {
  const changeRules = async (changes: readonly Change[]): Promise<Undo | null> => {
    // What is still being typed is stored first, so that undo does not take it back as well.
    await settings.getState().flush();
    const before = settings.getState().stored.value?.availability;
    if (!before) return null;
    const after = changes.reduce(applyToRules, before);
    if (!(await settings.getState().put((now) => ({ ...now, availability: after })))) return null;
    return () =>
      settings.getState().put((now) => ({ ...now, availability: takeBack(now.availability, before, after) }));
  };
  const findCalendar = (id: CalendarId) => calendars.getState().calendars.value?.find((item) => item.id === id);
  const changePolicy = async (id: CalendarId, changes: readonly Change[]): Promise<Undo | null> => {
    const calendar = findCalendar(id);
    if (!calendar) return null;
    const before = calendar.policy;
    const after = changes.reduce((policy, change) => applyToPolicy({ id, policy }, change), before);
    if (!(await calendars.getState().putPolicy(id, after))) return null;
    return () => calendars.getState().putPolicy(id, takeBack(findCalendar(id)?.policy ?? before, before, after));
  };
  const takeAllBack = async (undos: readonly Undo[]): Promise<void> => {
    for (const undo of undos.toReversed()) await undo();
    await week.getState().askAgain();
  };
  return async (way: Way): Promise<boolean> => {
    if (!canApply(way)) return false;
    const policies = new Set(way.changes.flatMap((change) => ('calendarId' in change ? [change.calendarId] : [])));
    const steps: Step[] = [
      ...(way.changes.some(({ kind }) => kind === 'rule' || kind === 'hours') ? [() => changeRules(way.changes)] : []),
      ...[...policies].map((id) => () => changePolicy(id, way.changes)),
    ];
    const undos: Undo[] = [];
    for (const step of steps) {
      const undo = await step();
      if (!undo) {
        await takeAllBack(undos);
        return false;
      }
      undos.push(undo);
    }
    await week.getState().askAgain();
    notices.getState().tell(`Changed: ${way.text}`, { level: 'success', undo: () => void takeAllBack(undos) });
    return true;
  };
}
