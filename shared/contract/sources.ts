/** Web calendars, feeds and outside servers: the list, their runs, and the wizard that teaches a page by pointing. */
import { z } from 'zod';
import { CalendarPolicy } from '../domain/calendar.ts';
import { EventTime } from '../domain/calendar-event.ts';
import { TimeZone } from '../domain/interval.ts';
import { Schedule, Source, SourceId } from '../domain/source.ts';
import { errorCodes } from '../errors.ts';
import { LogInRecipe } from '../scraping/log-in-recipe.ts';
import { scrapeStages } from '../scraping/progress.ts';
import { Box, ElementPath } from '../scraping/page-tree.ts';
import { Recipe } from '../scraping/recipe.ts';

const Name = z.string().trim().min(1).max(200);
const Address = z.string().trim().min(1).max(2000);
const none = z.object({});
const bySource = z.object({ sourceId: SourceId });

export const SourceProgress = z.object({
  sourceId: SourceId,
  stage: z.enum(scrapeStages),
  atMs: z.number().int(),
  text: z.string().max(1000).nullable(),
  errorCode: z.enum(errorCodes).nullable(),
});
export type SourceProgress = z.infer<typeof SourceProgress>;

/** A found row as the table beside the page shows it. `event` is null where it does not read; `why` says so. */
export const SeenRow = z.object({
  id: z.string(),
  path: ElementPath,
  box: Box.nullable(),
  event: z
    .object({
      title: z.string(),
      start: EventTime,
      end: EventTime,
      location: z.string(),
      cancelled: z.boolean(),
      assumed: z.array(z.string()),
    })
    .nullable(),
  titleText: z.string(),
  timeText: z.string(),
  dateText: z.string(),
  why: z.string().nullable(),
});
export type SeenRow = z.infer<typeof SeenRow>;

/** What the user points at next. 'page': nothing, the page is used as it is. */
export const pointTargets = ['page', 'event', 'title', 'start', 'end', 'location', 'date', 'next-page'] as const;
export const PointTarget = z.enum(pointTargets);
export type PointTarget = z.infer<typeof PointTarget>;

/** The wizard's whole state; the window shows it and sends the user's steps. */
export const Teaching = z.object({
  teachingId: z.string().max(100),
  /** Null: a new source. */
  sourceId: SourceId.nullable(),
  pageUrl: z.string(),
  pageTitle: z.string(),
  state: z.enum(['opening', 'open', 'reading', 'closed', 'failed']),
  /** A sentence, when it failed or a click did not fit. */
  problem: z.string().nullable(),
  target: PointTarget,
  /** What it would be read by now; null: nothing was found or pointed at yet. */
  recipe: Recipe.nullable(),
  /** The ready recipe or structure it was found by, e.g. "FullCalendar 6"; null: by pointing. */
  foundBy: z.string().nullable(),
  rows: z.array(SeenRow),
  /** Rows beyond those shown. */
  moreRows: z.number().int(),
});
export type Teaching = z.infer<typeof Teaching>;

/** For the editor: a page's recipe; a feed's address is answered in full only here; a server's mapping without its secrets. */
export const SourceDetail = z.object({
  source: Source,
  recipe: Recipe.nullable(),
  address: z.string().nullable(),
  /** Whether a log-in is kept for it, and for which host; never the log-in itself. */
  logIn: z.object({ host: z.string(), username: z.string(), hasCode: z.boolean() }).nullable(),
  /** The last runs, newest first. */
  runs: z.array(
    z.object({
      atMs: z.number().int(),
      durationMs: z.number().int(),
      outcome: z.enum(['good', 'quarantined', 'asking', 'failed', 'cancelled', 'unchanged']),
      events: z.number().int().nullable(),
      text: z.string(),
    }),
  ),
});
export type SourceDetail = z.infer<typeof SourceDetail>;

export const Repair = z.object({
  /** Each changed part, as it was and as it would be. */
  changes: z.array(z.object({ part: z.string(), before: z.string(), after: z.string() })),
  recipe: Recipe,
  rows: z.array(SeenRow),
});
export type Repair = z.infer<typeof Repair>;

/** Secrets go one way: in. `headers` and `env` values of an outside server are kept in the vault. */
const SecretValues = z.record(z.string().min(1).max(200), z.string().max(10_000));

export const sourceCalls = {
  'sources/list': { input: none, output: z.array(Source) },
  'sources/get': { input: bySource, output: SourceDetail },
  /** Reads it once before it is stored: what does not read is refused with the reason, unless `evenSo`. */
  'sources/add-feed': {
    input: z.object({ address: Address, name: Name.nullable(), evenSo: z.boolean().default(false) }),
    output: Source,
  },
  'sources/add-server': {
    input: z.object({
      name: Name,
      /** JSON as in assistants' settings: {command, args} or {url}. Validated by `mcp/config.ts`'s schema. */
      serverJson: z.string().max(20_000),
      /** JSON of an OutsideMapping. */
      mappingJson: z.string().max(20_000),
      secrets: SecretValues,
    }),
    output: Source,
  },
  /** The tools an outside server offers, for the mapping's form. */
  'sources/look-at-server': {
    input: z.object({ serverJson: z.string().max(20_000), secrets: SecretValues }),
    output: z.array(z.object({ name: z.string(), description: z.string() })),
  },
  'sources/update': {
    input: z.object({
      sourceId: SourceId,
      name: Name.optional(),
      color: z
        .string()
        .regex(/^#[0-9a-f]{6}$/i)
        .optional(),
      timeZone: TimeZone.optional(),
      schedule: Schedule.optional(),
      paused: z.boolean().optional(),
      policy: CalendarPolicy.optional(),
      address: Address.optional(),
    }),
    output: Source,
  },
  'sources/remove': { input: bySource, output: none },
  /** Re-scrape: one, or all. Answers when done. */
  'sources/run': { input: z.object({ sourceId: SourceId.optional() }), output: z.array(Source) },
  'sources/cancel': { input: bySource, output: none },
  /** Believes the run that is kept aside: its events become what is known, and the contract is widened to fit it. */
  'sources/accept-run': { input: bySource, output: Source },
  'sources/reject-run': { input: bySource, output: Source },
  /** Its silence is not taken for busy until then; null takes it back. */
  'sources/exclude': {
    input: z.object({ sourceId: SourceId, untilMs: z.number().int().nullable() }),
    output: Source,
  },
  /** The picture of the last failure or of the quarantined run, as a data URL; null: none is kept. */
  'sources/picture': { input: bySource, output: z.object({ url: z.string().nullable() }) },
  'sources/quarantined-rows': { input: bySource, output: z.array(SeenRow) },
  'sources/repair': { input: bySource, output: Repair.nullable() },
  'sources/apply-repair': { input: bySource, output: Source },
  /** In the visible window; answers when the person is logged in or has closed it. */
  'sources/sign-in-by-hand': { input: bySource, output: z.object({ signedIn: z.boolean() }) },
  /** Kept in the vault for this source's host only. */
  'sources/store-log-in': {
    input: z.object({
      sourceId: SourceId,
      username: z.string().max(500),
      password: z.string().max(1000),
      totpSecret: z.string().max(1000).nullable(),
    }),
    output: none,
  },
  'sources/forget-log-in': { input: bySource, output: none },
  'sources/export-recipe': { input: bySource, output: z.object({ json: z.string() }) },
  /** Asks where to; false: the person did not want to after all. */
  'sources/save-recipe': { input: bySource, output: z.object({ saved: z.boolean() }) },
  /** Checks it, and opens the wizard on its page with it. */
  'sources/import-recipe': { input: z.object({ json: z.string().max(200_000) }), output: Teaching },

  /** Opens the page in a visible window. */
  'teaching/start': {
    input: z.object({ address: Address, sourceId: SourceId.nullable().default(null) }),
    output: Teaching,
  },
  'teaching/get': { input: z.object({ teachingId: z.string() }), output: Teaching },
  /** The next click in the window means this. */
  'teaching/point': { input: z.object({ teachingId: z.string(), target: PointTarget }), output: Teaching },
  /** A correction by hand; the page is read again with it. */
  'teaching/set-recipe': { input: z.object({ teachingId: z.string(), recipe: Recipe }), output: Teaching },
  /** Looks at the page as it is now: after paging by hand, after a log-in. */
  'teaching/read-again': { input: z.object({ teachingId: z.string() }), output: Teaching },
  /** Marks the row's element in the page. */
  'teaching/show-row': { input: z.object({ teachingId: z.string(), path: ElementPath }), output: none },
  /** How the page shows whether one is logged in, and its form: found on the page as it is, to be corrected. */
  'teaching/find-log-in': { input: z.object({ teachingId: z.string() }), output: LogInRecipe },
  'teaching/save': {
    input: z.object({ teachingId: z.string(), name: Name, schedule: Schedule }),
    output: Source,
  },
  'teaching/cancel': { input: z.object({ teachingId: z.string() }), output: none },
} as const;
