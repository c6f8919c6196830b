/** What sources need from other features. `features.ts` and its chapter `other-calendars.ts` join them. */
import type { HandlersOf } from '#shared/contract/index.ts';
import type { Topic } from '#shared/contract/events.ts';
import type { SourceProgress } from '#shared/contract/sources.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { SourceId } from '#shared/domain/source.ts';
import type { ErrorCode } from '#shared/errors.ts';
import type { OutsideMapping } from '#shared/mcp/outside-mapping.ts';
import type { PageReading } from '#shared/scraping/found-event.ts';
import type { ReadContext } from '#shared/scraping/page-setting.ts';
import type { PageTree } from '#shared/scraping/page-tree.ts';
import type { ScrapeQuestion } from '#shared/scraping/questions.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import type { Database } from '../storage/database.ts';
import type { Clock } from '../system/clock.ts';
import type { Logger } from '../system/log.ts';
import type { Sleep } from '../system/retry.ts';
import type { Hop } from './fetch-feed.ts';
import type { ResolveHost } from './private-address.ts';

export type PageRunOutcome =
  | {
      readonly kind: 'read';
      readonly trees: readonly PageTree[];
      readonly reading: PageReading;
      readonly picture: Uint8Array | null;
    }
  | { readonly kind: 'asking'; readonly question: ScrapeQuestion; readonly picture: Uint8Array | null }
  | {
      readonly kind: 'failed';
      readonly code: ErrorCode;
      readonly text: string;
      readonly picture: Uint8Array | null;
      readonly tree: PageTree | null;
    }
  | { readonly kind: 'cancelled' };

/** Reading pages, as `electron/scraping` does it. */
export type PagePort = {
  readonly run: (
    what: {
      readonly sourceId: string;
      readonly credentialId: string | null;
      readonly recipe: Recipe;
      readonly context: ReadContext;
    },
    signal: AbortSignal,
  ) => Promise<PageRunOutcome>;
  readonly signInByHand: (what: {
    readonly sourceId: string;
    readonly startUrl: string;
    readonly recipe: Recipe['logIn'];
  }) => Promise<'in' | 'closed' | 'cancelled'>;
  readonly cancel: (sourceId: string) => void;
  /** Takes away its cookies and storage. */
  readonly forget: (sourceId: string) => Promise<void>;
};

/** The vault of log-ins; it seals a feed's address and a server's headers as well. */
export type VaultPort = {
  readonly store: (
    id: string,
    host: string,
    credential: { readonly username: string; readonly password: string; readonly totpSecret: string | null },
  ) => Promise<void>;
  readonly read: (
    id: string,
    host: string,
  ) => Promise<{ readonly username: string; readonly password: string; readonly totpSecret: string | null }>;
  readonly has: (id: string) => boolean;
  readonly remove: (id: string) => Promise<void>;
};

/** One calendar text, read in a thread of its own. */
export type ReadFeedPort = (job: {
  readonly text: string;
  readonly calendarId: CalendarId;
  readonly range: Interval;
  readonly timeZone: string;
  readonly myAddresses: readonly string[];
}) => Promise<{
  readonly events: readonly CalendarEvent[];
  readonly lost: readonly string[];
}>;

/** Where an outside server is. The values of `env` and `headers` are secrets. */
export type OutsideServer =
  | { kind: 'stdio'; command: string; args: string[]; env: Record<string, string> }
  | { kind: 'http'; url: string; headers: Record<string, string> };

export type ServerPort = {
  /** What the user wrote, as it is kept; throws 'invalid-input' and names the field. */
  readonly parse: (value: unknown) => OutsideServer;
  readonly read: (
    what: { readonly server: OutsideServer; readonly mapping: OutsideMapping },
    where: {
      readonly place: { readonly calendarId: CalendarId; readonly timeZone: string };
      readonly range: Interval;
      readonly signal: AbortSignal;
    },
    onCall: OnCall,
  ) => Promise<readonly CalendarEvent[]>;
  readonly listTools: (
    server: OutsideServer,
    signal: AbortSignal,
  ) => Promise<readonly { readonly name: string; readonly description: string }[]>;
};

export type OnCall = (call: { readonly method: string; readonly ms: number; readonly ok: boolean }) => void;

export type SourcesPorts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly newId: () => string;
  /** 0 up to 1. */
  readonly random: () => number;
  readonly sleep: Sleep;
  readonly pages: PagePort;
  readonly vault: VaultPort;
  readonly readFeed: ReadFeedPort;
  readonly servers: ServerPort;
  readonly hop: Hop;
  readonly resolveHost: ResolveHost;
  readonly settings: () => { readonly timeZone: string; readonly horizonDays: number };
  readonly locale: string;
  /** Lower case: whose answers in a feed are the user's own. */
  readonly ownAddresses: () => readonly string[];
  /** The user paused all reading. */
  readonly isPaused: () => boolean;
  readonly isOnline: () => boolean;
  /** Opens the wizard on a recipe's page. */
  readonly teach: (recipe: Recipe) => ReturnType<HandlersOf<'sources/import-recipe'>['sources/import-recipe']>;
  /** Asks where to, and writes; false: the person did not want to after all. */
  readonly saveFile: (name: string, text: string) => Promise<boolean>;
  readonly onProgress: (progress: SourceProgress) => void;
  readonly onChanged: (topics: readonly Topic[]) => void;
  readonly measure: {
    readonly countScraping: (run: {
      readonly sourceId: string;
      readonly ok: boolean;
      readonly durationMs: number;
      readonly events?: number;
    }) => void;
    readonly countCall: (call: {
      readonly service: 'feed' | 'outside';
      readonly sourceId: SourceId;
      readonly method: string;
      readonly outcome: string;
      readonly reason: string;
      readonly durationMs: number;
    }) => void;
  };
};
