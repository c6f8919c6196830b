/** What a web calendar, feed or outside server is, does and needs, as words. */
import type { SourceDetail, SourceProgress } from '#shared/contract/sources.ts';
import type { Source, SourceKind, SourceState } from '#shared/domain/source.ts';
import type { ScrapeStage } from '#shared/scraping/progress.ts';
import { toAgo, type ClockWords } from './clock-words.ts';

type Tone = 'accent' | 'warn' | 'bad' | 'good' | 'quiet';

export const sourceKindWords: Record<SourceKind, string> = { page: 'Web page', feed: 'Feed', mcp: 'MCP server' };

export const sourceStateWords: Record<SourceState, { readonly label: string; readonly tone: Tone }> = {
  new: { label: 'Not read yet', tone: 'quiet' },
  fresh: { label: 'Fresh', tone: 'good' },
  stale: { label: 'Stale', tone: 'warn' },
  unknown: { label: 'Unknown', tone: 'bad' },
  asking: { label: 'Asks you', tone: 'accent' },
  quarantined: { label: 'Quarantined', tone: 'warn' },
  paused: { label: 'Paused', tone: 'quiet' },
};

const stageWords: Record<ScrapeStage, string> = {
  waiting: 'Waits for its turn',
  opening: 'Opening the page',
  'logging-in': 'Logging in',
  reading: 'Reading',
  asking: 'Needs you',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

const stagesUnderWay: readonly ScrapeStage[] = ['waiting', 'opening', 'logging-in', 'reading'];

/** Whether this step belongs to a run that goes on; the others end it. */
export function isUnderWay(progress: Pick<SourceProgress, 'stage'> | undefined): boolean {
  return progress !== undefined && stagesUnderWay.includes(progress.stage);
}

/** The run's own words where it has some, else those of its step: "Logging in". */
export function toProgressWords(progress: Pick<SourceProgress, 'stage' | 'text'>): string {
  return progress.text?.trim() || stageWords[progress.stage];
}

export function toEventCount(count: number): string {
  if (count === 0) return 'no events ahead';
  return count === 1 ? '1 event ahead' : `${count} events ahead`;
}

/**
 * How far the page goes, and what the days behind that are to your time; null where its days do not end.
 *
 * Example: "shown up to Sun, Dec 6, then counts as busy"; of one that never blocks time "shown up to Sun, Dec 6".
 */
export function toKnownUntil(
  { knownUntil, policy }: Pick<Source, 'knownUntil' | 'policy'>,
  clock: ClockWords,
): string | null {
  if (knownUntil === null) return null;
  const shown = `shown up to ${clock.dateShort(knownUntil)}`;
  if (!policy.countsAsBusy) return shown;
  return policy.usualHours ? `${shown}, then its usual hours count as busy` : `${shown}, then counts as busy`;
}

/** "read 12 min ago"; after a run that brought nothing to rely on "tried 12 min ago"; "never read". */
export function toLastRun(
  { lastRunAtMs, lastGoodAtMs, problem, question, doubts }: Source,
  nowMs: number,
  locale: string,
): string {
  if (lastRunAtMs === null) return 'never read';
  // Not by comparing the two times: a good run is as old as the page was when it began.
  const wasGood = lastGoodAtMs !== null && problem === null && question === null && doubts.length === 0;
  return `${wasGood ? 'read' : 'tried'} ${toAgo(lastRunAtMs, nowMs, locale)}`;
}

/** "next in 48 min", "due now", "only when asked", "waits for you"; a paused source has no next run. */
export function toNextRun(source: Pick<Source, 'state' | 'nextRunAtMs'>, nowMs: number, locale: string): string {
  if (source.state === 'paused') return 'not read while paused';
  if (source.state === 'asking' && source.nextRunAtMs === null) return 'waits for you';
  if (source.nextRunAtMs === null) return 'only when asked';
  // What is less than a minute ahead would read "just now".
  return source.nextRunAtMs - nowMs < 45_000 ? 'due now' : `next ${toAgo(source.nextRunAtMs, nowMs, locale)}`;
}

/** When what is known is too old to be relied on; null: it was never read well. */
function findLimitMs(source: Pick<Source, 'lastGoodAtMs' | 'schedule'>): number | null {
  return source.lastGoodAtMs === null ? null : source.lastGoodAtMs + source.schedule.freshnessLimitMinutes * 60_000;
}

/** Its silence counts as busy now, and the user may do something about it. */
export function isSilent(source: Pick<Source, 'state' | 'lastGoodAtMs' | 'schedule'>, nowMs: number): boolean {
  if (source.state === 'fresh') return false;
  const limitMs = findLimitMs(source);
  return source.state === 'unknown' || limitMs === null || limitMs <= nowMs;
}

export function isExcluded({ excludedUntilMs }: Pick<Source, 'excludedUntilMs'>, nowMs: number): boolean {
  return excludedUntilMs !== null && excludedUntilMs > nowMs;
}

/**
 * What its state means for your time, in one sentence; null where there is nothing to say.
 *
 * Example: a stale one says "What is known stays in use until Fri, Nov 27, 15:00; then its hours count as busy."
 */
export function toConsequence(source: Source, nowMs: number, clock: ClockWords): string | null {
  if (isExcluded(source, nowMs) && source.excludedUntilMs !== null)
    return `Left out until ${clock.moment(source.excludedUntilMs)}: its silence does not count as busy.`;
  if (source.state === 'fresh' || !source.policy.countsAsBusy) return null;
  // A pause takes effect on its time only when what is known has grown too old.
  if (source.state === 'paused' && !isSilent(source, nowMs)) return null;
  const hours = source.policy.usualHours ? 'its usual hours count as busy' : 'all your hours count as busy';
  const since =
    source.lastGoodAtMs === null ? 'Never read well yet' : `Not read well since ${clock.moment(source.lastGoodAtMs)}`;
  if (isSilent(source, nowMs)) return `${since}: until it is, ${hours}.`;
  const limitMs = findLimitMs(source);
  return limitMs === null ? null : `What is known stays in use until ${clock.moment(limitMs)}; then ${hours}.`;
}

/** After "Re-scrape all": "4 sources read." or "3 of 4 sources read; 1 needs a look." */
export function toRunWords(sources: readonly Pick<Source, 'state'>[]): string {
  const good = sources.filter(({ state }) => state === 'fresh').length;
  const words = `${sources.length} ${sources.length === 1 ? 'source' : 'sources'} read`;
  if (good === sources.length) return `${words}.`;
  const rest = sources.length - good;
  return `${good} of ${words}; ${rest} ${rest === 1 ? 'needs' : 'need'} a look.`;
}

export const outcomeWords: Record<
  SourceDetail['runs'][number]['outcome'],
  { readonly label: string; readonly tone: Tone }
> = {
  good: { label: 'Good', tone: 'good' },
  unchanged: { label: 'Unchanged', tone: 'good' },
  quarantined: { label: 'Quarantined', tone: 'warn' },
  asking: { label: 'Asked you', tone: 'accent' },
  failed: { label: 'Failed', tone: 'bad' },
  cancelled: { label: 'Cancelled', tone: 'quiet' },
};
