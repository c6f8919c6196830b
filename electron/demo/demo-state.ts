/**
 * Keeps the server's state in one JSON file over restarts: written beside and renamed, so that the file is always whole;
 * soon after a change and at the end. A file that cannot be read is set aside as `.damaged` and the world begins anew.
 */
import { readFileSync, renameSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { createLogger } from '../system/log.ts';
import type { CalendarSnapshot } from './calendar-store.ts';
import type { GmailSnapshot } from './gmail.ts';
import type { GrantsSnapshot } from './oauth-grants.ts';

export type DemoState = {
  readonly format: 1;
  /** The users of the world it belongs to. */
  readonly users: readonly string[];
  readonly oauth: GrantsSnapshot;
  readonly calendars: CalendarSnapshot;
  readonly gmail: GmailSnapshot;
};

const StoredEvent = z.object({
  event: z.looseObject({ id: z.string() }),
  version: z.number(),
  sequence: z.number(),
  retired: z.array(z.looseObject({ id: z.string() })).optional(),
});
/** The skeleton; each part reads its own inside and fails as a whole if that is broken. */
const State = z.object({
  format: z.literal(1),
  users: z.array(z.string()),
  oauth: z.object({
    grants: z.array(z.looseObject({ id: z.string() })),
    accessTokens: z.array(z.looseObject({ hash: z.string() })),
  }),
  calendars: z.object({
    version: z.number(),
    listGeneration: z.string(),
    entries: z.array(z.looseObject({ email: z.string(), calendarId: z.string() })),
    calendars: z.array(z.looseObject({ id: z.string(), events: z.array(StoredEvent) })),
  }),
  gmail: z.looseObject({ mailboxes: z.array(z.looseObject({ address: z.string() })) }),
});

const logger = createLogger('demo');

/** The saved state of these users' world, or null where there is none that can be used. */
export function readState(path: string, users: readonly string[]): DemoState | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return null; // the first start
  }
  try {
    const state = State.parse(JSON.parse(text)) as unknown as DemoState;
    if (state.users.toSorted().join() !== users.toSorted().join()) throw new Error('it belongs to another world');
    return state;
  } catch (error) {
    logger.warn('the saved demo cannot be read; it begins anew', { error });
    setAside(path);
    return null;
  }
}

export function setAside(path: string): void {
  try {
    renameSync(path, `${path}.damaged`);
  } catch {
    // It will be written over by the next save.
  }
}

export type StateKeeper = {
  /** Something changed: save soon. */
  readonly touch: () => void;
  /** Saves now, after a save that is under way. */
  readonly save: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Saves are at most one a quarter of a second, and never two at a time. */
export function createStateKeeper(path: string, take: () => DemoState, delayMs = 250): StateKeeper {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const beside = `${path}.new`;
    try {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(beside, 'w', 0o600);
      try {
        await file.writeFile(JSON.stringify(take()));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(beside, path);
    } catch (error) {
      logger.warn('the demo could not be saved', { error });
      await rm(beside, { force: true });
    }
  }

  function save(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    running = running.then(write);
    return running;
  }

  return {
    touch() {
      if (timer !== null) return;
      timer = setTimeout(() => void save(), delayMs);
      timer.unref();
    },
    save,
    stop: save,
  };
}
