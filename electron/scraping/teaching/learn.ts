/** From a page and what was pointed at to a recipe, and what the page reads as by it. */
import { findReading } from '#shared/scraping/find-reading.ts';
import type { PageReading } from '#shared/scraping/found-event.ts';
import { generalise, type Pointed } from '#shared/scraping/generalise.ts';
import type { LogInRecipe } from '#shared/scraping/log-in-recipe.ts';
import type { ReadContext } from '#shared/scraping/page-setting.ts';
import type { ElementPath, PageTree } from '#shared/scraping/page-tree.ts';
import { readByRecipe } from '#shared/scraping/read-by-recipe.ts';
import type { Paging, Reading, Recipe } from '#shared/scraping/recipe.ts';
import { suggestContract } from '#shared/scraping/suggest-contract.ts';
import { toRecipe } from '#shared/scraping/to-recipe.ts';

export type Learnt = {
  readonly recipe: Recipe;
  readonly reading: PageReading;
  /** The structure or ready recipe; null: by pointing. */
  readonly foundBy: string | null;
};

/** What is known of the page besides: how one logs in there, the recipe so far, and whether the person corrected that by hand. */
export type Known = { readonly logIn: LogInRecipe; readonly recipe: Recipe | null; readonly isByHand: boolean };

/** Structured data and widgets that are known, before anybody points at anything; null: none of them. */
export function learnByItself(tree: PageTree, known: Known, context: ReadContext): Learnt | null {
  const found = findReading(tree, context);
  return found === null ? null : complete(tree, found, known, context, found.foundBy);
}

/**
 * Null where nothing like it is found.
 * @param pointed what the person said to be what
 * @param target what was pointed at just now
 */
export function learnFrom(
  tree: PageTree,
  pointed: ReadonlyMap<string, ElementPath>,
  target: string,
  known: Known,
  context: ReadContext,
): Learnt | null {
  const at = (name: string): ElementPath | null => pointed.get(name) ?? null;
  const clicked: Pointed = {
    ...{ event: at('event'), title: at('title'), start: at('start'), end: at('end'), location: at('location') },
    ...{ date: at('date'), nextPage: at('next-page') },
  };
  const found = generalise(tree, clicked, context);
  if (found === null) return null;
  // A page that is known to go on does so still, unless the person points at something else.
  const paging = found.paging.kind === 'none' && known.recipe !== null ? known.recipe.paging : found.paging;
  const reading = known.isByHand ? correct(known.recipe?.reading, found.reading, target) : found.reading;
  return complete(tree, { reading, paging }, known, context, null);
}

/** What was corrected by hand stays; only the part that was pointed at is new. */
function correct(former: Reading | undefined, found: Reading, target: string): Reading {
  if (former?.kind !== 'pointed' || found.kind !== 'pointed' || former.events !== found.events) return found;
  switch (target) {
    case 'title':
    case 'start':
    case 'end':
    case 'location':
      return { ...former, parts: { ...former.parts, [target]: found.parts[target] } };
    case 'date':
      return { ...former, date: found.date };
    case 'next-page':
      return former;
    default:
      return found;
  }
}

function complete(
  tree: PageTree,
  found: { readonly reading: Reading; readonly paging: Paging },
  { recipe: former, logIn }: Known,
  context: ReadContext,
  foundBy: string | null,
): Learnt {
  const fresh = toRecipe(tree, found, context, logIn);
  if (former === null) return { recipe: fresh, reading: readByRecipe([tree], fresh, context), foundBy };
  const { name, logIn: taught, timeZone, language, dayFirst, defaultMinutes } = former;
  const recipe = { ...fresh, name, logIn: taught, timeZone, language, dayFirst, defaultMinutes };
  const reading = readByRecipe([tree], recipe, context);
  return { recipe: { ...recipe, contract: suggestContract(reading, context) }, reading, foundBy };
}
