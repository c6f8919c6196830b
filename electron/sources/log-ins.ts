/** Log-ins of pages: kept in the vault for the page's own host, or done by hand in the visible window. */
import type { CallOutput, HandlersOf } from '#shared/contract/index.ts';
import type { SourceId } from '#shared/domain/source.ts';
import { AppError } from '#shared/errors.ts';
import type { SourceQueries, StoredSource } from '../storage/source-queries.ts';
import { toCredentialId } from './kept-secrets.ts';
import type { SourcesPorts } from './ports.ts';
import type { Runner } from './runner.ts';
import { recipeOf } from './source-config.ts';

type Names = 'sources/sign-in-by-hand' | 'sources/store-log-in' | 'sources/forget-log-in';

export function createLogIns({ pages, vault }: SourcesPorts, queries: SourceQueries, runner: Runner) {
  function getPage(sourceId: SourceId) {
    const source = queries.findSource(sourceId);
    const recipe = source === null ? null : recipeOf(source);
    if (recipe === null) throw new AppError('not-found', 'Only a web page has a log-in.');
    return { recipe, host: new URL(recipe.logIn.startUrl).host };
  }

  const handlers: HandlersOf<Names> = {
    'sources/sign-in-by-hand': async ({ sourceId }) => {
      const { recipe } = getPage(sourceId);
      const { startUrl } = recipe.logIn;
      // A run in a window of its own would be in the way.
      runner.cancel(sourceId);
      const ended = await pages.signInByHand({ sourceId, startUrl, recipe: recipe.logIn });
      if (ended === 'in') void runner.run(sourceId, true);
      return { signedIn: ended === 'in' };
    },
    'sources/store-log-in': async ({ sourceId, username, password, totpSecret }) => {
      const { host } = getPage(sourceId);
      await vault.store(toCredentialId(sourceId), host, { username, password, totpSecret });
      void runner.run(sourceId, true);
      return {};
    },
    'sources/forget-log-in': async ({ sourceId }) => {
      getPage(sourceId);
      await vault.remove(toCredentialId(sourceId));
      return {};
    },
  };

  /** Whether one is kept, and whose; never the log-in itself. */
  async function find(source: StoredSource): Promise<CallOutput<'sources/get'>['logIn']> {
    if (source.kind !== 'page' || !vault.has(toCredentialId(source.id))) return null;
    const { host } = getPage(source.id);
    try {
      const { username, totpSecret } = await vault.read(toCredentialId(source.id), host);
      return { host, username, hasCode: totpSecret !== null };
    } catch {
      // It is there and cannot be opened: it has to be entered anew.
      return { host, username: '', hasCode: false };
    }
  }

  return { handlers, find };
}
