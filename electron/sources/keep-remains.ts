/**
 * What is kept of a run to be looked at: the picture with the run itself; the element tree and a proposed repair later, when a thread has
 * found them. A good run leaves nothing; one that was stopped changes nothing.
 */
import type { PageTree } from '#shared/scraping/page-tree.ts';
import type { TypedSecret } from '#shared/scraping/redact-tree.ts';
import type { Remains, SourceQueries, StoredSource } from '../storage/source-queries.ts';
import type { RunDecision } from './decide-run.ts';
import { toCredentialId } from './kept-secrets.ts';
import { lookInto } from './look-into.ts';
import { pack } from './packed.ts';
import type { SourcesPorts } from './ports.ts';
import type { RunResult } from './run-result.ts';
import { recipeOf } from './source-config.ts';

/** A picture is made to have about 300 kB; a larger one is not kept. */
const mostPictureBytes = 500_000;
const mostTreeBytes = 300_000;

export function toRemains(result: RunResult, outcome: RunDecision['run']['outcome']): 'keep' | Remains | null {
  if (outcome === 'cancelled') return 'keep';
  if (outcome === 'good' || outcome === 'unchanged') return null;
  const picture = 'picture' in result ? toPicture(result.picture) : null;
  return picture === null && treesOf(result).length === 0 ? null : { picture, tree: null, repairJson: null };
}

/** After the run was settled. Answers whether there is more to be seen now. */
export async function completeRemains(
  source: StoredSource,
  result: RunResult,
  { state, run }: RunDecision,
  fingerprintJson: string | null,
  ports: SourcesPorts,
  queries: SourceQueries,
): Promise<boolean> {
  const trees = treesOf(result);
  const recipe = recipeOf(source);
  if (recipe === null || trees.length === 0 || run.outcome === 'good') return false;
  const context = { nowMs: run.atMs, timeZone: ports.settings().timeZone, locale: ports.locale };
  const typed = await findTyped(source, ports);
  const { tree, repair } = await lookInto({ trees, typed, recipe, fingerprintJson, context });
  const packed = tree === null ? null : await pack(tree, mostTreeBytes);
  if (!ports.db.open) return false;
  const found = { tree: packed, repairJson: repair === null ? null : JSON.stringify(repair) };
  return queries.completeRemains(source.id, source.revision, state.lastRunAtMs ?? 0, found);
}

/** What may stand in the page because it was typed there. */
async function findTyped({ id, setup }: StoredSource, { vault }: SourcesPorts): Promise<readonly TypedSecret[]> {
  if (!vault.has(toCredentialId(id))) return [];
  try {
    const { username, password } = await vault.read(toCredentialId(id), setup.place);
    return [
      { what: 'username', text: username },
      { what: 'password', text: password },
    ];
  } catch {
    // It could not be read, so it was not typed either.
    return [];
  }
}

function treesOf(result: RunResult): readonly PageTree[] {
  if (result.kind === 'failed') return result.tree === null ? [] : [result.tree];
  return result.kind === 'page' ? result.trees : [];
}

function toPicture(picture: Uint8Array | null): Buffer | null {
  return picture === null || picture.byteLength > mostPictureBytes ? null : Buffer.from(picture);
}
