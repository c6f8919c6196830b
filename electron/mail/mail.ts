/** The mail room: reads new mail of every account, takes it through the pipeline, and runs the outbox. */
import type { Understanding } from '#shared/domain/claim.ts';
import type { AccountId } from '#shared/domain/ids.ts';
import type { MailMessage } from '#shared/domain/mail-message.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { understandMail } from '#shared/understanding/understand-mail.ts';
import type { MailQueries } from '../storage/mail-queries.ts';
import type { OutboxQueries } from '../storage/outbox-queries.ts';
import type { Clock } from '../system/clock.ts';
import { describeError } from '../system/redact.ts';
import type { Logger } from '../system/log.ts';
import { readNewMail } from './monitor.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { processPending } from './pipeline/pipeline.ts';
import type { MailApi, NegotiationPort, UnderstandPort } from './ports.ts';

export type MailPorts = {
  readonly queries: MailQueries;
  readonly outboxQueries: OutboxQueries;
  readonly api: (accountId: AccountId) => Promise<MailApi>;
  readonly settings: () => Settings;
  /** BCP 47, the user's. */
  readonly locale: string;
  readonly negotiation: NegotiationPort;
  readonly ownAddresses: () => readonly string[];
  readonly clock: Clock;
  readonly log: Logger;
  readonly isPaused: () => boolean;
  readonly onChanged: () => void;
  readonly onStage?: (stage: string, ok: boolean, durationMs: number) => void;
};

export type ThreadMail = {
  readonly message: MailMessage;
  readonly understanding: Understanding | null;
  readonly own: boolean;
};

export type Mail = {
  /** Reads what is new and works on all that is pending. One run per account at a time. */
  readonly poll: (accountId: AccountId, signal?: AbortSignal) => Promise<void>;
  /** The mails of a thread that were read, oldest first. */
  readonly thread: (accountId: AccountId, threadId: string) => ThreadMail[];
  readonly outbox: Outbox;
};

export function createMail(ports: MailPorts): Mail {
  const outbox = createOutbox({
    queries: ports.outboxQueries,
    api: ports.api,
    negotiation: ports.negotiation,
    clock: ports.clock,
    log: ports.log,
    isPaused: ports.isPaused,
    onChanged: ports.onChanged,
  });
  const running = new Map<AccountId, Promise<void>>();

  function wakeOutbox(): void {
    outbox.run().catch((error: unknown) => ports.log.warn('the outbox stopped', { error }));
  }

  async function pollOnce(accountId: AccountId, signal: AbortSignal | undefined): Promise<void> {
    try {
      const api = await ports.api(accountId);
      const added = await readNewMail(accountId, api, ports, signal);
      const finished = await processPending(
        accountId,
        {
          api,
          queries: ports.queries,
          understand: understandFor(ports),
          negotiation: ports.negotiation,
          wakeOutbox,
          clock: ports.clock,
          log: ports.log,
          onStage: ports.onStage ?? (() => undefined),
        },
        signal,
      );
      if (added > 0 || finished > 0) ports.onChanged();
    } catch (error) {
      ports.queries.saveReadingError(accountId, describeError(error));
      throw error;
    }
  }

  return {
    poll: (accountId, signal) => {
      const known = running.get(accountId);
      if (known !== undefined) return known;
      const run = pollOnce(accountId, signal).finally(() => running.delete(accountId));
      running.set(accountId, run);
      return run;
    },
    thread: (accountId, threadId) =>
      ports.queries
        .listThread(accountId, threadId)
        .flatMap(({ message, understanding, own }) => (message === null ? [] : [{ message, understanding, own }])),
    outbox,
  };
}

/** Understanding with the user's zone, hours and addresses of this moment. */
function understandFor(ports: MailPorts): UnderstandPort {
  const { availability, app } = ports.settings();
  return (message, openOptions, threadDayMs) =>
    understandMail(message, {
      userTimeZone: availability.timeZone,
      userAddresses: ports.ownAddresses(),
      workingHours: availability.workingHours,
      weekStartsOn: app.weekStartsOn,
      locale: ports.locale,
      openOptions,
      threadDayMs,
      nowMs: ports.clock.now(),
    });
}
