/**
 * When a page has changed: how could its recipe be changed so that it reads again? The events that were known are looked for on the new
 * page by their words, the structure around them is generalised as after a person's clicks, and the reading that finds the known events
 * at their very times is proposed, part by part. Null where none convinces (`score-repair.ts` says from when on); a wrong recipe would
 * offer time that is taken, so rather none. A proposal is shown with its rows and used only after the user's approval.
 *
 * Of the old recipe everything is kept that still does its work, so that the changes shown are those that matter.
 */
import { toMs } from './event-keys.ts';
import { findKnownPlaces } from './find-known-places.ts';
import type { Fingerprint } from './fingerprint.ts';
import { indexPage } from './page-index.ts';
import { settingOf, type ReadContext } from './page-setting.ts';
import type { PageTree } from './page-tree.ts';
import { readByRecipe } from './read-by-recipe.ts';
import type { Reading, Recipe } from './recipe.ts';
import { listCandidates, orNull } from './repair-candidates.ts';
import { compareScores, scoreRepair, type RepairScore } from './score-repair.ts';

export type RepairChange = { readonly part: string; readonly before: string; readonly after: string };
export type RecipeRepair = { readonly recipe: Recipe; readonly changes: readonly RepairChange[] };

type Pointed = Extract<Reading, { kind: 'pointed' }>;
type Candidate = { readonly recipe: Recipe; readonly score: RepairScore };

/** Each reads the whole page. Of the redesigned pages of the tests half need 7 tries, nine of ten 15, and none 80. */
const mostTries = 80;

export function repairRecipe(
  recipe: Recipe,
  fingerprint: Fingerprint,
  trees: readonly PageTree[],
  context: ReadContext,
): RecipeRepair | null {
  const [tree] = trees;
  if (tree === undefined) return null;
  const clock = { ...context, timeZone: recipe.timeZone ?? context.timeZone };
  const ahead = fingerprint.events.filter(({ start }) => toMs(start, clock.timeZone) >= context.nowMs);
  if (ahead.length < 2) return null;
  const index = indexPage(tree);
  const setting = settingOf(index, [], recipe, context);
  const places = findKnownPlaces(index, ahead, setting);
  const tried = new Set<string>();
  let best: Candidate | null = null;
  for (const candidate of listCandidates({ index, recipe, fingerprint, places, setting, context: clock })) {
    const key = JSON.stringify([candidate.reading, candidate.paging]);
    if (tried.has(key)) continue;
    if (tried.size >= mostTries) break;
    tried.add(key);
    const next = tryOut(candidate, fingerprint, trees, context);
    if (next !== null && (best === null || compareScores(next.score, best.score) < 0)) best = next;
    // Titles that are nowhere on the page cannot be read from it.
    if (best !== null && isPerfect(best.score, places.length)) break;
  }
  if (best === null || !best.score.isConvincing) return null;
  const repaired = keepOldParts(recipe, best, fingerprint, trees, context);
  const changes = listChanges(recipe, repaired);
  return changes.length === 0 ? null : { recipe: repaired, changes };
}

/** Nothing better can be found: all that is there is read, to the end. */
function isPerfect({ isConvincing, matched, ends, places, strangers, unread }: RepairScore, there: number): boolean {
  return isConvincing && matched >= there && ends === matched && places === matched && strangers <= 1 && unread === 0;
}

function tryOut(
  recipe: Recipe,
  fingerprint: Fingerprint,
  trees: readonly PageTree[],
  context: ReadContext,
): Candidate | null {
  return orNull(() => {
    const reading = readByRecipe(trees, recipe, context);
    return { recipe, score: scoreRepair(recipe, reading, fingerprint, trees, context) };
  });
}

const swaps = ['date', 'title', 'start', 'end', 'location', 'id', 'events'] as const;

/** Puts the old parts back one by one where the reading is no worse by them. */
function keepOldParts(
  before: Recipe,
  { recipe, score }: Candidate,
  fingerprint: Fingerprint,
  trees: readonly PageTree[],
  context: ReadContext,
): Recipe {
  const old = before.reading;
  if (old.kind !== 'pointed') return recipe;
  let now = recipe;
  let count = readByRecipe(trees, now, context).events.length;
  for (const part of swaps) {
    const { reading } = now;
    if (reading.kind !== 'pointed') return now;
    const swapped: Pointed =
      part === 'date' || part === 'events'
        ? { ...reading, [part]: old[part] }
        : { ...reading, parts: { ...reading.parts, [part]: old.parts[part] } };
    const next = tryOut({ ...now, reading: swapped }, fingerprint, trees, context);
    if (next === null || !next.score.isConvincing || compareScores(next.score, score) > 0) continue;
    const events = readByRecipe(trees, next.recipe, context).events.length;
    if (events < count) continue;
    now = next.recipe;
    count = events;
  }
  return now;
}

function listChanges(before: Recipe, after: Recipe): RepairChange[] {
  const [old, now] = [describe(before), describe(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names
    .map((part) => ({ part, before: old.get(part) ?? '', after: now.get(part) ?? '' }))
    .filter((change) => change.before !== change.after);
}

/** Each part in words that a person who sees selectors understands; '' for a part that there is none of. */
function describe({ reading, paging }: Recipe): Map<string, string> {
  const parts = new Map<string, string>();
  parts.set('next page', paging.kind === 'press' ? paging.selector : paging.kind === 'scroll' ? 'by scrolling' : '');
  if (reading.kind !== 'pointed') {
    parts.set('events', reading.kind === 'ready' ? `as ${reading.name}` : 'structured data');
    return parts;
  }
  parts.set('events', reading.perLine === true ? `lines of ${reading.events}` : reading.events);
  const { date } = reading;
  parts.set(
    'date',
    date.kind === 'own'
      ? ''
      : toWords(date.kind === 'column' ? `head of column ${date.selector}` : date.selector, date.attribute),
  );
  for (const name of ['title', 'start', 'end', 'location', 'id'] as const) {
    const part = reading.parts[name];
    if (part === null) continue;
    const where = part.where === 'before' ? `before: ${part.selector}` : part.selector;
    const piece = part.piece === null ? '' : ` (piece ${String(part.piece.at)} by "${part.piece.separator}")`;
    parts.set(name, toWords(where === '' ? 'the event itself' : where, part.attribute) + piece);
  }
  return parts;
}

function toWords(selector: string, attribute: string | null): string {
  return attribute === null ? selector : `${selector} [${attribute}]`;
}
