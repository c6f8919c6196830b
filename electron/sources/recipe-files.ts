/** Recipes as JSON: out for others, in from others. A recipe holds no secret, and an address in it is shown before anything is read. */
import type { HandlersOf } from '#shared/contract/index.ts';
import type { SourceId } from '#shared/domain/source.ts';
import { AppError } from '#shared/errors.ts';
import { Recipe } from '#shared/scraping/recipe.ts';
import type { StoredSource } from '../storage/source-queries.ts';
import type { SourcesPorts } from './ports.ts';
import { recipeOf } from './source-config.ts';

type Names = 'sources/export-recipe' | 'sources/import-recipe' | 'sources/save-recipe';

export function createRecipeFiles(ports: SourcesPorts, get: (id: SourceId) => StoredSource): HandlersOf<Names> {
  function toJson(sourceId: SourceId): string {
    const recipe = recipeOf(get(sourceId));
    if (recipe === null) throw new AppError('not-found', 'Only a web page has a recipe.');
    return JSON.stringify(Recipe.parse(recipe), null, 2);
  }

  return {
    'sources/export-recipe': ({ sourceId }) => ({ json: toJson(sourceId) }),
    'sources/save-recipe': async ({ sourceId }) => {
      const name = get(sourceId)
        .setup.name.replace(/[^\p{L}\p{N} _-]+/gu, ' ')
        .trim()
        .slice(0, 60);
      return { saved: await ports.saveFile(`${name === '' ? 'recipe' : name}.json`, toJson(sourceId)) };
    },
    'sources/import-recipe': ({ json }) => ports.teach(parseRecipe(json)),
  };
}

function parseRecipe(json: string): Recipe {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new AppError('invalid-input', 'This is no recipe: it is no JSON.');
  }
  const recipe = Recipe.safeParse(value);
  if (recipe.success) return recipe.data;
  const [issue] = recipe.error.issues;
  throw new AppError(
    'invalid-input',
    `This is no recipe: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
  );
}
