/** Outside MCP servers as sources, by both transports, over real servers. */
import { describe, expect, it } from 'vitest';
import { calendarServerFile, serveCalendarOverHttp, type Mischief } from '#test/fixtures/mcp-calendar-server.ts';
import { startSources } from '#test/fixtures/sources-app.ts';

const mapping = JSON.stringify({
  tool: 'list-events',
  arguments: { calendarId: 'primary', timeMin: '{from}', timeMax: '{to}', timeZone: '{zone}' },
  list: 'events',
  id: 'id',
  title: 'summary',
  start: 'start.dateTime|start.date',
  end: 'end.dateTime|end.date',
  zone: 'start.timeZone',
});
const program = (mischief: Mischief = 'none') =>
  JSON.stringify({ command: process.execPath, args: [calendarServerFile, mischief] });
const add = (app: ReturnType<typeof startSources>, serverJson: string, secrets: Record<string, string> = {}) =>
  app.calls['sources/add-server']({ name: 'Club', serverJson, mappingJson: mapping, secrets });

describe('an outside server', () => {
  it('that is a program is read and counts as busy', { timeout: 30_000 }, async () => {
    const app = startSources();
    const source = await add(app, program());
    expect(source).toMatchObject({ kind: 'mcp', state: 'fresh', problem: null });
    const { events } = await app.availability.handlers['week/get']({ fromDate: '2026-11-23', days: 7 });
    expect(events.map(({ title }) => title)).toContain('Standup');
    const startMs = Date.UTC(2026, 10, 24, 9);
    expect(app.availability.isFree({ startMs, endMs: startMs + 900_000 })).toMatchObject({
      free: false,
      unknown: false,
    });
    expect(app.world.calls).toContainEqual(
      expect.objectContaining({ service: 'outside', outcome: 'ok', method: 'list-events' }),
    );
  });

  it('over HTTP gets its secrets from the vault, and they are nowhere else', { timeout: 30_000 }, async () => {
    const app = startSources();
    const http = await serveCalendarOverHttp('canary-token');
    const url = `${http.url}?key=canary-token-in-address`;
    const source = await add(app, JSON.stringify({ mcpServers: { club: { type: 'http', url } } }), {
      Authorization: 'Bearer canary-token',
    });
    expect(source).toMatchObject({ state: 'fresh', place: new URL(http.url).host });
    const dump = JSON.stringify([
      app.storage.db.prepare('select * from sources').all(),
      await app.calls['sources/list']({}),
      app.log.lines,
    ]);
    expect(dump).not.toContain('canary-token');
    expect(await app.calls['sources/get']({ sourceId: source.id })).toMatchObject({ address: url });
    await app.close();
    const again = startSources({ file: app.file, keychain: app.keychain, clock: app.clock });
    await again.sources.run(source.id);
    expect(await again.see(source.id)).toMatchObject({ state: 'fresh' });
  });

  it('that answers what does not read is unknown at once; one that is gone is stale', { timeout: 60_000 }, async () => {
    const app = startSources();
    const bad = await add(app, program('bad-event'));
    expect(bad).toMatchObject({ state: 'unknown', problem: { code: 'source-unreadable' } });
    const http = await serveCalendarOverHttp('a-token');
    const good = await add(app, JSON.stringify({ url: http.url, headers: { Authorization: 'Bearer a-token' } }));
    const refused = await add(app, JSON.stringify({ url: http.url, headers: { Authorization: 'Bearer other' } }));
    expect(good).toMatchObject({ state: 'fresh' });
    expect(refused).toMatchObject({ state: 'unknown', problem: { code: 'not-allowed' } });
  });

  it('shows its tools before it is added', { timeout: 30_000 }, async () => {
    const app = startSources();
    const tools = await app.calls['sources/look-at-server']({ serverJson: program(), secrets: {} });
    expect(tools.map(({ name }) => name)).toContain('list-events');
  });

  it.each([
    ['no JSON', 'nonsense', /no JSON/],
    ['no server', '{}', /exactly one|expected/],
    ['plain HTTP to elsewhere', '{"url": "http://calendar.example.test/mcp"}', /url/],
    ['two servers', '{"a": {"command": "x"}, "b": {"command": "y"}}', /exactly one/],
    ['a field it does not know', '{"command": "x", "shell": true}', /server/],
  ])('with %s is refused by name', async (_name, serverJson, message) => {
    const app = startSources();
    await expect(add(app, serverJson)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(message),
    });
    expect(app.sources.listSources()).toEqual([]);
  });

  it('with a mapping that does not fit is refused by its field', async () => {
    const app = startSources();
    const input = { name: 'Club', serverJson: program(), mappingJson: '{"tool": "x"}', secrets: {} };
    await expect(app.calls['sources/add-server'](input)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(/^The mapping: id/),
    });
  });
});
