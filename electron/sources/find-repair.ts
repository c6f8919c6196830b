/** After a run that was not believed: a repair of the page's recipe, with what it would read, to be approved or left. Pure, and slow on large pages. */
import type { Repair } from '#shared/contract/sources.ts';
import { readFingerprint } from '#shared/scraping/fingerprint.ts';
import type { ReadContext } from '#shared/scraping/page-setting.ts';
import type { PageTree } from '#shared/scraping/page-tree.ts';
import { readByRecipe } from '#shared/scraping/read-by-recipe.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import { repairRecipe } from '#shared/scraping/repair-recipe.ts';
import { toSeenRows } from './to-seen-rows.ts';

/** Null: it was never read well, or nothing on the page convinces. */
export function findRepair(
  trees: readonly PageTree[],
  recipe: Recipe,
  fingerprintJson: string,
  context: ReadContext,
): Repair | null {
  const fingerprint = readFingerprint(fingerprintJson);
  const repair = fingerprint === null ? null : repairRecipe(recipe, fingerprint, trees, context);
  if (repair === null) return null;
  const rows = toSeenRows(readByRecipe(trees, repair.recipe, context), context.timeZone);
  return { recipe: repair.recipe, changes: [...repair.changes], rows };
}
