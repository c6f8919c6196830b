/** A recipe from what was found: to be shown, corrected and saved. A page without a log-in has proofs that always hold. */
import type { PageReading } from './found-event.ts';
import type { LogInRecipe } from './log-in-recipe.ts';
import type { ReadContext } from './page-setting.ts';
import type { PageTree } from './page-tree.ts';
import { readPage } from './read-by-recipe.ts';
import type { Paging, Reading, Recipe } from './recipe.ts';
import { suggestContract } from './suggest-contract.ts';

const wideContract = { leastEvents: 0, mostEvents: 5000, leastParsed: 0, daysBack: 31, daysAhead: 183 };

/** `logIn`: null for a page that anybody may see. */
export function toRecipe(
  tree: PageTree,
  { reading, paging }: { readonly reading: Reading; readonly paging: Paging },
  context: ReadContext,
  logIn: LogInRecipe | null = null,
): Recipe {
  const base: Omit<Recipe, 'contract'> = {
    version: 1,
    name: (tree.title.trim() || hostOf(tree.url)).slice(0, 200),
    logIn: logIn ?? openPage(tree.url),
    reading,
    paging,
    timeZone: null,
    language: null,
    dayFirst: null,
    defaultMinutes: 60,
  };
  const read: PageReading = readPage(tree, reading, { ...base, contract: wideContract }, context);
  return { ...base, contract: suggestContract(read, context) };
}

/** Where nobody logs in, being there is being in, and nothing shows that one is out. */
function openPage(url: string): LogInRecipe {
  return {
    startUrl: url.slice(0, 2000),
    proofsIn: [{ kind: 'element', frame: null, selector: 'body' }],
    proofsOut: [{ kind: 'element', frame: null, selector: 'body:not(body)' }],
    screens: [],
    refusals: [],
    dismiss: [],
    captchas: [],
  };
}

function hostOf(url: string): string {
  return /^[a-z]+:\/\/([^/?#]+)/i.exec(url)?.[1] ?? 'Web calendar';
}
