/** The people of an event (RFC 5545 3.8.4): organizer and attendees, with the answer of those who are the user. */
import type { Attendee, ResponseStatus } from '#shared/domain/calendar-event.ts';
import { findFirst, type Component } from './components.ts';

/** A mailing list's meeting has hundreds; nobody's answer is read beyond. */
export const maximumAttendees = 500;

const answers: Readonly<Record<string, ResponseStatus>> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
};

/** A CAL-ADDRESS without its 'mailto:', in lower case. */
export function toAddress(value: string): string {
  return value
    .trim()
    .replace(/^mailto:/i, '')
    .toLowerCase()
    .slice(0, 320);
}

/** `myAddresses` in lower case. */
export function readPeople(
  event: Component,
  myAddresses: readonly string[],
): { readonly organizerEmail: string; readonly attendees: Attendee[] } {
  const organizerEmail = toAddress(findFirst(event, 'ORGANIZER')?.values[0] ?? '');
  const attendees = event.properties
    .filter(({ name }) => name === 'ATTENDEE')
    .slice(0, maximumAttendees)
    .map(({ parameters, values }): Attendee => {
      const email = toAddress(values[0] ?? '');
      const displayName = parameters['cn'];
      return {
        email,
        ...(displayName === undefined ? {} : { displayName: displayName.slice(0, 320) }),
        responseStatus: answers[(parameters['partstat'] ?? '').toUpperCase()] ?? 'needsAction',
        self: myAddresses.includes(email),
        organizer: email !== '' && email === organizerEmail,
        optional: /^(OPT|NON)-PARTICIPANT$/i.test(parameters['role'] ?? ''),
      };
    });
  return { organizerEmail, attendees };
}
