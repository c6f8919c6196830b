/**
 * A recipe with one part changed: what the editor's fields do. Every function answers a new recipe and leaves the rest as it was; what
 * does not fit is found by the recipe's own schema (`findRecipeProblems`) and never sent.
 */
import { Recipe, type EventParts, type Reading, type RecipePart } from '#shared/scraping/recipe.ts';
import type { ChipTarget } from './recipe-words.ts';

export type PartName = keyof EventParts;
export type PointedReading = Extract<Reading, { kind: 'pointed' }>;

const wholeEvent: RecipePart = { selector: '', attribute: null, piece: null };

/** By path, e.g. 'reading.events' or 'contract.mostEvents'. */
export function findRecipeProblems(recipe: Recipe): Record<string, string> {
  const result = Recipe.safeParse(recipe);
  const problems = result.success
    ? {}
    : Object.fromEntries(result.error.issues.map((issue) => [issue.path.join('.'), issue.message]));
  const { leastEvents, mostEvents } = recipe.contract;
  if (leastEvents > mostEvents) problems['contract.leastEvents'] = 'more than the most';
  return problems;
}

function withReading(recipe: Recipe, edit: (reading: PointedReading) => PointedReading): Recipe {
  return recipe.reading.kind === 'pointed' ? { ...recipe, reading: edit(recipe.reading) } : recipe;
}

/** Null takes an optional part out of the reading; a title is always read. */
export function withPart(recipe: Recipe, name: PartName, part: RecipePart | null): Recipe {
  return withReading(recipe, (reading) => {
    if (name === 'title') return part === null ? reading : { ...reading, parts: { ...reading.parts, title: part } };
    return { ...reading, parts: { ...reading.parts, [name]: part } };
  });
}

export function withEvents(recipe: Recipe, events: string): Recipe {
  return withReading(recipe, (reading) => ({ ...reading, events }));
}

/** Whether each line of the element is an event of its own. */
export function withPerLine(recipe: Recipe, perLine: boolean): Recipe {
  return withReading(recipe, (reading) => ({ ...reading, perLine }));
}

export function withDate(recipe: Recipe, date: PointedReading['date']): Recipe {
  return withReading(recipe, (reading) => ({ ...reading, date }));
}

/** From what the page or a known widget offers to selectors of one's own; the way back is to read the page anew. */
export function toPointed(recipe: Recipe, events: string): Recipe {
  if (recipe.reading.kind === 'pointed') return recipe;
  const parts: EventParts = { title: wholeEvent, start: null, end: null, location: null, id: null };
  return { ...recipe, reading: { kind: 'pointed', events, parts, date: { kind: 'own' } } };
}

/** What a chip's "Not on this page" does. */
export function withoutTarget(recipe: Recipe, target: ChipTarget): Recipe {
  switch (target) {
    case 'end':
    case 'location':
      return withPart(recipe, target, null);
    case 'date':
      return withDate(recipe, { kind: 'own' });
    case 'next-page':
      return { ...recipe, paging: { kind: 'none' } };
    case 'event':
    case 'title':
    case 'start':
      return recipe;
  }
}

/** Whether that would change anything. */
export function canLeaveOut(recipe: Recipe, target: ChipTarget): boolean {
  return JSON.stringify(withoutTarget(recipe, target)) !== JSON.stringify(recipe);
}

export const emptyPart = wholeEvent;
