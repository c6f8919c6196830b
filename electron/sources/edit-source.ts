/** Changes and removes sources. What changes how a source is read makes it due at once; the rest is kept and told. */
import type { CallOutput, ParsedInput } from '#shared/contract/index.ts';
import type { SourceId } from '#shared/domain/source.ts';
import { AppError } from '#shared/errors.ts';
import type { SourceQueries, SourceSetup, StoredSource } from '../storage/source-queries.ts';
import { listAddresses } from './address.ts';
import { toCredentialId, type KeptSecrets } from './kept-secrets.ts';
import type { SourcesPorts } from './ports.ts';
import type { Runner } from './runner.ts';
import { hostOf } from './read-source.ts';
import { configOf } from './source-config.ts';

type Changes = Omit<ParsedInput<'sources/update'>, 'sourceId'>;

export function createEditor(ports: SourcesPorts, queries: SourceQueries, secrets: KeptSecrets, runner: Runner) {
  async function update(source: StoredSource, { address, ...changes }: Changes): Promise<void> {
    const { id, setup } = source;
    const known = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const next: SourceSetup = { ...setup, ...known, ...(address === undefined ? {} : await moveFeed(source, address)) };
    const isReadOtherwise = address !== undefined || next.timeZone !== setup.timeZone;
    queries.storeSetup(id, next, isReadOtherwise);
    const nowMs = ports.clock.now();
    if (isReadOtherwise || (setup.paused && !next.paused)) queries.setNextRun(id, nowMs);
    else if (JSON.stringify(next.schedule) !== JSON.stringify(setup.schedule)) {
      const { everyMinutes } = next.schedule;
      const atMs = everyMinutes === null ? null : nowMs + everyMinutes * 60_000;
      // Sooner at most: a change of the rhythm is no reason to wait longer than was due.
      queries.setNextRun(id, atMs === null ? null : Math.min(atMs, source.nextRunAtMs ?? atMs));
    }
  }

  async function moveFeed(source: StoredSource, written: string): Promise<Pick<SourceSetup, 'place' | 'config'>> {
    const config = configOf(source);
    if (config.kind !== 'feed')
      throw new AppError('invalid-input', 'address: only a feed has one that can be changed.');
    const [address = ''] = listAddresses(written);
    const { host } = new URL(address);
    await secrets.keep(source.id, host, { address, values: {} });
    return { place: host, config: { ...config, host } };
  }

  /** With everything: log-in, address, cookies, pictures. The row goes last, so that what is left after a crash can be removed again. */
  async function remove({ id, kind }: StoredSource): Promise<void> {
    runner.cancel(id);
    await secrets.forget(id);
    await ports.vault.remove(toCredentialId(id));
    if (kind === 'page') await ports.pages.forget(id);
    queries.removeSource(id);
  }

  /** What only the editor is told: a feed's or a server's address in full. */
  async function readDetail(source: StoredSource): Promise<Pick<CallOutput<'sources/get'>, 'recipe' | 'address'>> {
    const config = configOf(source);
    switch (config.kind) {
      case 'page':
        return { recipe: config.recipe, address: config.recipe.logIn.startUrl };
      case 'feed':
        return { recipe: null, address: await readAddress(source.id, config.host) };
      case 'mcp': {
        const { server } = config;
        const address = server.kind === 'http' ? await readAddress(source.id, hostOf(server)) : source.setup.place;
        return { recipe: null, address };
      }
    }
  }

  /** Without a keychain, or without its key, it has to be entered anew. */
  async function readAddress(id: SourceId, host: string): Promise<string | null> {
    return secrets.read(id, host).then(
      ({ address }) => address,
      () => null,
    );
  }

  return { update, remove, readDetail };
}
