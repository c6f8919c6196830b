/** Getting a feed from a server that may do anything. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchFeed, type FetchPorts } from '#electron/sources/fetch-feed.ts';
import type { Validators } from '#electron/storage/source-queries.ts';
import { nodeHop, startFeedServer } from '#test/fixtures/feed-server.ts';
import { vcalendar, vevent } from '#test/fixtures/ics.ts';

const text = vcalendar(vevent('UID:a', 'SUMMARY:Chor', 'DTSTART:20261124T180000Z', 'DTEND:20261124T190000Z'));
const usual: FetchPorts = { hop: nodeHop, resolveHost: async () => ['203.0.113.7'], now: () => 0 };
const quick = { bytes: 20_000, timeMs: 300, redirects: 5 };

const get = (address: string, known: Validators | null = null, ports: Partial<FetchPorts> = {}, signal?: AbortSignal) =>
  fetchFeed(address, known, { ...usual, ...ports }, signal ?? new AbortController().signal);

describe('a feed', () => {
  it('is asked for only if it changed, by both validators', async () => {
    const server = await startFeedServer();
    server.answer((request, response) => {
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"', 'last-modified': 'Mon, 23 Nov 2026 09:00:00 GMT' }).end(text);
    });
    const first = await get(`${server.origin}/a.ics`);
    expect(first).toEqual({
      kind: 'text',
      text,
      validators: { etag: '"1"', lastModified: 'Mon, 23 Nov 2026 09:00:00 GMT' },
    });
    expect(await get(`${server.origin}/a.ics`, first.kind === 'text' ? first.validators : null)).toEqual({
      kind: 'unchanged',
    });
    expect(server.asked[1]?.headers).toMatchObject({
      'if-none-match': '"1"',
      'if-modified-since': 'Mon, 23 Nov 2026 09:00:00 GMT',
    });
  });

  it('sends a password of its address in the header for it, and not on to another server', async () => {
    const [server, other] = [await startFeedServer(), await startFeedServer()];
    other.serve(text);
    server.answer((_request, response) => response.writeHead(302, { location: `${other.origin}/b.ics` }).end());
    const address = server.origin.replace('http://', 'http://ann:p%40ss@');
    expect(await get(address)).toMatchObject({ kind: 'text' });
    expect(server.asked[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ann:p@ss').toString('base64')}`);
    expect(other.asked[0]?.headers.authorization).toBeUndefined();
  });

  it('comes in the charset that is said, or that it is in', async () => {
    const server = await startFeedServer();
    const named = text.replace('Chor', 'Übung');
    const read = async (type: string, bytes: Uint8Array) => {
      server.answer((_request, response) => response.writeHead(200, { 'content-type': type }).end(bytes));
      const answer = await get(server.origin);
      return answer.kind === 'text' ? /SUMMARY:(.*)\r/.exec(answer.text)?.[1] : null;
    };
    expect(await read('text/calendar', Buffer.from(named, 'utf8'))).toBe('Übung');
    expect(await read('text/calendar; charset=ISO-8859-1', Buffer.from(named, 'latin1'))).toBe('Übung');
    expect(await read('text/calendar; charset=utf-8', Buffer.from(named, 'latin1'))).toBe('Übung');
    expect(await read('text/calendar', Buffer.from(`\uFEFF${named}`, 'utf16le'))).toBe('Übung');
    expect(await read('text/calendar; charset=nonsense', Buffer.from(named, 'utf8'))).toBe('Übung');
  });
});

describe('a server that answers otherwise', () => {
  it.each<[string, number, Record<string, string>, string, string, RegExp]>([
    [
      'a log-in page',
      200,
      { 'content-type': 'text/html' },
      '<!doctype html><title>Log in</title>',
      'source-unreadable',
      /web page/,
    ],
    ['XML', 200, {}, '<?xml version="1.0"?><a/>', 'source-unreadable', /XML/],
    ['JSON', 200, {}, '{"events": []}', 'source-unreadable', /JSON/],
    ['nothing', 200, {}, '', 'source-unreadable', /nothing at all/],
    ['words', 200, {}, 'Hello', 'source-unreadable', /no calendar/],
    ['401', 401, {}, '', 'not-allowed', /log-in/],
    ['403', 403, {}, '', 'not-allowed', /refuses/],
    ['404', 404, {}, '', 'not-found', /not at this address/],
    ['410', 410, {}, '', 'not-found', /not at this address/],
    ['429', 429, { 'retry-after': '120' }, '', 'throttled', /pause/],
    ['500', 500, {}, '', 'offline', /error \(500\)/],
    ['a 304 that was not asked for', 304, {}, '', 'source-unreadable', /304/],
  ])('with %s is a clear failure', async (_name, status, headers, body, code, message) => {
    const server = await startFeedServer();
    server.answer((_request, response) => response.writeHead(status, headers).end(body));
    await expect(get(server.origin)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('with more than the limit is left at once', async () => {
    const server = await startFeedServer();
    let sent = 0;
    server.answer((_request, response) => {
      const chunk = Buffer.from(text.padEnd(10_000));
      const more = (): void => {
        sent += chunk.length;
        if (!response.destroyed && sent < 50_000_000) response.write(chunk, () => setImmediate(more));
      };
      more();
    });
    await expect(get(server.origin, null, { limits: quick })).rejects.toMatchObject({
      code: 'source-unreadable',
      message: 'The feed is larger than 0.02 MB.',
    });
    expect(sent).toBeLessThan(50_000_000);
  });

  it('with a small answer that unpacks to a huge one is left when the limit is passed', async () => {
    const server = await startFeedServer();
    const bomb = gzipSync(Buffer.alloc(50_000_000, 'BEGIN:VCALENDAR\r\n'));
    expect(bomb.length).toBeLessThan(200_000);
    server.answer((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
    await expect(get(server.origin)).rejects.toMatchObject({ message: 'The feed is larger than 10 MB.' });
  });

  it('drop by drop is not waited for beyond the time', async () => {
    const server = await startFeedServer();
    server.answer((_request, response) => {
      response.writeHead(200).write(text.slice(0, 20));
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    });
    await expect(get(server.origin, null, { limits: quick })).rejects.toMatchObject({
      code: 'offline',
      message: 'The server of the feed did not answer in time.',
    });
  });

  it('that breaks off in the middle gave nothing', async () => {
    const server = await startFeedServer();
    server.answer((_request, response) => {
      response.writeHead(200, { 'content-length': String(text.length) }).write(text.slice(0, 60));
      setImmediate(() => response.destroy());
    });
    await expect(get(server.origin)).rejects.toMatchObject({ code: 'offline' });
    await server.close();
    await expect(get(server.origin)).rejects.toMatchObject({ code: 'offline', message: /cannot be reached/ });
  });

  it('is left when somebody cancels', async () => {
    const server = await startFeedServer();
    const control = new AbortController();
    server.answer(() => control.abort());
    await expect(get(server.origin, null, {}, control.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('redirects', () => {
  it('are followed five times, and no more', async () => {
    const server = await startFeedServer();
    const hop = (last: number) =>
      server.answer((request, response) => {
        const step = Number(request.url?.slice(1));
        if (step === last) response.end(text);
        else response.writeHead(302, { location: `/${String(step + 1)}` }).end();
      });
    hop(5);
    expect(await get(`${server.origin}/0`)).toMatchObject({ kind: 'text' });
    hop(6);
    await expect(get(`${server.origin}/0`)).rejects.toThrow('without end');
    server.answer((_request, response) => response.writeHead(301, { location: '/0' }).end());
    await expect(get(`${server.origin}/0`)).rejects.toThrow('without end');
  });

  it.each([
    'file:///etc/passwd',
    'ftp://example.test/a',
    'javascript:1',
    'data:text/calendar,x',
    'http://ann:x@example.test/',
  ])('to %s are refused', async (location) => {
    const server = await startFeedServer();
    server.answer((_request, response) => response.writeHead(302, { location }).end());
    await expect(get(server.origin)).rejects.toMatchObject({ code: 'not-allowed' });
  });

  // The server stands for a public one where the test says that its name resolves to a public address.
  const asPublic = (origin: string): Partial<FetchPorts> => ({
    hop: (url, headers, signal) =>
      nodeHop(new URL(url.href.replace('http://feeds.example.test', origin)), headers, signal),
  });

  it.each([
    'http://127.0.0.1:1/a',
    'http://[::1]:1/a',
    'http://10.0.0.8/a',
    'http://169.254.169.254/latest/meta-data',
    'http://[::ffff:192.168.1.1]/a',
    'http://localhost:1/a',
    'http://router/a',
    'http://nas.local/a',
    'http://2130706433/a',
    'http://inside.example.test/a',
  ])('from a public server to %s are refused before anything is asked there', async (location) => {
    const server = await startFeedServer();
    server.answer((_request, response) => response.writeHead(302, { location }).end());
    const resolveHost = async (host: string) =>
      host === 'inside.example.test' ? ['203.0.113.9', '192.168.0.5'] : ['203.0.113.7'];
    await expect(
      get('http://feeds.example.test/a', null, { ...asPublic(server.origin), resolveHost }),
    ).rejects.toMatchObject({ code: 'not-allowed', message: expect.stringMatching(/private network/) });
    expect(server.asked).toHaveLength(1);
  });

  it('within a private network, and from there to a public server, are followed', async () => {
    const [home, away] = [await startFeedServer(), await startFeedServer()];
    away.serve(text);
    home.answer((request, response) =>
      response.writeHead(302, { location: request.url === '/in' ? '/out' : 'http://feeds.example.test/a' }).end(),
    );
    expect(await get(`${home.origin}/in`, null, asPublic(away.origin))).toMatchObject({ kind: 'text' });
  });

  it('from an encrypted connection to a plain one are refused', async () => {
    const hop: FetchPorts['hop'] = async () => ({
      status: 302,
      header: (name) => (name === 'location' ? 'http://feeds.example.test/a' : null),
      body: (async function* () {})(),
    });
    await expect(get('https://feeds.example.test/a', null, { hop })).rejects.toMatchObject({
      code: 'not-allowed',
      message: expect.stringMatching(/encrypted/),
    });
  });
});
