/** Sets what is true now: called when somebody looks, so that nothing is kept up to date for nobody. */
import { createNumbering } from './bounded-labels.ts';
import type { MetricRegistry } from './registry.ts';

export type GaugeFacts = {
  readonly nowMs: number;
  readonly services: readonly {
    readonly accountId: string;
    readonly service: string;
    readonly breaker: 'closed' | 'half-open' | 'open';
    readonly queued: number;
  }[];
  /** Bookings, holds and answers that wait for their turn. */
  readonly work: number;
  readonly outbox: { readonly waiting: number; readonly unknown: number; readonly failed: number };
  readonly calendars: readonly { readonly id: string; readonly lastSyncedAtMs: number | null }[];
};

const breakerValues = { closed: 0, 'half-open': 1, open: 2 } as const;
/** More calendars and accounts than a person has. */
const mostCalendars = 100;
const mostAccounts = 16;

export function createGauges(metrics: MetricRegistry): (facts: GaugeFacts) => void {
  const calendars = createNumbering(mostCalendars);
  const accounts = createNumbering(mostAccounts);

  return ({ nowMs, services, work, outbox, calendars: read }) => {
    calendars.keep(read.map(({ id }) => id));
    accounts.keep(services.map(({ accountId }) => accountId));
    for (const gauge of [metrics.queueDepth, metrics.syncAge, metrics.breakerState]) gauge.reset();
    for (const { service, accountId, breaker, queued } of services) {
      const account = accounts.numberOf(accountId);
      if (account === null) continue;
      metrics.queueDepth.inc({ service: toServiceName(service) }, queued);
      metrics.breakerState.set({ service: toServiceName(service), account }, breakerValues[breaker]);
    }
    metrics.queueDepth.set({ service: 'calendar-work' }, work);
    for (const [state, depth] of Object.entries(outbox)) metrics.outboxDepth.set({ state }, depth);
    for (const { id, lastSyncedAtMs } of read) {
      const calendar = calendars.numberOf(id);
      if (calendar === null || lastSyncedAtMs === null) continue;
      metrics.syncAge.set({ calendar }, Math.max(0, nowMs - lastSyncedAtMs) / 1000);
    }
  };
}

/** The services' names as they are known to others. */
export function toServiceName(service: string): string {
  return service === 'calendar' ? 'google-calendar' : service;
}
