/** Where the reading of a source stands, told at each step. */
import type { ErrorCode } from '#shared/errors.ts';
import type { ScrapeQuestion } from './questions.ts';

export const scrapeStages = [
  'waiting', // for its host's turn and for a free window
  'opening',
  'logging-in',
  'reading',
  'asking', // a person is needed; `question` says for what
  'done',
  'failed',
  'cancelled',
] as const;
export type ScrapeStage = (typeof scrapeStages)[number];

export type ScrapeProgress = {
  readonly sourceId: string;
  readonly stage: ScrapeStage;
  readonly atMs: number;
  /** With 'asking' only. */
  readonly question: ScrapeQuestion | null;
  /** With 'failed' only. */
  readonly errorCode: ErrorCode | null;
};
