/**
 * Sources with how their runs went. Everything of a run is written in one transaction (`settleRun`), so a crash leaves either what was
 * known before or all of what is known now. A run of an older setup, or of a source that is gone, changes nothing.
 */
import { z } from 'zod';
import { CalendarPolicy } from '#shared/domain/calendar.ts';
import { TimeZone, type LocalDate } from '#shared/domain/interval.ts';
import { Doubt, Schedule, SourceId, SourceKind, SourceQuestion } from '#shared/domain/source.ts';
import type { Database } from './database.ts';
import { createSourceEventQueries, type SourceEvent } from './source-event-queries.ts';

/** What the user set up. `config` is read by who runs the source; it holds nothing secret. */
export const SourceSetup = z.object({
  name: z.string(),
  color: z.string(),
  timeZone: TimeZone,
  place: z.string(),
  policy: CalendarPolicy,
  schedule: Schedule,
  paused: z.boolean(),
  config: z.unknown(),
});
export type SourceSetup = z.infer<typeof SourceSetup>;

/** Of the last run that was not good. `lost`: what it brought says that something is there which cannot be read. */
const Trouble = z.object({
  problem: z.object({ code: z.string(), text: z.string(), lost: z.boolean() }).nullable(),
  question: SourceQuestion.nullable(),
  doubts: z.array(Doubt),
});
export type Trouble = z.infer<typeof Trouble>;
export const noTrouble: Trouble = { problem: null, question: null, doubts: [] };

const Validators = z.object({ etag: z.string().nullable(), lastModified: z.string().nullable() });
export type Validators = z.infer<typeof Validators>;

export type RunState = {
  readonly lastRunAtMs: number | null;
  readonly lastGoodAtMs: number | null;
  readonly nextRunAtMs: number | null;
  readonly failures: number;
  readonly trouble: Trouble;
  readonly excludedUntilMs: number | null;
  /** The last day that the last believed run speaks for, on the source's clock; null: it is not known to end. */
  readonly knownUntil: LocalDate | null;
  readonly validators: Validators | null;
};

export type StoredSource = RunState & {
  readonly id: SourceId;
  readonly kind: SourceKind;
  readonly addedAtMs: number;
  readonly setup: SourceSetup;
  readonly revision: number;
};

export const runOutcomes = ['good', 'quarantined', 'asking', 'failed', 'cancelled', 'unchanged'] as const;
export type SourceRun = {
  readonly atMs: number;
  readonly durationMs: number;
  readonly outcome: (typeof runOutcomes)[number];
  readonly events: number | null;
  readonly text: string;
};

export type Remains = {
  readonly picture: Buffer | null;
  readonly tree: Buffer | null;
  readonly repairJson: string | null;
};

/** 'keep': as it is; null: gone. */
export type Settlement = {
  readonly sourceId: SourceId;
  /** Of the setup that was run. */
  readonly revision: number;
  readonly run: SourceRun | null;
  readonly state: RunState;
  readonly store: readonly SourceEvent[];
  readonly removeIds: readonly string[];
  readonly quarantine: 'keep' | { readonly atMs: number; readonly run: Buffer } | null;
  readonly remains: 'keep' | Remains | null;
  readonly fingerprintJson: 'keep' | string;
  /** A change of the setup that comes with it: a widened contract, a repaired recipe. */
  readonly setup?: SourceSetup;
};

const keptRuns = 50;
/** A picture and a tree have up to half a megabyte each. */
const keptRemains = 20;

type Row = {
  id: string;
  kind: string;
  added_at: number;
  setup_json: string;
  revision: number;
  last_run_at: number | null;
  last_good_at: number | null;
  next_run_at: number | null;
  failures: number;
  trouble_json: string;
  excluded_until: number | null;
  known_until: string | null;
  validators_json: string | null;
};

export type SourceQueries = ReturnType<typeof createSourceQueries>;

export function createSourceQueries(db: Database) {
  const events = createSourceEventQueries(db);
  const all = db.prepare<[], Row>('select * from sources order by position, id');
  const byId = db.prepare<[string], Row>('select * from sources where id = ?');
  const insert = db.prepare(
    `insert into sources (id, kind, position, added_at, setup_json, revision, failures, trouble_json, next_run_at)
     values (:id, :kind, (select coalesce(max(position), 0) + 1 from sources), :addedAtMs, :setup, 1, 0, :trouble, :nextRunAtMs)`,
  );
  const setSetup = db.prepare<{ setup: string; reread: number; id: string }>(
    `update sources set setup_json = :setup, revision = revision + :reread,
       validators_json = case when :reread = 1 then null else validators_json end where id = :id`,
  );
  const setState = db.prepare(
    `update sources set last_run_at = :lastRunAtMs, last_good_at = :lastGoodAtMs, next_run_at = :nextRunAtMs,
       failures = :failures, trouble_json = :trouble, excluded_until = :excludedUntilMs, known_until = :knownUntil,
       validators_json = :validators
     where id = :id`,
  );
  const setNextRun = db.prepare<[number | null, string]>('update sources set next_run_at = ? where id = ?');
  const setExcluded = db.prepare<[number | null, string]>('update sources set excluded_until = ? where id = ?');
  const remove = db.prepare<[string]>('delete from sources where id = ?');
  const addRun = db.prepare(
    `insert into source_runs (source_id, at, duration_ms, outcome, events, text)
     values (:id, :atMs, :durationMs, :outcome, :events, :text)`,
  );
  const forgetRuns = db.prepare<[string, string, number]>(
    `delete from source_runs where source_id = ? and seq <=
       (select seq from source_runs where source_id = ? order by seq desc limit 1 offset ?)`,
  );
  const runsOf = db.prepare<
    [string],
    { at: number; duration_ms: number; outcome: string; events: number | null; text: string }
  >('select at, duration_ms, outcome, events, text from source_runs where source_id = ? order by seq desc');
  const quarantineOf = db.prepare<[string], { at: number; run_gzip: Buffer }>(
    'select at, run_gzip from source_quarantine where source_id = ?',
  );
  const setQuarantine = db.prepare<[string, number, Buffer]>(
    `insert into source_quarantine (source_id, at, run_gzip) values (?, ?, ?)
     on conflict (source_id) do update set at = excluded.at, run_gzip = excluded.run_gzip`,
  );
  const dropQuarantine = db.prepare<[string]>('delete from source_quarantine where source_id = ?');
  const remainsOf = db.prepare<
    [string],
    { picture: Buffer | null; tree_gzip: Buffer | null; repair_json: string | null }
  >('select picture, tree_gzip, repair_json from source_remains where source_id = ?');
  const hasRemains = db.prepare<[string], { picture: number; repair: number }>(
    `select picture is not null as picture, repair_json is not null as repair from source_remains where source_id = ?`,
  );
  const setRemains = db.prepare(
    `insert into source_remains (source_id, at, picture, tree_gzip, repair_json)
     values (:id, :atMs, :picture, :tree, :repairJson)
     on conflict (source_id) do update set at = excluded.at, picture = excluded.picture, tree_gzip = excluded.tree_gzip,
       repair_json = excluded.repair_json`,
  );
  const completeRemains = db.prepare(
    `update source_remains set tree_gzip = :tree, repair_json = :repairJson where source_id = :id and at = :atMs
       and (select revision from sources where id = :id) = :revision`,
  );
  // What was read by the former setup must not be taken over by the new one, at whosever word.
  const dropDoubts = db.prepare<[string]>(
    `update sources set trouble_json = json_set(trouble_json, '$.doubts', json('[]')) where id = ?`,
  );
  const dropRepair = db.prepare<[string]>('update source_remains set repair_json = null where source_id = ?');
  const dropRemains = db.prepare<[string]>('delete from source_remains where source_id = ?');
  const dropOldRemains = db.prepare<[number]>(
    `delete from source_remains where source_id not in (select source_id from source_remains order by at desc limit ?)`,
  );
  const fingerprintOf = db
    .prepare<[string], string>('select fingerprint_json from source_fingerprints where source_id = ?')
    .pluck();
  const setFingerprint = db.prepare<[string, string]>(
    `insert into source_fingerprints (source_id, fingerprint_json) values (?, ?)
     on conflict (source_id) do update set fingerprint_json = excluded.fingerprint_json`,
  );

  const parse = (row: Row): StoredSource => ({
    id: SourceId.parse(row.id),
    kind: SourceKind.parse(row.kind),
    addedAtMs: row.added_at,
    setup: SourceSetup.parse(JSON.parse(row.setup_json)),
    revision: row.revision,
    lastRunAtMs: row.last_run_at,
    lastGoodAtMs: row.last_good_at,
    nextRunAtMs: row.next_run_at,
    failures: row.failures,
    trouble: Trouble.parse(JSON.parse(row.trouble_json)),
    excludedUntilMs: row.excluded_until,
    knownUntil: row.known_until,
    validators: row.validators_json === null ? null : Validators.parse(JSON.parse(row.validators_json)),
  });
  const findSource = (id: SourceId): StoredSource | null => byId.all(id).map(parse)[0] ?? null;

  /** Answers whether it was taken over. */
  const settleRun = db.transaction((settled: Settlement): boolean => {
    const { sourceId: id, run, state, quarantine, remains, fingerprintJson } = settled;
    if (findSource(id)?.revision !== settled.revision) return false;
    for (const gone of settled.removeIds) events.removeSourceEvent(id, gone);
    for (const each of settled.store) events.storeSourceEvent(id, each);
    if (quarantine === null) dropQuarantine.run(id);
    else if (quarantine !== 'keep') setQuarantine.run(id, quarantine.atMs, quarantine.run);
    if (remains === null) dropRemains.run(id);
    else if (remains !== 'keep') {
      setRemains.run({ id, atMs: state.lastRunAtMs ?? 0, ...remains });
      dropOldRemains.run(keptRemains);
    }
    if (fingerprintJson !== 'keep') setFingerprint.run(id, fingerprintJson);
    if (settled.setup !== undefined) setSetup.run({ setup: toJson(settled.setup), reread: 1, id });
    setState.run({
      ...state,
      id,
      trouble: JSON.stringify(state.trouble),
      validators: state.validators === null ? null : JSON.stringify(state.validators),
    });
    if (run !== null) {
      addRun.run({ id, ...run });
      forgetRuns.run(id, id, keptRuns);
    }
    return true;
  });

  return {
    listSources: (): StoredSource[] => all.all().map(parse),
    findSource,
    /** Never read yet, due at `nextRunAtMs`. */
    addSource: (source: Pick<StoredSource, 'id' | 'kind' | 'addedAtMs' | 'setup' | 'nextRunAtMs'>): void => {
      const { id, kind, addedAtMs, nextRunAtMs } = source;
      insert.run({ id, kind, addedAtMs, nextRunAtMs, setup: toJson(source.setup), trouble: JSON.stringify(noTrouble) });
    },
    /** `reread`: it is read otherwise from now on, so what is on its way by the old setup is not taken over. */
    storeSetup: db.transaction((id: SourceId, setup: SourceSetup, reread: boolean): void => {
      setSetup.run({ setup: toJson(setup), reread: reread ? 1 : 0, id });
      if (!reread) return;
      dropRepair.run(id);
      dropQuarantine.run(id);
      dropDoubts.run(id);
    }),
    setNextRun: (id: SourceId, atMs: number | null): void => void setNextRun.run(atMs, id),
    setExcluded: (id: SourceId, untilMs: number | null): void => void setExcluded.run(untilMs, id),
    /** With everything that was known of it. */
    removeSource: (id: SourceId): void => void remove.run(id),
    settleRun,
    /** Newest first. */
    listRuns: (id: SourceId): SourceRun[] =>
      runsOf.all(id).map((row) => ({
        atMs: row.at,
        durationMs: row.duration_ms,
        outcome: z.enum(runOutcomes).parse(row.outcome),
        events: row.events,
        text: row.text,
      })),
    findQuarantine: (id: SourceId): { readonly atMs: number; readonly run: Buffer } | null =>
      quarantineOf.all(id).map(({ at, run_gzip }) => ({ atMs: at, run: run_gzip }))[0] ?? null,
    findRemains: (id: SourceId): Remains | null =>
      remainsOf.all(id).map((row) => ({ picture: row.picture, tree: row.tree_gzip, repairJson: row.repair_json }))[0] ??
      null,
    /** What was found later about the run of that time; false: another one has taken its place. */
    completeRemains: (id: SourceId, revision: number, atMs: number, found: Omit<Remains, 'picture'>): boolean =>
      completeRemains.run({ id, revision, atMs, ...found }).changes > 0,
    /** Without reading the picture itself. */
    seeRemains: (id: SourceId): { readonly hasPicture: boolean; readonly hasRepair: boolean } => {
      const row = hasRemains.get(id);
      return { hasPicture: row?.picture === 1, hasRepair: row?.repair === 1 };
    },
    findFingerprint: (id: SourceId): string | null => fingerprintOf.get(id) ?? null,
    ...events,
  };
}

const toJson = (setup: SourceSetup): string => JSON.stringify(SourceSetup.parse(setup));
