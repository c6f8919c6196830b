/** What a person decides about a run that was not believed, and about a repair that is proposed. */
import { z } from 'zod';
import { Repair, type SeenRow } from '#shared/contract/sources.ts';
import type { SourceId } from '#shared/domain/source.ts';
import { AppError } from '#shared/errors.ts';
import { widenContract } from '#shared/scraping/widen-contract.ts';
import { noTrouble, type Settlement, type SourceQueries, type StoredSource } from '../storage/source-queries.ts';
import { planPage, toRunTime } from './page-run.ts';
import { planEvents } from './plan-events.ts';
import type { SourcesPorts } from './ports.ts';
import { readQuarantined, type QuarantinedRun } from './quarantined-run.ts';
import { configOf, recipeOf } from './source-config.ts';
import { toEventRows, toSeenRows } from './to-seen-rows.ts';

const StoredRepair = Repair.extend({ rows: z.array(z.custom<SeenRow>()) });

export function createDecider(ports: SourcesPorts, queries: SourceQueries) {
  async function getKept({ id }: StoredSource): Promise<QuarantinedRun> {
    const kept = queries.findQuarantine(id);
    if (kept === null) throw new AppError('not-found', 'No run waits to be looked at.');
    return readQuarantined(kept.run);
  }

  /** Its events become what is known, as of the time it was read; the contract is widened to fit it. */
  async function accept(asked: StoredSource): Promise<void> {
    const kept = await getKept(asked);
    // A run may have been settled while it was unpacked.
    const source = queries.findSource(asked.id);
    if (source === null) throw new AppError('not-found', 'This source is not there any more.');
    const known = queries.listSourceEvents(source.id);
    const nowMs = ports.clock.now();
    const { timeZone } = ports.settings();
    const believed = {
      ...toSettlement(source, 'good', 'Accepted by you.'),
      remains: null,
      state: {
        ...stateOf(source),
        trouble: noTrouble,
        lastGoodAtMs: Math.max(kept.atMs, source.lastGoodAtMs ?? kept.atMs),
        failures: 0,
        excludedUntilMs: null,
        // The feed said other validators with it; the next run asks for all.
        validators: null,
      },
    };
    if (kept.kind === 'events') {
      queries.settleRun({ ...believed, ...planEvents(known, kept.events, nowMs) });
      return;
    }
    const recipe = recipeOf(source);
    if (recipe === null) throw new AppError('not-found', 'No run waits to be looked at.');
    const facts = { source, known, fingerprintJson: null, context: { nowMs, timeZone, locale: ports.locale }, recipe };
    const contract = widenContract(recipe.contract, kept.reading, toRunTime(recipe, { nowMs: kept.atMs, timeZone }));
    queries.settleRun({
      ...believed,
      ...planPage(kept, facts, true),
      state: { ...believed.state, knownUntil: kept.covered.shownUntil },
      fingerprintJson: kept.fingerprintJson,
      setup: { ...source.setup, config: { ...configOf(source), recipe: { ...recipe, contract } } },
    });
  }

  /** What was known stays, and ages. */
  function reject(source: StoredSource): void {
    if (queries.findQuarantine(source.id) === null && source.trouble.doubts.length === 0) {
      throw new AppError('not-found', 'No run waits to be looked at.');
    }
    const problem = { code: 'source-unreadable', text: 'The last reading was rejected by you.', lost: false };
    queries.settleRun({
      ...toSettlement(source, null, ''),
      state: { ...stateOf(source), trouble: { ...noTrouble, problem } },
    });
  }

  async function listRows(source: StoredSource): Promise<SeenRow[]> {
    const kept = await getKept(source);
    const { timeZone } = ports.settings();
    return kept.kind === 'page' ? toSeenRows(kept.reading, timeZone) : toEventRows(kept.events, timeZone);
  }

  function findRepair(id: SourceId): Repair | null {
    const json = queries.findRemains(id)?.repairJson ?? null;
    return json === null ? null : StoredRepair.parse(JSON.parse(json));
  }

  /** The repaired recipe is how it is read from now on; a run shows whether it holds. */
  function applyRepair(source: StoredSource): void {
    const repair = findRepair(source.id);
    if (repair === null) throw new AppError('not-found', 'No repair is proposed.');
    queries.settleRun({
      ...toSettlement(source, null, ''),
      remains: null,
      state: { ...stateOf(source), trouble: noTrouble, nextRunAtMs: ports.clock.now() },
      setup: { ...source.setup, config: { ...configOf(source), recipe: repair.recipe } },
    });
  }

  function toSettlement(source: StoredSource, outcome: 'good' | null, text: string): Omit<Settlement, 'state'> {
    const atMs = ports.clock.now();
    return {
      sourceId: source.id,
      revision: source.revision,
      run: outcome === null ? null : { atMs, durationMs: 0, outcome, events: null, text },
      store: [],
      removeIds: [],
      quarantine: null,
      remains: 'keep',
      fingerprintJson: 'keep',
    };
  }

  return { accept, reject, listRows, findRepair, applyRepair };
}

function stateOf(source: StoredSource): Settlement['state'] {
  const { lastRunAtMs, lastGoodAtMs, nextRunAtMs, failures, trouble, excludedUntilMs, knownUntil, validators } = source;
  return { lastRunAtMs, lastGoodAtMs, nextRunAtMs, failures, trouble, excludedUntilMs, knownUntil, validators };
}
