/** What the commands need of others; `cli.ts` passes it. */
import type { Occurrence } from '#shared/domain/calendar-event.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { MailAddress, MailMessage } from '#shared/domain/mail-message.ts';
import type { StartCounts } from '#shared/time/series.ts';

/** Reads and expands a text that may hold anything: `source-unreadable` where it passes a limit. */
export type ReadText = (job: {
  readonly text: string;
  readonly calendarId: CalendarId;
  readonly range: Interval;
  readonly timeZone: string;
  readonly withCancelled: boolean;
  readonly startCounts?: StartCounts;
}) => Promise<{
  readonly occurrences: readonly Occurrence[];
  /** What may be missing. */
  readonly lost: readonly string[];
  readonly statedStatus: ReadonlyMap<string, string | null>;
}>;

/** Headers read as the app reads them. */
export type MailHeaders = {
  readonly addresses: (header: string) => readonly MailAddress[];
  readonly date: (header: string) => { readonly ms: number; readonly offsetMinutes: number } | null;
};

/** A whole mail in MIME; `invalid-input` where it is none. */
export type ReadMime = (bytes: Uint8Array) => Promise<Partial<MailMessage>>;

export type MailPorts = { readonly readMime: ReadMime; readonly headers: MailHeaders };
