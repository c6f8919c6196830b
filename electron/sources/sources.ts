/** The door of this folder: sources as the window sees them, their runs, and what availability takes from them. */
import type { HandlersOf } from '#shared/contract/index.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import { toSourceCalendarId, type Source, type SourceId } from '#shared/domain/source.ts';
import { AppError } from '#shared/errors.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import { startOfDay, localDateOf } from '#shared/time/wall-clock.ts';
import { createSourceQueries, type StoredSource } from '../storage/source-queries.ts';
import { createAdder, type NewPage } from './add-source.ts';
import { createDecider } from './accept-run.ts';
import { createEditor } from './edit-source.ts';
import { createKeptSecrets } from './kept-secrets.ts';
import { createLogIns } from './log-ins.ts';
import { isDue } from './next-run.ts';
import type { SourcesPorts } from './ports.ts';
import { createReadSource } from './read-source.ts';
import { createRecipeFiles } from './recipe-files.ts';
import { createRunner } from './runner.ts';
import { configOf, recipeOf } from './source-config.ts';
import { toHealth, type SourceHealth } from './to-health.ts';
import { isExcluded, toCalendar, toSource, toState } from './to-source.ts';

export type Sources = {
  readonly listSources: () => Source[];
  readonly listCalendars: () => readonly Calendar[];
  readonly listEventsInRange: (startMs: number, endMs: number) => readonly CalendarEvent[];
  /** Calendars whose silence the user does not take for busy at this moment. */
  readonly listExcluded: () => readonly CalendarId[];
  /** One, or all that are not paused. Answers when it is settled. */
  readonly run: (sourceId?: SourceId) => Promise<Source[]>;
  /**
   * Before something is promised: reads feeds and servers again that were not read just now. Never rejects and never takes long: what
   * could not be read is as old as it says, and its limit decides. Pages have their own rhythm; a visit takes too long to wait for.
   */
  readonly readAfresh: (calendarIds: readonly CalendarId[]) => Promise<void>;
  /** For the wizard: its reading becomes the first run of a new source. */
  readonly savePage: (page: NewPage) => Promise<Source>;
  /** Null: it is gone, or no page. */
  readonly findRecipe: (sourceId: SourceId) => Recipe | null;
  readonly health: () => SourceHealth[];
  /** Each half minute, after sleep and with a network again: runs what is due. */
  readonly onTick: (nowMs: number) => void;
  readonly stop: () => Promise<void>;
  readonly handlers: HandlersOf<
    | 'sources/list'
    | 'sources/get'
    | 'sources/add-feed'
    | 'sources/add-server'
    | 'sources/look-at-server'
    | 'sources/update'
    | 'sources/remove'
    | 'sources/run'
    | 'sources/cancel'
    | 'sources/accept-run'
    | 'sources/reject-run'
    | 'sources/exclude'
    | 'sources/picture'
    | 'sources/quarantined-rows'
    | 'sources/repair'
    | 'sources/apply-repair'
    | 'sources/sign-in-by-hand'
    | 'sources/store-log-in'
    | 'sources/forget-log-in'
    | 'sources/export-recipe'
    | 'sources/import-recipe'
    | 'sources/save-recipe'
  >;
};

const longestExclusionMs = 31 * 86_400_000;
const lookMs = 60_000;
/** Read within so long, it is read afresh. */
const justNowMs = 2 * 60_000;
const patienceMs = 20_000;

export function createSources(ports: SourcesPorts): Sources {
  const { clock } = ports;
  const queries = createSourceQueries(ports.db);
  const secrets = createKeptSecrets(ports.vault);
  const read = createReadSource(ports, secrets);
  const adder = createAdder(ports, queries, secrets);
  // Asked for with each question about free time; this process is the only one that writes.
  let kept: readonly StoredSource[] | null = null;
  let shown = '';
  const list = (): readonly StoredSource[] => (kept ??= queries.listSources());
  const runner = createRunner(ports, queries, read, changed);
  const editor = createEditor(ports, queries, secrets, runner);
  const decider = createDecider(ports, queries);
  const logIns = createLogIns(ports, queries, runner);
  const recipes = createRecipeFiles(ports, get);

  function changed(): void {
    kept = null;
    shown = toStates();
    ports.onChanged(['sources', 'calendars', 'events', 'health']);
  }

  const toStates = (): string =>
    JSON.stringify(list().map((one) => [one.id, toState(one, clock.now()), isExcluded(one, clock.now())]));

  function get(sourceId: SourceId): StoredSource {
    const found = queries.findSource(sourceId);
    if (found === null) throw new AppError('not-found', 'This source is not there any more.');
    return found;
  }

  function show(stored: StoredSource): Source {
    const nowMs = clock.now();
    const today = startOfDay(localDateOf(nowMs, stored.setup.timeZone), stored.setup.timeZone);
    const eventCount = queries.countSourceEvents(stored.id, today);
    return toSource(stored, { nowMs, eventCount, ...queries.seeRemains(stored.id) });
  }

  const listSources = (): Source[] => list().map(show);

  async function run(sourceId?: SourceId): Promise<Source[]> {
    const wanted = sourceId === undefined ? list().filter(({ setup }) => !setup.paused) : [get(sourceId)];
    await Promise.all(wanted.map(({ id }) => runner.run(id, true)));
    return listSources();
  }

  async function readAfresh(calendarIds: readonly CalendarId[]): Promise<void> {
    const wanted = new Set(calendarIds);
    const nowMs = clock.now();
    // One that lies ahead (the clock was set back) is not just now.
    const isFresh = (atMs: number | null) => atMs !== null && atMs <= nowMs && atMs > nowMs - justNowMs;
    // A pause that the server asked for is kept, whatever is to be promised.
    const isAskedToWait = (one: StoredSource) =>
      one.trouble.problem?.code === 'throttled' && !isDue(one, one.setup.schedule, nowMs);
    const old = list().filter(
      (one) =>
        wanted.has(toSourceCalendarId(one.id)) &&
        one.kind !== 'page' &&
        !one.setup.paused &&
        !isFresh(one.lastGoodAtMs) &&
        !isAskedToWait(one),
    );
    if (old.length === 0) return;
    const patience = new AbortController();
    const runs = Promise.all(old.map(({ id }) => runner.run(id, false)));
    await Promise.race([runs, ports.sleep(patienceMs, patience.signal).catch(() => undefined)]);
    patience.abort();
  }

  /** Does it, tells, and answers the source as it is then. */
  async function changing(sourceId: SourceId, act: () => unknown): Promise<Source> {
    await act();
    changed();
    return show(get(sourceId));
  }

  async function savePage(page: NewPage): Promise<Source> {
    const id = adder.savePage(page);
    const { trees, reading, recipe } = page;
    // Of a source that was read before, only a whole run may say what is gone.
    if (page.sourceId === null) await runner.take(id, { kind: 'page', recipe, trees, reading, picture: null });
    if (page.sourceId !== null || recipe.paging.kind !== 'none') void runner.run(id, true);
    return changing(id, () => undefined);
  }

  function needsNetwork(source: StoredSource): boolean {
    const config = configOf(source);
    return (
      !(config.kind === 'mcp' && config.server.kind === 'stdio') &&
      !/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(source.setup.place)
    );
  }

  return {
    listSources,
    listCalendars: () => list().map(toCalendar),
    listEventsInRange: queries.listSourceEventsInRange,
    listExcluded: () =>
      list()
        .filter((one) => isExcluded(one, clock.now()))
        .map(({ id }) => toSourceCalendarId(id)),
    run,
    readAfresh,
    savePage,
    findRecipe: (sourceId) => {
      const source = queries.findSource(sourceId);
      return source === null ? null : recipeOf(source);
    },
    health: () =>
      list().map((one) =>
        toHealth(one, { nowMs: clock.now(), isRunning: runner.isRunning(one.id), breaker: read.breakerOf(one.id) }),
      ),
    onTick: (nowMs) => {
      if (toStates() !== shown) changed();
      if (ports.isPaused()) return;
      const online = ports.isOnline();
      const due = list().filter(
        (one) => !one.setup.paused && isDue(one, one.setup.schedule, nowMs) && !runner.isResting(one.id),
      );
      for (const source of due) if (online || !needsNetwork(source)) void runner.run(source.id, false);
    },
    stop: runner.stop,
    handlers: {
      'sources/list': listSources,
      'sources/get': async ({ sourceId }) => {
        const stored = get(sourceId);
        return {
          source: show(stored),
          runs: queries.listRuns(sourceId),
          ...(await editor.readDetail(stored)),
          logIn: await logIns.find(stored),
        };
      },
      'sources/add-feed': async (input) => {
        const { id, read: first } = await adder.addFeed(input);
        if (first !== null) await runner.take(id, first);
        else void runner.run(id, true);
        return changing(id, () => undefined);
      },
      'sources/add-server': async (input) => {
        const id = await adder.addServer(input);
        await runner.run(id, true);
        return changing(id, () => undefined);
      },
      'sources/look-at-server': async ({ serverJson, secrets: given }) => [
        ...(await ports.servers.listTools(adder.parseServer(serverJson, given), AbortSignal.timeout(lookMs))),
      ],
      'sources/update': ({ sourceId, ...changes }) => changing(sourceId, () => editor.update(get(sourceId), changes)),
      'sources/remove': async ({ sourceId }) => {
        await editor.remove(get(sourceId));
        changed();
        return {};
      },
      'sources/run': ({ sourceId }) => run(sourceId),
      'sources/cancel': ({ sourceId }) => {
        runner.cancel(sourceId);
        return {};
      },
      'sources/accept-run': ({ sourceId }) => changing(sourceId, () => decider.accept(get(sourceId))),
      'sources/reject-run': ({ sourceId }) => changing(sourceId, () => decider.reject(get(sourceId))),
      'sources/exclude': async ({ sourceId, untilMs }) => {
        if (untilMs !== null && (untilMs <= clock.now() || untilMs > clock.now() + longestExclusionMs)) {
          throw new AppError('invalid-input', 'untilMs: it has to end within a month from now.');
        }
        return changing(sourceId, () => queries.setExcluded(get(sourceId).id, untilMs));
      },
      'sources/picture': ({ sourceId }) => {
        const picture = queries.findRemains(sourceId)?.picture ?? null;
        return { url: picture === null ? null : `data:image/jpeg;base64,${picture.toString('base64')}` };
      },
      'sources/quarantined-rows': ({ sourceId }) => decider.listRows(get(sourceId)),
      'sources/repair': ({ sourceId }) => decider.findRepair(sourceId),
      'sources/apply-repair': async ({ sourceId }) => {
        decider.applyRepair(get(sourceId));
        await runner.run(sourceId, true);
        return changing(sourceId, () => undefined);
      },
      ...logIns.handlers,
      ...recipes,
    },
  };
}
