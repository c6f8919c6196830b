/** One round of reading over all accounts: calendars first, so that mail is answered from what is true now. */
import type { Account } from '#shared/domain/account.ts';
import type { AccountId } from '#shared/domain/ids.ts';

export type RoundPorts = {
  readonly accounts: () => readonly Account[];
  readonly syncAccount: (accountId: AccountId, signal: AbortSignal) => Promise<unknown>;
  readonly pollMail: (accountId: AccountId, signal: AbortSignal) => Promise<void>;
  readonly runOutbox: () => Promise<void>;
};

/** Every account is tried, whatever the others do; the first failure is thrown at the end. Answers how many accounts there were. */
export async function runRound(
  ports: RoundPorts,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<number> {
  const usable = ports.accounts().filter(({ state }) => state === 'connected');
  const failures: unknown[] = [];
  const attempt = async (work: Promise<unknown>): Promise<void> =>
    void (await work.catch((error: unknown) => failures.push(error)));
  const steps = [
    // All calendars come first: a reply must know every account's busy time.
    ...usable.flatMap(({ id, features }) => (features.readCalendars ? [() => ports.syncAccount(id, signal)] : [])),
    ...usable.flatMap(({ id, features }) => (features.readMail ? [() => ports.pollMail(id, signal)] : [])),
  ];
  for (const [at, step] of steps.entries()) {
    if (signal.aborted) break;
    await attempt(step());
    onProgress((at + 1) / steps.length);
  }
  await attempt(ports.runOutbox());
  if (failures.length > 0) throw failures[0];
  return usable.length;
}
