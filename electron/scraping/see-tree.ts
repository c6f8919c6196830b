/** What of a log-in recipe a page shows, by its tree: the same look as `look-at-page.ts`, without Playwright. */
import { isAppError } from '#shared/errors.ts';
import { usualCaptcha, type LogInRecipe, type Place, type Proof } from '#shared/scraping/log-in-recipe.ts';
import { logInStateOf, type LogInState } from '#shared/scraping/log-in-state.ts';
import { indexPage, pathOf, type PageIndex, type PageNode } from '#shared/scraping/page-index.ts';
import { textOf } from '#shared/scraping/page-text.ts';
import type { ElementPath, PageTree } from '#shared/scraping/page-tree.ts';
import { select, selectWithin } from '#shared/scraping/select.ts';

export type TreeSeen = {
  readonly state: LogInState;
  readonly captcha: boolean;
  /** Those that can be pressed away: their place in the recipe's list, and in the page. */
  readonly banners: readonly { readonly at: number; readonly path: ElementPath }[];
};

/** Null where the recipe uses selectors of Playwright's own that the tree does not know: then Playwright has to look. */
export function seeTree(tree: PageTree, recipe: LogInRecipe): TreeSeen | null {
  const index = indexPage(tree);
  try {
    const holds = (proof: Proof): boolean => isProven(index, proof);
    return {
      state: logInStateOf({ positive: recipe.proofsIn.map(holds), negative: recipe.proofsOut.map(holds) }),
      captcha: [usualCaptcha, ...recipe.captchas].some((place) => findSeen(index, place).length > 0),
      banners: recipe.dismiss.flatMap((place, at) => {
        const node = findSeen(index, place)[0];
        return node === undefined ? [] : [{ at, path: pathOf(node) }];
      }),
    };
  } catch (error) {
    if (isAppError(error) && error.code === 'invalid-input') return null;
    throw error;
  }
}

function isProven(index: PageIndex, proof: Proof): boolean {
  switch (proof.kind) {
    case 'element':
      return findSeen(index, proof).length > 0;
    case 'text':
      return findSeen(index, proof).some((node) => textOf(node).includes(proof.includes));
    case 'path':
      return URL.canParse(index.tree.url) && new URL(index.tree.url).pathname.startsWith(proof.startsWith);
    default:
      return proof satisfies never;
  }
}

/** Only what can be seen, so `:visible` adds nothing. */
function findSeen(index: PageIndex, { frame, selector }: Place): PageNode[] {
  const own = toCss(selector);
  const found =
    frame === null ? select(index, own) : select(index, toCss(frame)).flatMap((host) => selectWithin(index, host, own));
  return found.filter(({ element }) => element.visible);
}

function toCss(selector: string): string {
  return selector.replaceAll(':visible', '').replaceAll(':has-text(', ':icontains(');
}

export function asksForPassword(tree: PageTree): boolean {
  return select(indexPage(tree), 'input[type="password"]').some(({ element }) => element.visible);
}

/** Something says that the page still works on what it shows. */
export function isBusy(tree: PageTree): boolean {
  return indexPage(tree).all.some(({ element: { visible, attributes, tag } }) => {
    if (!visible || tag === 'body' || tag === 'html') return false;
    if (attributes['aria-busy'] === 'true' || attributes['role'] === 'progressbar') return true;
    return /(^|[\s_-])(spinner|loader|loading|skeleton)([\s_-]|$)/i.test(attributes['class'] ?? '');
  });
}
