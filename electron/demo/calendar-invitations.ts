/**
 * Who would have been mailed about a write, by sendUpdates: `all` everybody, `externalOnly` those without an account
 * here, `none` or nothing nobody. Recorded as the proof of what a write caused.
 */
import type { GoogleAttendee, GoogleEvent } from './world-types.ts';

export type SendUpdates = 'all' | 'externalOnly' | 'none';

export type SentInvitation = {
  /** A reply goes from a guest to the organizer; the others the other way. */
  readonly kind: 'request' | 'update' | 'cancel' | 'reply';
  readonly at: number;
  readonly calendarId: string;
  readonly eventId: string;
  readonly iCalUid: string;
  readonly organizer: string;
  readonly recipients: readonly string[];
};

export function planRecipients(
  event: GoogleEvent,
  before: GoogleEvent | null,
  sendUpdates: SendUpdates,
  isOrganizer: boolean,
  hasAccount: (email: string) => boolean,
): readonly string[] {
  if (sendUpdates === 'none') return [];
  const people: readonly GoogleAttendee[] = [...(event.attendees ?? []), ...(before?.attendees ?? [])];
  const organizer = event.organizer?.email ?? '';
  const emails = isOrganizer
    ? people
        .filter((one) => one.self !== true && one.resource !== true && one.organizer !== true)
        .map((one) => one.email)
    : [organizer];
  const unique = [...new Set(emails)].filter((email) => email !== '');
  return sendUpdates === 'all' ? unique : unique.filter((email) => !hasAccount(email));
}
