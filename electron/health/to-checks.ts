/** What each part says of itself, as checks with a level and a sentence a person would say. Pure. */
import type { HealthCheck, HealthReport } from '#shared/contract/health.ts';
import { accountChecks } from './account-checks.ts';
import type { HealthFacts } from './facts.ts';
import { databaseCheck, diskCheck, keychainCheck, outboxCheck, workCheck } from './own-checks.ts';
import { mcpChecks, sourceChecks } from './source-checks.ts';

export function toChecks(facts: HealthFacts): HealthCheck[] {
  return [
    ...facts.accounts.flatMap((account) => accountChecks(account, facts)),
    ...mcpChecks(facts),
    ...sourceChecks(facts),
    outboxCheck(facts),
    workCheck(facts),
    databaseCheck(facts),
    diskCheck(facts),
    keychainCheck(facts),
  ];
}

/** The level of the whole: that of its worst part; what is switched off does not count. */
export function worst(checks: readonly { readonly level: HealthCheck['level'] }[]): HealthReport['level'] {
  if (checks.some((check) => check.level === 'critical')) return 'critical';
  return checks.some((check) => check.level === 'warning') ? 'warning' : 'ok';
}
