/** What a run finds on a page: rows with their words and, where those read as times, the event. */
import type { EventTime } from '#shared/domain/calendar-event.ts';
import type { Box, ElementPath } from './page-tree.ts';

/** The words an event was read from, kept so that a person can check it. Texts are cut to 500 characters. */
export type EventEvidence = {
  readonly pageUrl: string;
  readonly path: ElementPath;
  readonly box: Box | null;
  readonly titleText: string;
  readonly timeText: string;
  /** The head, cell or heading that gave the day; '' where the words themselves did. */
  readonly dateText: string;
  /** What was not said and therefore assumed: 'end', 'year', 'time zone', ... */
  readonly assumed: readonly string[];
};

/** `end` is exclusive, also of dates. */
export type FoundEvent = {
  /** Stable over runs: the page's own id, else by title and start; several alike are numbered. */
  readonly id: string;
  readonly title: string;
  readonly start: EventTime;
  readonly end: EventTime;
  readonly location: string;
  /** Called off by its own words: known, and not busy. */
  readonly cancelled: boolean;
  /** A believed run that would have shown it did not, together with others; the next one decides (`plan-run.ts`). */
  readonly missedAtMs?: number;
  readonly evidence: EventEvidence;
};

/** A row that was there and does not read as an event: where and why. It counts against the contract, and is shown. */
export type UnreadRow = { readonly path: ElementPath; readonly text: string; readonly why: string };

export type PageReading = { readonly events: readonly FoundEvent[]; readonly unread: readonly UnreadRow[] };
