/** Which calendar a call means, and whether this user may do that with it. What the user cannot see is not found. */
import { refuse, type DemoUser } from './http-server.ts';
import type { CalendarStore, ListEntry, StoredCalendar } from './calendar-store.ts';
import type { AccessRole } from './world-types.ts';

export type Access = { readonly calendar: StoredCalendar; readonly entry: ListEntry; readonly user: DemoUser };

export const roles: readonly AccessRole[] = ['freeBusyReader', 'reader', 'writer', 'owner'];

export function hasRole(role: AccessRole, least: AccessRole): boolean {
  return roles.indexOf(role) >= roles.indexOf(least);
}

export function findAccess(store: CalendarStore, user: DemoUser, name: string): Access | null {
  const listed = store.entriesOf(user.email).filter((entry) => !entry.deleted);
  const entry = listed.find((one) => (name === 'primary' ? one.primary : one.calendarId === name));
  const calendar = entry === undefined ? undefined : store.find(entry.calendarId);
  return entry === undefined || calendar === undefined ? null : { calendar, entry, user };
}

export function getAccess(store: CalendarStore, user: DemoUser, name: string): Access {
  return findAccess(store, user, name) ?? refuse(404, 'notFound', 'Not Found');
}

export function getWriteAccess(store: CalendarStore, user: DemoUser, name: string): Access {
  const access = getAccess(store, user, name);
  if (!hasRole(access.entry.accessRole, 'writer')) {
    refuse(403, 'requiredAccessLevel', 'You need to have writer access to this calendar.');
  }
  return access;
}
