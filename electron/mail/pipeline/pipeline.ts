/**
 * Takes every pending mail of an account through the six stages, oldest first. What a stage finished is stored, so a crash resumes
 * behind it; a failing mail is tried again in the next rounds, five times at most, and never keeps the others from going on.
 */
import type { AccountId } from '#shared/domain/ids.ts';
import { isAppError } from '#shared/errors.ts';
import type { Clock, Logger, StoredMessage } from '../ports.ts';
import { classification } from './classification.ts';
import { extraction } from './extraction.ts';
import { intent } from './intent.ts';
import { response } from './response.ts';
import { retrieval } from './retrieval.ts';
import { sending } from './sending.ts';
import type { MailContext, Stage, StagePorts } from './stage.ts';

const afterRetrieval: readonly Stage[] = [classification, extraction, intent, response, sending];
const maximumAttempts = 5;
/** Gmail advises few parallel reads; three at once in groups of ten keep far below the quota. */
const parallelReads = 3;

export type PipelinePorts = StagePorts & {
  readonly clock: Clock;
  readonly log: Logger;
  readonly onStage: (stage: string, ok: boolean, durationMs: number) => void;
};

/** Answers how many mails changed something (reached the end). */
export async function processPending(
  accountId: AccountId,
  ports: PipelinePorts,
  signal?: AbortSignal,
): Promise<number> {
  const pending = ports.queries.listPending(accountId);
  await retrieveAll(pending, ports, signal);
  let finished = 0;
  for (const stored of ports.queries.listPending(accountId)) {
    signal?.throwIfAborted();
    if (stored.message === null) continue;
    if (await runStages(toContext(stored), afterRetrieval, ports)) finished += 1;
  }
  return finished;
}

async function retrieveAll(
  pending: readonly StoredMessage[],
  ports: PipelinePorts,
  signal: AbortSignal | undefined,
): Promise<void> {
  const waiting = pending.filter(({ message }) => message === null);
  let offline: unknown = null;
  await Promise.all(
    Array.from({ length: parallelReads }, async () => {
      for (let next = waiting.shift(); next !== undefined && offline === null; next = waiting.shift()) {
        signal?.throwIfAborted();
        await runStages(toContext(next), [retrieval], ports, (error) => (offline = error));
      }
    }),
  );
  if (offline !== null) throw offline;
}

async function runStages(
  first: MailContext,
  stages: readonly Stage[],
  ports: PipelinePorts,
  onOutage?: (error: unknown) => void,
): Promise<boolean> {
  let context = first;
  for (const stage of stages) {
    const startedMs = ports.clock.monotonic();
    try {
      context = await stage.execute(context, ports);
      ports.onStage(stage.name, true, ports.clock.monotonic() - startedMs);
    } catch (error) {
      ports.onStage(stage.name, false, ports.clock.monotonic() - startedMs);
      const outage =
        isAppError(error) && ['offline', 'throttled', 'reconnect-needed', 'storage-full'].includes(error.code);
      if (outage) {
        // Not this mail's fault: it keeps its attempts, and the round ends.
        if (onOutage === undefined) throw error;
        onOutage(error);
        return false;
      }
      ports.log.warn('a mail failed in a stage', { stage: stage.name, error });
      countFailure(context, stage, ports);
      return false;
    }
    if (context.stop !== null) {
      if (context.message !== null) ports.queries.setStage(context.accountId, context.id, 'done', context.stop);
      return true;
    }
  }
  return true;
}

function countFailure(context: MailContext, stage: Stage, ports: PipelinePorts): void {
  const stored = ports.queries.listPending(context.accountId).find(({ id }) => id === context.id);
  if (stored === undefined) return;
  if (stored.attempts + 1 >= maximumAttempts) {
    ports.queries.setStage(context.accountId, context.id, 'failed', `${stage.name} failed ${maximumAttempts} times`);
  } else ports.queries.countAttempt(context.accountId, context.id, `${stage.name} failed`);
}

function toContext(stored: StoredMessage): MailContext {
  const { accountId, id, threadId, own, message, understanding } = stored;
  return { accountId, id, threadId, own, message, openOptions: [], understanding, stop: null };
}
