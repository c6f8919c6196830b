/** Every metric, declared once: name, help, labels and the bounds of its buckets (seconds). */
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** From a hit in the neighbourhood to the 30 s after which a call is given up. */
const requestSeconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const stageSeconds = [0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const scrapingSeconds = [1, 2.5, 5, 10, 20, 30, 60, 120, 300];
/** A person approves: minutes to days. */
const responseSeconds = [60, 300, 600, 1800, 3600, 14_400, 86_400, 259_200];

export type MetricRegistry = ReturnType<typeof createRegistry>;

export function createRegistry() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    requestDuration: new Histogram({
      name: 'mcp_request_duration_seconds',
      help: 'How long a request to a service took, its waits not counted.',
      labelNames: ['service', 'method', 'outcome'] as const,
      buckets: requestSeconds,
      registers,
    }),
    requests: new Counter({
      name: 'mcp_requests_total',
      help: 'Requests to services by how they ended.',
      labelNames: ['service', 'method', 'outcome'] as const,
      registers,
    }),
    scrapingDuration: new Histogram({
      name: 'scraping_duration_seconds',
      help: 'How long the reading of a web calendar took.',
      labelNames: ['source', 'outcome'] as const,
      buckets: scrapingSeconds,
      registers,
    }),
    scrapingEvents: new Gauge({
      name: 'scraping_events_extracted',
      help: 'Events that the last reading of a web calendar found.',
      labelNames: ['source'] as const,
      registers,
    }),
    stageDuration: new Histogram({
      name: 'email_processing_duration_seconds',
      help: 'How long a stage of the mail pipeline took for one mail.',
      labelNames: ['stage', 'outcome'] as const,
      buckets: stageSeconds,
      registers,
    }),
    responseTime: new Histogram({
      name: 'email_response_time_seconds',
      help: 'From the arrival of a mail to the leaving of the reply to it.',
      buckets: responseSeconds,
      registers,
    }),
    queueDepth: new Gauge({
      name: 'cams_queue_depth',
      help: 'Requests that wait for their quota, and calendar work that waits for its turn.',
      labelNames: ['service'] as const,
      registers,
    }),
    outboxDepth: new Gauge({
      name: 'cams_outbox_depth',
      help: 'Approved mails that have not left, by state.',
      labelNames: ['state'] as const,
      registers,
    }),
    syncAge: new Gauge({
      name: 'cams_sync_age_seconds',
      help: 'Time since a calendar was read completely. Calendars are numbered, never named.',
      labelNames: ['calendar'] as const,
      registers,
    }),
    breakerState: new Gauge({
      name: 'cams_breaker_state',
      help: 'The circuit breaker of a service and account: 0 closed, 1 half open, 2 open. Accounts are numbered.',
      labelNames: ['service', 'account'] as const,
      registers,
    }),
  };
}
