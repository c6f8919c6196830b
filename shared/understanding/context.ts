/** What understanding is told beside the mail: whose zone, whose hours, which options are open. Nothing is looked up. */
import type { MeetingOption } from '#shared/domain/meeting-request.ts';
import type { WorkingHours } from '#shared/domain/settings.ts';

export type WeekStart = 'monday' | 'sunday' | 'saturday';

export type UnderstandingContext = {
  readonly userTimeZone: string;
  readonly userAddresses: readonly string[];
  readonly workingHours: WorkingHours;
  readonly weekStartsOn: WeekStart;
  /** BCP 47, the user's: a weak hint for 03/04, never proof of what the sender meant. */
  readonly locale: string;
  readonly openOptions: readonly MeetingOption[];
  /** Any instant of the day that the thread talks about, for "does 3 work?". */
  readonly threadDayMs?: number | null;
  /** The sender's IANA zone where it is known from elsewhere. */
  readonly senderTimeZone?: string | null;
  /** When the mail is read; options before it are flagged as past. Absent: the sent time. */
  readonly nowMs?: number;
};

/** The same, for a piece of text that is no mail: it carries its own moment of writing. */
export type ReadContext = UnderstandingContext & {
  readonly sentAtMs: number;
  /** Offset of the Date header, as evidence of the sender's zone. */
  readonly senderOffsetMinutes?: number | null;
  /** Language of the whole mail, where the text is a part of it. */
  readonly language?: string;
  /** "your time" is the reader's: for our own drafts, the correspondent's zone. Default: the user's. */
  readonly readerTimeZone?: string;
};
