/**
 * Google's list of events as a process of its own, so that its work and its pauses are not counted as the reader's: `size`
 * events for the calendar `of-SIZE`, in pages of the asked size, gzipped where asked for, without blanks (`prettyPrint=false`). With a
 * sync token it names `changes` of them as changed. Every answer is made before it is asked for. Tells its port when it listens.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

const [sizes = [], changes = 0, pageSizes = []] = process.argv.slice(2).map((text) => text.split(',').map(Number)) as [
  number[]?,
  number?,
  number[]?,
];

const startMs = Date.UTC(2026, 0, 1, 8);
const words = 'plan budget review contract customer release team report quarter design risk question'.split(' ');
const word = (index: number): string => words[index % words.length] ?? '';

function toEvent(index: number, version = 0) {
  const at = (minutes: number) => ({
    dateTime: new Date(startMs + (index * 10 + minutes) * 60_000).toISOString().replace('.000Z', 'Z'),
    timeZone: 'Europe/Berlin',
  });
  return {
    id: `event${String(index).padStart(6, '0')}`,
    status: 'confirmed',
    etag: `"${3_400_000_000_000_000 + index * 100 + version}"`,
    iCalUID: `event${index}@google.com`,
    summary: `${word(index)} ${word(index * 7 + 1)} ${index}${version === 0 ? '' : `, moved ${version}`}`,
    ...(index % 3 === 0 ? { location: `Room ${index % 40}, Main street 1` } : {}),
    ...(index % 2 === 0
      ? { description: Array.from({ length: 24 }, (_, n) => word(index * 3 + n * n)).join(' ') }
      : {}),
    start: at(0),
    end: at(30),
    ...(index % 4 === 0
      ? {
          attendees: ['ann', 'bob', 'cem'].map((name) => ({
            email: `${name}${index % 97}@example.test`,
            responseStatus: 'accepted',
            ...(name === 'ann' ? { self: true, organizer: true } : {}),
          })),
        }
      : {}),
    organizer: { email: 'ann@example.test' },
    sequence: 0,
    updated: '2026-11-20T10:00:00.000Z',
  };
}

type Answer = { readonly plain: Buffer; readonly packed: Buffer };
const toAnswer = (value: object): Answer => {
  const plain = Buffer.from(JSON.stringify(value));
  return { plain, packed: gzipSync(plain) };
};

const lists = new Map<string, Answer>();
for (const size of sizes) {
  for (const pageSize of pageSizes) {
    const pages = Math.ceil(size / pageSize);
    for (let page = 0; page < pages; page += 1) {
      const length = Math.min(pageSize, size - page * pageSize);
      const items = Array.from({ length }, (_, index) => toEvent(page * pageSize + index));
      const next = page === pages - 1 ? { nextSyncToken: '1' } : { nextPageToken: String(page + 1) };
      lists.set(`of-${size} ${pageSize} ${page}`, toAnswer({ items, ...next }));
    }
  }
}

/** Spread over the whole calendar, other words each time. */
function toChanges(size: number, version: number): Answer {
  const items = Array.from({ length: changes }, (_, n) => toEvent(Math.floor((n * size) / changes), version));
  return toAnswer({ items, nextSyncToken: String(version + 1) });
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const calendar = url.pathname.split('/').at(-2) ?? '';
  const token = url.searchParams.get('syncToken');
  const page = `${calendar} ${url.searchParams.get('maxResults')} ${url.searchParams.get('pageToken') ?? 0}`;
  const answer = token === null ? lists.get(page) : toChanges(Number(calendar.slice('of-'.length)), Number(token));
  if (answer === undefined) return void response.writeHead(404).end();
  const packed = String(request.headers['accept-encoding']).includes('gzip');
  response.setHeader('content-type', 'application/json; charset=UTF-8');
  if (packed) response.setHeader('content-encoding', 'gzip');
  response.end(packed ? answer.packed : answer.plain);
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());
