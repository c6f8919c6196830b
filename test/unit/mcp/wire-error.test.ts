import { ErrorCode, McpError, type CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { describe, expect, it } from 'vitest';
import { fromErrorResult, fromProtocolError, toErrorResult } from '#electron/mcp/wire-error.ts';
import { toAppError } from '#electron/system/google-call.ts';
import { classify } from '#electron/system/classify-error.ts';
import { AppError } from '#shared/errors.ts';
import { createRememberingLog, silentLog } from '#test/fixtures/silent-log.ts';

const overTheWire = (error: unknown): AppError =>
  fromErrorResult(JSON.parse(JSON.stringify(toErrorResult(error, 'events.list', silentLog))) as CallToolResult);

const answered = (status: number, reason: string, headers: Record<string, string> = {}) => ({
  response: { status, headers, data: { error: { errors: [{ reason }] } } },
});

describe('a failure of Google on its way through the protocol', () => {
  it.each([
    ['a token that is too old', answered(410, 'fullSyncRequired')],
    ['a bad request', answered(400, 'badRequest')],
    ['what is gone', answered(404, 'notFound')],
    ['an id that is taken', answered(409, 'duplicate')],
    ['an etag that changed', answered(412, 'conditionNotMet')],
    ['a full quota', answered(403, 'rateLimitExceeded')],
    ['a pause that is asked for', answered(429, 'rateLimitExceeded', { 'retry-after': '7' })],
    ['a missing permission', answered(403, 'insufficientPermissions')],
    ['a sign-in that ended', answered(400, 'invalid_grant')],
    ['a server in trouble', answered(503, 'backendError')],
    ['a reset', { code: 'ECONNRESET' }],
    ['an unreachable host', { code: 'ENOTFOUND' }],
    ['a call that took too long', { name: 'TimeoutError', code: 23 }],
  ])('reads the same on the other side: %s', (_, error) => {
    const verdict = classify(error);
    const known = toAppError(error, verdict);
    const read = overTheWire(known);
    expect(read).toMatchObject({ code: known.code, message: known.message, retry: known.retry });
    expect(classify(read)).toEqual(verdict);
  });

  it('keeps a lost connection worth another try where only its sentence tells it', () => {
    const hidden = new Error('socket hang up');
    const read = overTheWire(toAppError(hidden, classify(hidden)));
    expect(classify(read).kind).toBe('transient');
  });

  it('keeps an expected failure that is none of Google', () => {
    const read = overTheWire(new AppError('reconnect-needed', 'Connect again.', { retry: 'reconnect' }));
    expect(read).toMatchObject({ code: 'reconnect-needed', retry: 'reconnect', message: 'Connect again.' });
    expect(read.cause).toBeUndefined();
  });

  it('tells of a bug only that there was one, and the log where', () => {
    const log = createRememberingLog();
    const result = toErrorResult(new Error('ann@example.test has no mail'), 'events.list', log);
    expect(JSON.stringify(result)).not.toContain('ann@');
    expect(fromErrorResult(result).code).toBe('internal');
    expect(log.lines.map(({ text, fields }) => [text, fields?.['tool']])).toEqual([
      ['a tool failed by a bug', 'events.list'],
    ]);
  });
});

describe('a failure of a server that is not ours', () => {
  it('is unreadable, with its words as one short plain line', () => {
    const text = `No\u0000 such\n\ncalendar ${'x'.repeat(5000)}`;
    const read = fromErrorResult({ isError: true, content: [{ type: 'text', text }] });
    expect(read.code).toBe('source-unreadable');
    expect(read.message).toMatch(/^The server answered: No such calendar x+$/);
    expect(read.message.length).toBeLessThan(250);
  });

  it('does not choose its code by itself where what it says is none of ours', () => {
    const result = {
      isError: true,
      content: [],
      _meta: { 'cams/error': { code: 'trusted', message: '', retry: 'none' } },
    };
    expect(fromErrorResult(result).code).toBe('source-unreadable');
  });

  it.each([
    [new McpError(ErrorCode.RequestTimeout, 'late'), 'offline'],
    [new McpError(ErrorCode.ConnectionClosed, 'gone'), 'offline'],
    [new McpError(ErrorCode.InvalidParams, 'no'), 'source-unreadable'],
    [Object.assign(new Error('HTTP 401'), { code: 401 }), 'not-allowed'],
    [Object.assign(new Error('HTTP 429'), { code: 429 }), 'throttled'],
    [new TypeError('fetch failed'), 'offline'],
  ])('%s is %s', (error, code) => {
    expect(fromProtocolError(error, undefined).code).toBe(code);
  });

  it('is no failure of the server where the call was stopped', () => {
    const signal = AbortSignal.abort();
    expect(fromProtocolError(new McpError(ErrorCode.InvalidParams, 'no'), signal)).toMatchObject({
      code: 'offline',
      message: 'The call was stopped.',
    });
  });
});
