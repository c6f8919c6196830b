/** What a page's run says by its contract, and what believing it changes. Pure; the rules are those of `#shared/scraping`. */
import type { Doubt } from '#shared/domain/source.ts';
import { acceptedSpan, coveredSpan, type RunTime } from '#shared/scraping/covered-span.ts';
import { toMs } from '#shared/scraping/event-keys.ts';
import { readFingerprint, toFingerprint } from '#shared/scraping/fingerprint.ts';
import type { FoundEvent } from '#shared/scraping/found-event.ts';
import { judgeRun } from '#shared/scraping/judge-run.ts';
import type { ReadContext } from '#shared/scraping/page-setting.ts';
import { planRun } from '#shared/scraping/plan-run.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import type { SourceEvent } from '../storage/source-event-queries.ts';
import type { StoredSource } from '../storage/source-queries.ts';
import type { EventPlan } from './plan-events.ts';
import type { KeptPage } from './quarantined-run.ts';
import type { PageRead } from './run-result.ts';
import { toCalendarEvent } from './to-calendar-event.ts';

export type PageFacts = {
  readonly source: Pick<StoredSource, 'id'>;
  readonly known: readonly SourceEvent[];
  /** Of the last run that was believed; null: there was none. */
  readonly fingerprintJson: string | null;
  /** What it was read with; the zone is the user's. */
  readonly context: ReadContext;
};

/** A year and some weeks: as far back as the week view is looked at. */
const keptMs = 400 * 86_400_000;

export function judgePage(
  { recipe, trees, reading }: PageRead,
  facts: PageFacts,
): { readonly doubts: readonly Doubt[]; readonly kept: KeptPage } {
  const at = toRunTime(recipe, facts.context);
  const known = toFound(facts.known);
  const lastGood = facts.fingerprintJson === null ? null : readFingerprint(facts.fingerprintJson);
  const covered = coveredSpan({ trees, reading, recipe }, { known, lastGood }, facts.context);
  const cut = trees.some((tree) => tree.cut);
  const doubts = judgeRun({ ...reading, cut, covered }, known, recipe.contract, at);
  // A run in doubt that is accepted by hand begins anew what the later ones are compared with.
  const before = doubts.length === 0 ? lastGood : null;
  const fingerprint = toFingerprint(trees, reading, { ...at, covered, before });
  return { doubts, kept: { reading, covered, fingerprintJson: JSON.stringify(fingerprint) } };
}

/** `accepted`: by a person, who has looked at it. */
export function planPage(
  { reading, covered }: KeptPage,
  facts: PageFacts & { readonly recipe: Recipe },
  accepted = false,
): EventPlan {
  const at = toRunTime(facts.recipe, facts.context);
  const span = accepted ? acceptedSpan(covered, at) : covered;
  const plan = planRun(reading, span, toFound(facts.known), at);
  const wanted = plan.events.filter((event) => toMs(event.end, at.timeZone) >= at.nowMs - keptMs);
  const ids = new Set(wanted.map(({ id }) => id));
  const before = new Map(facts.known.map(({ event, found }) => [event.id, JSON.stringify(found)]));
  return {
    store: wanted
      .filter((found) => before.get(found.id) !== JSON.stringify(found))
      .map((found) => ({ event: toCalendarEvent(found, facts.source.id), found })),
    removeIds: facts.known.map(({ event }) => event.id).filter((id) => !ids.has(id)),
  };
}

/** Days are counted on the page's clock. */
export function toRunTime(recipe: Recipe, { nowMs, timeZone }: Omit<ReadContext, 'locale'>): RunTime {
  return { nowMs, timeZone: recipe.timeZone ?? timeZone };
}

const toFound = (known: readonly SourceEvent[]): FoundEvent[] =>
  known.flatMap(({ found }) => (found === null ? [] : [found]));
