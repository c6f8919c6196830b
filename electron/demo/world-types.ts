/**
 * The small world that a demo server starts from, as plain data: what Google would hold about its users.
 * world.ts builds one from a seed; a test may hand in its own.
 *
 * A mailbox is made of `mails` by gmail's `createMailbox` and must offer `snapshot(): unknown` (plain JSON), from which
 * the same mailbox is made again after a restart.
 */

/** An event resource as in Google's Calendar v3, checked against its discovery document in the tests. */
export type GoogleTime = { readonly dateTime?: string; readonly date?: string; readonly timeZone?: string };

export type GoogleAttendee = {
  readonly email: string;
  readonly displayName?: string;
  readonly responseStatus?: 'needsAction' | 'declined' | 'tentative' | 'accepted';
  readonly self?: boolean;
  readonly organizer?: boolean;
  readonly optional?: boolean;
  readonly resource?: boolean;
  readonly comment?: string;
  readonly additionalGuests?: number;
  readonly id?: string;
};

export type GooglePerson = {
  readonly email?: string;
  readonly displayName?: string;
  readonly self?: boolean;
  readonly id?: string;
};

export type GoogleEvent = {
  readonly kind?: string;
  readonly etag?: string;
  /** Absent in a world: the server mints one. An exception is named `${recurringEventId}_20261122T100000Z` (or `_20261122`). */
  readonly id?: string;
  readonly iCalUID?: string;
  readonly status?: 'confirmed' | 'tentative' | 'cancelled';
  readonly htmlLink?: string;
  readonly created?: string;
  readonly updated?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly location?: string;
  readonly colorId?: string;
  readonly creator?: GooglePerson;
  readonly organizer?: GooglePerson;
  readonly start?: GoogleTime;
  readonly end?: GoogleTime;
  readonly recurrence?: readonly string[];
  readonly recurringEventId?: string;
  readonly originalStartTime?: GoogleTime;
  readonly transparency?: 'opaque' | 'transparent';
  readonly visibility?: 'default' | 'public' | 'private' | 'confidential';
  readonly sequence?: number;
  readonly attendees?: readonly GoogleAttendee[];
  readonly attendeesOmitted?: boolean;
  readonly eventType?: 'default' | 'birthday' | 'focusTime' | 'fromGmail' | 'outOfOffice' | 'workingLocation';
  readonly reminders?: {
    readonly useDefault?: boolean;
    readonly overrides?: readonly { readonly method: string; readonly minutes: number }[];
  };
  readonly extendedProperties?: {
    readonly private?: Readonly<Record<string, string>>;
    readonly shared?: Readonly<Record<string, string>>;
  };
  readonly hangoutLink?: string;
  readonly conferenceData?: Readonly<Record<string, unknown>>;
  readonly guestsCanModify?: boolean;
  readonly guestsCanInviteOthers?: boolean;
  readonly guestsCanSeeOtherGuests?: boolean;
  readonly outOfOfficeProperties?: Readonly<Record<string, unknown>>;
  readonly focusTimeProperties?: Readonly<Record<string, unknown>>;
  readonly workingLocationProperties?: Readonly<Record<string, unknown>>;
  readonly birthdayProperties?: Readonly<Record<string, unknown>>;
  readonly source?: { readonly title?: string; readonly url?: string };
};

export type AccessRole = 'freeBusyReader' | 'reader' | 'writer' | 'owner';

export type DemoCalendar = {
  readonly id: string;
  readonly summary: string;
  readonly backgroundColor: string;
  readonly timeZone: string;
  readonly accessRole: AccessRole;
  readonly primary: boolean;
  /** Two users may list the same calendar id: its events are then the union of both lists. */
  readonly events: readonly GoogleEvent[];
};

export type DemoMail = {
  /** RFC 822 text with CRLF or LF line ends. */
  readonly raw: string;
  readonly labels: readonly string[];
  readonly receivedAtMs: number;
};

export type DemoWorld = {
  readonly users: readonly {
    readonly email: string;
    readonly name: string;
    readonly calendars: readonly DemoCalendar[];
    readonly mails: readonly DemoMail[];
  }[];
};
