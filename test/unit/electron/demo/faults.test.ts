import { describe, expect, it } from 'vitest';
import { createFaults, matchesRoute, toReason } from '#electron/demo/faults.ts';
import { createQuota, googleLimits } from '#electron/demo/quota.ts';
import { createRequestLog, type RequestRecord } from '#electron/demo/request-log.ts';

describe('createFaults', () => {
  it('matches a route by its name or its beginning', () => {
    expect(matchesRoute('calendar.events.list', 'calendar.events.list')).toBe(true);
    expect(matchesRoute('calendar.*', 'calendar.events.list')).toBe(true);
    expect(matchesRoute('calendar.events', 'calendar.events.list')).toBe(false);
  });

  it('skips, hits so often as told, then is used up', () => {
    const faults = createFaults();
    const planned = faults.add({ route: 'a.*', skip: 1, times: 2, fault: { kind: 'hang' } });
    const taken = Array.from({ length: 5 }, () => faults.take('a.b', 'u')?.kind ?? null);
    expect(taken).toEqual([null, 'hang', 'hang', null, null]);
    expect(planned.hits()).toBe(2);
  });

  it('takes the first plan that fits, and asks whose request it is', () => {
    const faults = createFaults();
    faults.add({ route: '*', user: 'ada', fault: { kind: 'reset-before' } });
    faults.add({ route: '*', times: 2, fault: { kind: 'hang' } });
    expect([faults.take('x', 'bob')?.kind, faults.take('x', 'ada')?.kind, faults.take('x', 'ada')?.kind]).toEqual([
      'hang',
      'reset-before',
      'hang',
    ]);
    faults.add({ route: '*', fault: { kind: 'hang' } });
    faults.clear();
    expect(faults.take('x', 'ada')).toBeNull();
  });

  it('words a status as Google does', () => {
    expect(toReason({ kind: 'status', status: 429 })).toEqual({
      reason: 'rateLimitExceeded',
      message: 'Rate Limit Exceeded',
    });
    expect(toReason({ kind: 'status', status: 503 }).reason).toBe('backendError');
    expect(toReason({ kind: 'status', status: 403, reason: 'custom', message: 'm' })).toEqual({
      reason: 'custom',
      message: 'm',
    });
  });
});

describe('createQuota', () => {
  it('counts units in the last minute, for each user and each kind', () => {
    let now = 0;
    const quota = createQuota(() => now);
    expect(quota.take('ada', 'gmail', googleLimits.gmail - 10)).toBe(true);
    expect(quota.take('ada', 'gmail', 20)).toBe(false);
    expect(quota.take('ada', 'gmail', 10)).toBe(true);
    expect(quota.take('ada', 'calendar', 1)).toBe(true);
    expect(quota.take('bob', 'gmail', 20)).toBe(true);
    now = 59_999;
    expect(quota.take('ada', 'gmail', 1)).toBe(false);
    now = 60_000;
    expect(quota.use('ada', 'gmail')).toEqual({ used: 0, peak: 6000, refused: 2, limit: 6000 });
    expect(quota.take('ada', 'gmail', 6000)).toBe(true);
  });
});

describe('createRequestLog', () => {
  const record = (path: string): RequestRecord => ({
    at: 0,
    route: 'r',
    method: 'GET',
    path,
    params: {},
    query: {},
    user: '',
    status: 0,
    fault: null,
    units: 1,
    ifMatch: null,
    body: 'secret',
  });

  it('keeps the newest, without bodies unless told', () => {
    const log = createRequestLog(2);
    for (const path of ['1', '2', '3', '4', '5']) log.add(record(path));
    expect(log.list().map(({ path, body }) => [path, body])).toEqual([
      ['4', null],
      ['5', null],
    ]);
    log.setKeepBodies(true);
    log.add(record('6')).status = 200;
    expect(log.list().at(-1)).toMatchObject({ path: '6', body: 'secret', status: 200 });
  });
});
