/** One mail on its way through the stages. A stage takes the context and gives a new one; `stop` says why nothing more is to be done. */
import type { Understanding } from '#shared/domain/claim.ts';
import type { AccountId } from '#shared/domain/ids.ts';
import type { MailMessage } from '#shared/domain/mail-message.ts';
import type { MeetingOption } from '#shared/domain/meeting-request.ts';
import type { MailApi, MailQueries, NegotiationPort, UnderstandPort } from '../ports.ts';

export type MailContext = {
  readonly accountId: AccountId;
  readonly id: string;
  readonly threadId: string;
  readonly own: boolean;
  readonly message: MailMessage | null;
  readonly openOptions: readonly MeetingOption[];
  readonly understanding: Understanding | null;
  readonly stop: string | null;
};

export type StagePorts = {
  readonly api: MailApi;
  readonly queries: MailQueries;
  readonly understand: UnderstandPort;
  readonly negotiation: NegotiationPort;
  /** Tells the outbox that something may be ready to leave. */
  readonly wakeOutbox: () => void;
};

export type Stage = {
  readonly name: string;
  readonly execute: (context: MailContext, ports: StagePorts) => Promise<MailContext>;
};

export function stopped(context: MailContext, because: string): MailContext {
  return { ...context, stop: because };
}
