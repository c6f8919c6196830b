/** Keeps the alerts: finds causes, decides, remembers over restarts, tells. */
import type { HealthAlert } from '#shared/contract/health.ts';
import { toAlert } from './alert-words.ts';
import { decideAlerts, type AlertState } from './decide-alerts.ts';
import { findCauses, type CauseFacts } from './find-causes.ts';
import type { HealthPorts } from './ports.ts';
import type { Vigil } from './vigil.ts';

export type Alerts = {
  /** Those that stand, the worst first. */
  readonly list: () => HealthAlert[];
  readonly find: (id: string) => AlertState | null;
  readonly check: (facts: Omit<CauseFacts, 'upSinceMs' | 'reachableSinceMs'>, vigil: Vigil) => void;
};

type Ports = Pick<HealthPorts, 'accounts' | 'alerts' | 'log' | 'notify' | 'onChanged' | 'scraping'>;

export function createAlerts(ports: Ports): Alerts {
  let states = ports.alerts.read();
  const nameOf = (subject: string) =>
    ports.accounts().find(({ id }) => id === subject)?.email ??
    ports.scraping().find(({ sourceId }) => sourceId === subject)?.name ??
    null;
  const standing = () => states.filter(({ clearSinceMs }) => clearSinceMs === null);
  const rank = ({ level }: HealthAlert) => (level === 'critical' ? 0 : 1);

  function remember(next: readonly AlertState[]): void {
    states = next;
    try {
      ports.alerts.write(next);
    } catch (error) {
      // A full disk or a file that may not be written to is what the alert says; it is remembered until CAMS quits.
      ports.log.warn('the alerts could not be stored', { error });
    }
  }

  return {
    list: () =>
      standing()
        .map((state) => toAlert(state, nameOf))
        .sort((a, b) => rank(a) - rank(b) || b.sinceMs - a.sinceMs),
    find: (id) => standing().find((state) => state.id === id) ?? null,
    check: (facts, vigil) => {
      const findings = findCauses({ ...facts, ...vigil });
      const { asleep, wokeAtMs } = vigil;
      const { next, fire, clear } = decideAlerts(states, { nowMs: facts.nowMs, asleep, wokeAtMs, findings });
      if (JSON.stringify(next) === JSON.stringify(states)) return;
      remember(next);
      for (const { kind } of fire) ports.log.warn('an alert fired', { kind });
      for (const { kind } of clear) ports.log.info('an alert cleared', { kind });
      for (const { title, text } of fire.map((state) => toAlert(state, nameOf))) ports.notify({ title, body: text });
      ports.onChanged();
    },
  };
}
