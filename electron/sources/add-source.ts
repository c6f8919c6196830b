/** Adds sources: a feed by its address, an outside server by its settings, a page by the recipe that the wizard made. */
import { z } from 'zod';
import { defaultCalendarPolicy } from '#shared/domain/calendar.ts';
import { SourceId, type Schedule, type SourceKind } from '#shared/domain/source.ts';
import { AppError, isAppError } from '#shared/errors.ts';
import { OutsideMapping } from '#shared/mcp/outside-mapping.ts';
import type { PageReading } from '#shared/scraping/found-event.ts';
import type { PageTree } from '#shared/scraping/page-tree.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import type { SourceQueries, SourceSetup } from '../storage/source-queries.ts';
import { listAddresses } from './address.ts';
import { chooseColor } from './colors.ts';
import type { KeptSecrets } from './kept-secrets.ts';
import type { OutsideServer, SourcesPorts } from './ports.ts';
import { readFeed, type FeedRead } from './read-feed.ts';
import { hostOf } from './read-source.ts';
import type { SourceConfig } from './source-config.ts';

const dayMinutes = 1440;
const usual: Readonly<Record<SourceKind, Schedule>> = {
  page: { everyMinutes: 120, freshnessLimitMinutes: 2 * dayMinutes },
  feed: { everyMinutes: 60, freshnessLimitMinutes: dayMinutes },
  mcp: { everyMinutes: 30, freshnessLimitMinutes: dayMinutes },
};
/** More than a person has; each costs a run and a row. */
const mostSources = 100;

export type NewFeed = { readonly address: string; readonly name: string | null; readonly evenSo: boolean };
export type NewServer = {
  readonly name: string;
  readonly serverJson: string;
  readonly mappingJson: string;
  readonly secrets: Readonly<Record<string, string>>;
};
export type NewPage = {
  /** Null: a new source, under `newSourceId`, whose session has the log-in that was made by hand. */
  readonly sourceId: SourceId | null;
  readonly newSourceId: SourceId;
  readonly name: string;
  readonly schedule: Schedule;
  readonly recipe: Recipe;
  readonly trees: readonly PageTree[];
  readonly reading: PageReading;
};

export function createAdder(ports: SourcesPorts, queries: SourceQueries, secrets: KeptSecrets) {
  const { clock } = ports;

  function checkRoom(id: SourceId): SourceId {
    if (queries.listSources().length >= mostSources) {
      throw new AppError('conflict', `There are ${mostSources} sources already. Remove one first.`);
    }
    return id;
  }

  const newId = (): SourceId => checkRoom(SourceId.parse(ports.newId().toLowerCase()));

  function store(
    id: SourceId,
    kind: SourceKind,
    facts: Partial<SourceSetup> & Pick<SourceSetup, 'name' | 'place'> & { config: SourceConfig },
  ): SourceId {
    const setup: SourceSetup = {
      color: chooseColor(queries.listSources().map((one) => one.setup.color)),
      timeZone: ports.settings().timeZone,
      policy: defaultCalendarPolicy,
      schedule: usual[kind],
      paused: false,
      ...facts,
    };
    const nowMs = clock.now();
    queries.addSource({ id, kind, addedAtMs: nowMs, setup, nextRunAtMs: nowMs });
    return id;
  }

  /** Which of the addresses it may mean answers with a feed, and that feed; the last one's failure where none does. */
  async function tryFeed(id: SourceId, written: string): Promise<{ address: string; read: FeedRead }> {
    let failure: unknown = null;
    for (const address of listAddresses(written)) {
      try {
        const place = { id, address, timeZone: null, known: null };
        const read = await readFeed(place, { ...ports, now: clock.now }, AbortSignal.timeout(90_000));
        if (read.kind === 'events') return { address, read };
      } catch (error) {
        failure ??= error;
        // Only one that cannot be reached at all may be meant otherwise.
        if (!isAppError(error) || error.code !== 'offline') break;
      }
    }
    throw failure instanceof Error ? failure : new AppError('source-unreadable', 'It does not read as a feed.');
  }

  /** `read`: what came of trying it; null where it is added although it does not read. */
  async function addFeed({
    address: written,
    name,
    evenSo,
  }: NewFeed): Promise<{ readonly id: SourceId; readonly read: FeedRead | null }> {
    const id = newId();
    const tried = await tryFeed(id, written).catch((error: unknown) => {
      if (evenSo && isAppError(error) && error.code !== 'invalid-input') return null;
      throw error;
    });
    const address = tried?.address ?? listAddresses(written)[0] ?? written;
    const { host } = new URL(address);
    const head = tried?.read.head ?? null;
    await secrets.keep(id, host, { address, values: {} });
    store(id, 'feed', {
      name: name ?? head?.name ?? host,
      place: host,
      ...(head?.timeZone == null ? {} : { timeZone: head.timeZone }),
      schedule: toFeedSchedule(head?.refreshMinutes ?? null),
      config: { kind: 'feed', host, refreshMinutes: head?.refreshMinutes ?? null },
    });
    return { id, read: tried?.read ?? null };
  }

  async function addServer({ name, serverJson, mappingJson, secrets: given }: NewServer): Promise<SourceId> {
    const mapping = parseMapping(mappingJson);
    const server = ports.servers.parse(withGiven(parseJson(serverJson, 'The server'), given));
    const id = newId();
    const { bare, secret } = splitSecrets(server);
    const host = hostOf(bare);
    await secrets.keep(id, host, secret);
    const place = bare.kind === 'http' ? host : `${bare.command} ${bare.args.join(' ')}`.trim().slice(0, 300);
    return store(id, 'mcp', { name, place, config: { kind: 'mcp', server: bare, mapping } });
  }

  /** By the wizard: a new source, or another recipe for one that is there. Its first run follows. */
  function savePage({ sourceId, newSourceId, name, schedule, recipe }: NewPage): SourceId {
    const place = new URL(recipe.logIn.startUrl).host;
    const config: SourceConfig = { kind: 'page', recipe: { ...recipe, name } };
    const known = sourceId === null ? null : queries.findSource(sourceId);
    if (known === null) {
      const timeZone = recipe.timeZone ?? ports.settings().timeZone;
      return store(checkRoom(newSourceId), 'page', { name, place, schedule, timeZone, config });
    }
    queries.storeSetup(known.id, { ...known.setup, name, place, schedule, config }, true);
    queries.setNextRun(known.id, clock.now());
    return known.id;
  }

  return {
    addFeed,
    addServer,
    savePage,
    parseServer: (json: string, given: Readonly<Record<string, string>>) =>
      ports.servers.parse(withGiven(parseJson(json, 'The server'), given)),
  };
}

/** What the feed calls for, within reason; it is not believed to be current for less than three of its rounds. */
export function toFeedSchedule(refreshMinutes: number | null): Schedule {
  if (refreshMinutes === null) return usual.feed;
  const everyMinutes = Math.min(dayMinutes, Math.max(15, refreshMinutes));
  return { everyMinutes, freshnessLimitMinutes: Math.max(dayMinutes, 3 * everyMinutes) };
}

/** Values stay behind as '': which headers and variables there are is no secret. An address may be one, as a feed's is: its host stays. */
function splitSecrets(server: OutsideServer) {
  const blank = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.keys(values).map((name) => [name, '']));
  return server.kind === 'http'
    ? {
        bare: { ...server, url: new URL(server.url).origin, headers: blank(server.headers) },
        secret: { address: server.url, values: { ...server.headers } },
      }
    : {
        bare: { ...server, args: [...server.args], env: blank(server.env) },
        secret: { address: '', values: { ...server.env } },
      };
}

const ServerJson = z.looseObject({});

/**
 * Assistants' settings name a server by `command` or by `url` alone, with or without the name it has there; the secrets that were typed
 * beside them are its headers or its environment.
 */
function withGiven(json: unknown, given: Readonly<Record<string, string>>): unknown {
  const object = unwrap(json);
  const { type: _type, transport: _transport, ...rest } = object;
  const kind = 'url' in rest ? 'http' : 'stdio';
  const field = kind === 'http' ? 'headers' : 'env';
  const values = typeof rest[field] === 'object' && rest[field] !== null ? rest[field] : {};
  return { ...rest, kind, [field]: { ...values, ...given } };
}

function unwrap(json: unknown): Record<string, unknown> {
  const object = ServerJson.safeParse(json);
  if (!object.success)
    throw new AppError('invalid-input', 'The server: an object with "command" or "url" is expected.');
  const inner = object.data['mcpServers'] ?? object.data;
  const named = ServerJson.safeParse(inner);
  if (!named.success) throw new AppError('invalid-input', 'The server: an object with "command" or "url" is expected.');
  if ('command' in named.data || 'url' in named.data) return named.data;
  const all = Object.values(named.data);
  const only = ServerJson.safeParse(all[0]);
  if (all.length === 1 && only.success) return only.data;
  throw new AppError('invalid-input', 'The server: exactly one with "command" or "url" is expected.');
}

function parseMapping(json: string): OutsideMapping {
  const mapping = OutsideMapping.safeParse(parseJson(json, 'The mapping'));
  if (mapping.success) return mapping.data;
  const [issue] = mapping.error.issues;
  throw new AppError(
    'invalid-input',
    `The mapping: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'does not fit'}`,
  );
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('invalid-input', `${what} is no JSON.`);
  }
}
