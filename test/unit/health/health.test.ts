import { describe, expect, it } from 'vitest';
import { createHealth, worst } from '#electron/health/health.ts';
import { createLogger, readLog } from '#electron/system/log.ts';
import type { HealthCheck } from '#shared/contract/health.ts';

const check = (change: Partial<HealthCheck>): HealthCheck => ({
  id: 'calendar:ann@example.com',
  name: 'Calendars of ann@example.com',
  level: 'ok',
  text: '',
  lastSuccessAtMs: null,
  latencyMs: null,
  breaker: 'closed',
  queued: 0,
  ...change,
});

describe('the level of the whole', () => {
  it('is that of the worst part', () => {
    expect(worst([check({}), check({ level: 'warning' })])).toBe('warning');
    expect(worst([check({ level: 'critical' }), check({ level: 'warning' })])).toBe('critical');
  });

  it('leaves out what is switched off', () => {
    expect(worst([check({ level: 'off' })])).toBe('ok');
  });
});

describe('diagnostics', () => {
  it('tell versions, states and counts, and no address', async () => {
    createLogger('test').warn('could not read mail of ann@example.com');
    const health = createHealth({
      checks: () => [check({ level: 'warning', queued: 2 })],
      counters: () => [{ name: 'messages_done', value: 5 }],
      database: () => ({ bytes: 10, path: '/x', lastBackupAtMs: null, readOnly: false }),
      versions: () => ['cams: 0.1.0'],
    });
    const { text } = await health.handlers['health/copy-diagnostics']({});
    expect(text).toContain('cams: 0.1.0');
    expect(text).toContain('calendar: warning, breaker closed, queued 2');
    expect(text).toContain('messages_done 5');
    expect(text).not.toContain('ann@example.com');
  });
});

describe('the log', () => {
  it('shows an object by its type only', () => {
    createLogger('test').info('read', { count: 3, event: { title: 'Dinner' } });
    expect(readLog(1)[0]?.text).toBe('read count=3 event=object');
  });
});
