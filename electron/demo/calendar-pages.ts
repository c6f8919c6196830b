/**
 * Pages and sync tokens. A list is fixed when its first page is asked for; the pages are cut from that, and the sync
 * token on the last one names the state at that moment, so that whatever changes between two pages comes with the next
 * sync. A sync token carries the parameters of the list that it belongs to.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { refuse } from './http-server.ts';

const SyncToken = z.strictObject({
  /** The list that it belongs to. */
  of: z.string(),
  version: z.number().int(),
  generation: z.string(),
  /** The other parameters of the first list. */
  with: z.string(),
});
export type SyncToken = z.infer<typeof SyncToken>;

export type ListPage<T> = {
  readonly items: readonly T[];
  readonly nextPageToken?: string;
  readonly nextSyncToken?: string;
};

type OpenList = {
  readonly pages: readonly (readonly unknown[])[];
  readonly key: string;
  readonly syncToken: string | null;
};

/** Lists that were begun and never finished are forgotten in this order. */
const keptLists = 100;

export type Pages = ReturnType<typeof createPages>;

export function createPages() {
  const lists = new Map<string, OpenList>();
  let withEmptyPages = false;
  let mostItems = Infinity;

  function cut(id: string, list: OpenList, index: number): ListPage<unknown> {
    const isLast = index >= list.pages.length - 1;
    return {
      items: list.pages[index] ?? [],
      ...(isLast ? {} : { nextPageToken: `${id}.${index + 1}` }),
      ...(isLast && list.syncToken !== null ? { nextSyncToken: list.syncToken } : {}),
    };
  }

  return {
    /** The first page. `key` holds all parameters: the next pages must be asked for with the same. */
    open<T>(items: readonly T[], asked: number, key: string, syncToken: string | null): ListPage<T> {
      const size = Math.min(asked, mostItems);
      const full = Array.from({ length: Math.max(1, Math.ceil(items.length / size)) }, (_, index) =>
        items.slice(index * size, (index + 1) * size),
      );
      const pages = withEmptyPages ? full.flatMap((page) => [[], page]) : full;
      const id = randomUUID();
      const list: OpenList = { pages, key, syncToken };
      if (pages.length > 1) lists.set(id, list);
      for (const old of [...lists.keys()].slice(0, -keptLists)) lists.delete(old);
      return cut(id, list, 0) as ListPage<T>;
    },
    next<T>(pageToken: string, key: string): ListPage<T> {
      const [id = '', index = ''] = pageToken.split('.');
      const list = lists.get(id);
      if (list === undefined || !/^\d{1,6}$/.test(index) || Number(index) >= list.pages.length || list.key !== key) {
        refuse(400, 'invalid', 'Invalid page token value.');
      }
      return cut(id, list, Number(index)) as ListPage<T>;
    },
    /** From now on an empty page comes before each full one, as Google's may. */
    setEmptyPages(on: boolean): void {
      withEmptyPages = on;
    },
    /** From now on a page holds at most so many items, however many are asked for, as Google may do. */
    setPageSize(most: number): void {
      mostItems = most;
    },
    forget(): void {
      lists.clear();
    },
  };
}

export function formatSyncToken(token: SyncToken): string {
  return `C${Buffer.from(JSON.stringify(token)).toString('base64url')}`;
}

/** The version to go on from. 400 for a token that is none or comes with other parameters, 410 for one that has ended. */
export function readSyncToken(text: string, expected: Omit<SyncToken, 'version'>): number {
  let token: SyncToken;
  try {
    token = SyncToken.parse(JSON.parse(Buffer.from(text.slice(1), 'base64url').toString('utf8')));
  } catch {
    refuse(400, 'invalid', 'Invalid sync token value.');
  }
  if (token.of !== expected.of) refuse(400, 'invalid', 'Invalid sync token value.');
  if (token.with !== expected.with) {
    refuse(400, 'invalid', 'The sync token belongs to a list with other parameters.');
  }
  if (token.generation !== expected.generation) {
    refuse(410, 'fullSyncRequired', 'Sync token is no longer valid, a full sync is required.');
  }
  return token.version;
}
