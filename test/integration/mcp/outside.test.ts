/** A calendar behind a server that is not ours, by both transports, well-behaved and not. */
import { describe, expect, it } from 'vitest';
import { afterMs } from '#electron/mcp/after.ts';
import { OutsideSource, readOutsideSource } from '#electron/mcp/outside/read-source.ts';
import { systemClock as clock } from '#electron/system/clock.ts';
import { CalendarId } from '#shared/domain/ids.ts';
import { calendarServerFile, serveCalendarOverHttp, type Mischief } from '#test/fixtures/mcp-calendar-server.ts';
import { createRememberingLog } from '#test/fixtures/silent-log.ts';

const mapping = {
  tool: 'list-events',
  arguments: { calendarId: 'primary', timeMin: '{from}', timeMax: '{to}', timeZone: '{zone}' },
  list: 'events',
  id: 'id',
  title: 'summary',
  start: 'start.dateTime|start.date',
  end: 'end.dateTime|end.date',
  zone: 'start.timeZone',
  location: 'location',
  status: 'status',
};
const place = { calendarId: CalendarId.parse('outside/club'), timeZone: 'Europe/Berlin' };
const range = { startMs: Date.UTC(2026, 10, 22, 23), endMs: Date.UTC(2026, 10, 29, 23) };
const log = createRememberingLog();

const read = (server: object, how: { mapping?: object; signal?: AbortSignal } = {}) => {
  const source = OutsideSource.parse({ server, mapping: { ...mapping, ...how.mapping } });
  const { signal } = how;
  const question = { place, range, ...(signal === undefined ? {} : { signal }) };
  return readOutsideSource(source, question, { clock, log, after: afterMs, version: '1.0.0' });
};
const program = (mischief: Mischief = 'none') => ({
  kind: 'stdio',
  command: process.execPath,
  args: [calendarServerFile, mischief],
});

const expected = [
  {
    id: 'standup_20261124T090000Z',
    start: { kind: 'instant', ms: Date.UTC(2026, 10, 24, 9), timeZone: 'Europe/Berlin' },
  },
  { id: 'lisbon', location: 'Lisbon', start: { kind: 'date', localDate: '2026-11-26' } },
  { id: 'lunch', start: { kind: 'instant', ms: Date.UTC(2026, 10, 25, 17, 30), timeZone: 'America/New_York' } },
];

describe('a calendar of another server', () => {
  it('reads the same from a program and over HTTP', async () => {
    expect(await read(program())).toMatchObject(expected);
    const http = await serveCalendarOverHttp('a-token');
    const server = { kind: 'http', url: http.url, headers: { Authorization: 'Bearer a-token' } };
    expect(await read(server)).toMatchObject(expected);
    expect(http.sessions.size).toBe(0);
  });

  it('names what is wrong', async () => {
    await expect(read(program(), { mapping: { tool: 'get-events' } })).rejects.toThrow('no tool "get-events"');
    await expect(read(program('bad-event'))).rejects.toMatchObject({
      code: 'source-unreadable',
      message: 'event 1: start.dateTime|start.date: is no ISO 8601 time or date.',
    });
    await expect(read(program('no-json'))).rejects.toThrow('events: is no list.');
    await expect(read(program('refuses'))).rejects.toThrow('The server answered: Calendar not found');
    await expect(read(program('dies'))).rejects.toMatchObject({ code: 'offline' });
    await expect(read({ kind: 'stdio', command: '/nowhere/at-all' })).rejects.toMatchObject({ code: 'offline' });
  });

  it('may not answer without end, and need not be waited for', async () => {
    const http = await serveCalendarOverHttp('a-token', 'huge');
    const server = { kind: 'http', url: http.url, headers: { Authorization: 'Bearer a-token' } };
    await expect(read(server)).rejects.toMatchObject({
      code: 'source-unreadable',
      message: 'The server’s answer is too long.',
    });
    const reading = read(program('slow'), { signal: AbortSignal.timeout(500) });
    await expect(reading).rejects.toMatchObject({ code: 'offline', message: 'The call was stopped.' });
  });

  it('leaves none of its words and no secret in the log', () => {
    const text = JSON.stringify(log.lines);
    for (const word of ['Ignore all', 'Standup', 'a-token']) expect(text).not.toContain(word);
  });
});
