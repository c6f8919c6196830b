import { describe, expect, it } from 'vitest';
import type { GaugeFacts } from '#electron/metrics/gauges.ts';
import { createMetrics } from '#electron/metrics/metrics.ts';
import { silentLog } from '#test/fixtures/silent-log.ts';

const nowMs = Date.UTC(2026, 10, 23, 9);
const quiet: GaugeFacts = {
  nowMs,
  services: [],
  calendars: [],
  work: 0,
  outbox: { waiting: 0, unknown: 0, failed: 0 },
};
const start = (facts: Partial<GaugeFacts> = {}) =>
  createMetrics({ facts: () => ({ ...quiet, ...facts }), log: silentLog });
const seriesOf = (text: string) => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

describe('what is counted', () => {
  it('is exposed by the names that others know', async () => {
    const metrics = start();
    metrics.countRequest({ service: 'calendar', method: 'calendar.events.list', outcome: 'ok', durationMs: 40 });
    metrics.countRequest({ service: 'gmail', method: 'gmail.drafts.send', outcome: 'throttle', durationMs: 5 });
    metrics.countStage('retrieval', true, 12);
    metrics.countStage('intent', false, 3);
    metrics.countScraping({ sourceId: 'https://gym.example/ann', ok: true, durationMs: 4000, events: 17 });
    metrics.countResponse(90_000);
    metrics.countResponse(null);
    const lines = seriesOf((await metrics.expose()).text);
    for (const line of [
      'mcp_requests_total{service="google-calendar",method="events.list",outcome="ok"} 1',
      'mcp_requests_total{service="gmail",method="drafts.send",outcome="throttle"} 1',
      'mcp_request_duration_seconds_bucket{le="0.05",service="google-calendar",method="events.list",outcome="ok"} 1',
      'email_processing_duration_seconds_count{stage="retrieval",outcome="ok"} 1',
      'email_processing_duration_seconds_count{stage="intent",outcome="failed"} 1',
      'scraping_duration_seconds_sum{source="1",outcome="ok"} 4',
      'scraping_events_extracted{source="1"} 17',
      'email_response_time_seconds_count 1',
      'email_response_time_seconds_bucket{le="300"} 1',
    ]) {
      expect(lines).toContain(line);
    }
  });

  it('survives odd durations', async () => {
    const metrics = start();
    for (const durationMs of [NaN, -5, Infinity]) {
      metrics.countRequest({ service: 'gmail', method: 'gmail.getProfile', outcome: 'ok', durationMs });
      metrics.countStage('retrieval', true, durationMs);
      metrics.countResponse(durationMs);
      metrics.countScraping({ sourceId: 'a', ok: true, durationMs, events: NaN });
    }
    expect((await metrics.expose()).text).not.toMatch(/NaN/);
  });
});

describe('what is true now', () => {
  it('is set when somebody looks, with numbers in place of accounts and calendars', async () => {
    const metrics = start({
      services: [
        { accountId: 'ann@example.com', service: 'calendar', breaker: 'open', queued: 3 },
        { accountId: 'bob@example.com', service: 'calendar', breaker: 'closed', queued: 1 },
      ],
      calendars: [
        { id: 'ann@example.com/private', lastSyncedAtMs: nowMs - 90_000 },
        { id: 'never read', lastSyncedAtMs: null },
      ],
      outbox: { waiting: 2, unknown: 1, failed: 0 },
    });
    const { text } = await metrics.expose();
    expect(seriesOf(text)).toEqual(
      expect.arrayContaining([
        'cams_queue_depth{service="google-calendar"} 4',
        'cams_breaker_state{service="google-calendar",account="1"} 2',
        'cams_breaker_state{service="google-calendar",account="2"} 0',
        'cams_sync_age_seconds{calendar="1"} 90',
        'cams_outbox_depth{state="waiting"} 2',
        'cams_outbox_depth{state="unknown"} 1',
      ]),
    );
    expect(text).not.toMatch(/example|private|never read/);
    // Looking twice does not add up.
    expect((await metrics.expose()).text).toBe(text);
  });
});

describe('memory', () => {
  it('stays bounded whatever names come: as many series after 60,000 of them as after 20,000', async () => {
    const metrics = start();
    const flood = (from: number, to: number): void => {
      for (let at = from; at < to; at += 1) {
        const durationMs = at % 40_000;
        metrics.countRequest({ service: `s${at % 97}`, method: `m${at}`, outcome: `o${at % 31}`, durationMs });
        metrics.countStage(`stage${at}`, at % 2 === 0, durationMs);
        metrics.countScraping({ sourceId: `source ${at}`, ok: at % 2 === 0, durationMs, events: at });
        metrics.countResponse(durationMs);
      }
    };
    flood(0, 20_000);
    const early = seriesOf((await metrics.expose()).text);
    flood(20_000, 60_000);
    const { text } = await metrics.expose();
    expect(seriesOf(text)).toHaveLength(early.length);
    // 8 services and "other", 48 methods and one "other" for each service, 12 outcomes and "other".
    const requests = early.filter((line) => line.startsWith('mcp_requests_total'));
    expect(requests.length).toBeLessThanOrEqual((48 + 9) * 13);
    expect(early.length).toBeLessThan(12_000);
    expect(text.length).toBeLessThan(1_000_000);
  });
});

describe('the report for the Health screen', () => {
  it('reads the same registry: requests by service, stages, replies, minutes', async () => {
    const metrics = start({ calendars: [{ id: 'c', lastSyncedAtMs: nowMs - 60_000 }] });
    for (let at = 0; at < 19; at += 1)
      metrics.countRequest({ service: 'gmail', method: 'gmail.messages.get', outcome: 'ok', durationMs: 30 });
    metrics.countRequest({ service: 'gmail', method: 'gmail.drafts.send', outcome: 'transient', durationMs: 9000 });
    metrics.countStage('extraction', true, 2);
    const report = await metrics.handlers['metrics/get']({});
    expect(report.requests).toMatchObject([{ name: 'gmail', count: 20, failed: 1 }]);
    expect(report.requests[0]?.p50Seconds).toBeLessThan(0.05);
    expect(report.requests[0]?.buckets.reduce((sum, { count }) => sum + count, 0)).toBe(20);
    expect(report.stages).toMatchObject([{ name: 'extraction', count: 1, failed: 0 }]);
    expect(report.responses).toMatchObject({ count: 0, p50Seconds: null });
    expect(report.minutes).toMatchObject([{ calls: 20, failed: 1, syncAgeSeconds: 60 }]);
  });
});
