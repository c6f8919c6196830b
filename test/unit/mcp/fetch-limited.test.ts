import { describe, expect, it } from 'vitest';
import { fetchLimited } from '#electron/mcp/fetch-limited.ts';

let told = 0;
const answering = (text: string, type: string) =>
  fetchLimited(
    1000,
    () => (told += 1),
    async () => new Response(text, { headers: { 'content-type': type } }),
  );

const read = async (text: string, type = 'application/json') => (await answering(text, type)('http://x')).text();

describe('a limited answer', () => {
  it('passes unchanged up to the limit', async () => {
    const text = 'x'.repeat(1000);
    expect(await read(text)).toBe(text);
  });

  it('fails while it is read where it is longer', async () => {
    told = 0;
    await expect(read('x'.repeat(1001))).rejects.toMatchObject({ code: 'source-unreadable' });
    expect(told).toBe(1);
  });

  it('counts each event of a stream by itself', async () => {
    const stream = `data: ${'x'.repeat(900)}\r\n\r\n`.repeat(20);
    expect(await read(stream, 'text/event-stream')).toBe(stream);
  });

  it('fails for one event of many short lines', async () => {
    await expect(read('data: x\n'.repeat(200), 'text/event-stream')).rejects.toMatchObject({
      code: 'source-unreadable',
    });
  });

  it('leaves an answer without a body as it is', async () => {
    const fetchAny = fetchLimited(
      10,
      () => undefined,
      async () => new Response(null, { status: 204 }),
    );
    expect((await fetchAny('http://x')).status).toBe(204);
  });
});
