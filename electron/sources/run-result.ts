/** How the reading of a source ended, before anybody has judged it. Every end is a value; what throws is a bug or a full disk. */
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { SourceQuestion } from '#shared/domain/source.ts';
import type { ErrorCode } from '#shared/errors.ts';
import type { PageReading } from '#shared/scraping/found-event.ts';
import type { PageTree } from '#shared/scraping/page-tree.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import type { Validators } from '../storage/source-queries.ts';

export type PageRead = {
  readonly kind: 'page';
  readonly recipe: Recipe;
  readonly trees: readonly PageTree[];
  readonly reading: PageReading;
  readonly picture: Uint8Array | null;
};

export type EventsRead = {
  readonly kind: 'events';
  readonly events: readonly CalendarEvent[];
  readonly validators: Validators | null;
};

export type RunFailure = {
  readonly kind: 'failed';
  readonly code: ErrorCode;
  readonly text: string;
  /** It was read, and says that something is there which cannot be read: at once unknown. */
  readonly lost: boolean;
  readonly retryAfterMs: number | null;
  readonly picture: Uint8Array | null;
  readonly tree: PageTree | null;
};

export type RunResult =
  | PageRead
  | EventsRead
  /** The source says itself that nothing changed. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'asking'; readonly question: SourceQuestion; readonly picture: Uint8Array | null }
  | RunFailure
  | { readonly kind: 'cancelled' };
