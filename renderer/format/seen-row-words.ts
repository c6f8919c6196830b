/** The rows of a reading as the table shows them. */
import type { SeenRow } from '#shared/contract/sources.ts';
import type { ClockWords } from './clock-words.ts';
import { sortAssumed, toEndWords, toStartWords } from './found-event-words.ts';

export type RowWords = {
  readonly id: string;
  readonly title: string;
  /** Null: the row does not read; `why` says so and `words` what stands there. */
  readonly event: {
    readonly start: string;
    readonly end: string;
    readonly place: string;
    readonly assumedStart: readonly string[];
    readonly assumedEnd: readonly string[];
    readonly cancelled: boolean;
  } | null;
  readonly words: string;
  readonly why: string;
};

export function toRowWords(row: SeenRow, nowMs: number, clock: ClockWords): RowWords {
  const { id, event, titleText, timeText, dateText, why } = row;
  if (event === null) {
    const words = [dateText, timeText].filter((text) => text.trim() !== '').join(' · ');
    return { id, title: titleText, event, words, why: why ?? 'It does not read as an event.' };
  }
  const assumed = sortAssumed(event.assumed);
  return {
    id,
    title: event.title,
    event: {
      start: toStartWords(event, nowMs, clock),
      end: toEndWords(event, clock),
      place: event.location,
      assumedStart: assumed.start,
      assumedEnd: assumed.end,
      cancelled: event.cancelled,
    },
    words: '',
    why: '',
  };
}
