/** Does the one thing that an alert offers. Answers with a sentence where the outcome does not show by itself. */
import { AccountId } from '#shared/domain/ids.ts';
import { AppError, assertNever } from '#shared/errors.ts';
import type { OutboxRow } from '../storage/outbox-queries.ts';
import type { AlertState } from './decide-alerts.ts';
import type { AlertActions } from './ports.ts';

export async function actOnAlert(
  alert: AlertState | null,
  actions: AlertActions,
  oldestWaiting: () => OutboxRow | null,
): Promise<string | null> {
  if (alert === null) throw new AppError('not-found', 'This alert is over already.');
  switch (alert.kind) {
    case 'sync-old':
      await actions.syncNow();
      return null;
    case 'outbox-stuck':
      actions.openRequest(oldestWaiting()?.frozen.requestId ?? null);
      return null;
    case 'reconnect':
      await actions.reconnect(AccountId.parse(alert.subject));
      return 'The account is connected again.';
    case 'backup-old':
      await actions.backUpNow();
      return 'The database is backed up.';
    case 'database-damaged':
      actions.restart();
      return null;
    case 'database-read-only':
    case 'disk-full':
      await actions.openFolder();
      return null;
    case 'source-asks':
    case 'source-doubted':
      actions.openSources();
      return null;
    case 'source-old':
      await actions.readSource(alert.subject);
      return null;
    default:
      return assertNever(alert.kind);
  }
}
