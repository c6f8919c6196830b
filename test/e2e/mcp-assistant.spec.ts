/** `cams mcp` beside the running app, and after it: through the private socket, then from what is stored. */
import { fileURLToPath } from 'node:url';
import { afterMs } from '#electron/mcp/after.ts';
import { createMcpClient } from '#electron/mcp/client.ts';
import { systemClock as clock } from '#electron/system/clock.ts';
import type { SlotAnswer } from '#shared/contract/slots.ts';
import { expect, signIn, test, today } from '#test/fixtures/launch-app.ts';
import { silentLog as log } from '#test/fixtures/silent-log.ts';

test.use({ world: 'own' });

const cli = fileURLToPath(new URL('../../electron/cli.ts', import.meta.url));

type Found = { readonly slots: readonly { readonly start: { readonly iso: string } }[] };

test('an assistant asks the running app, and what it left behind', async ({ launch, server, profile }) => {
  const app = await launch();
  await signIn(app, server);
  const client = createMcpClient({ clock, log, after: afterMs, version: '1.0.0' });
  const args = [cli, 'mcp', `--profile=${profile}`];
  await client.connect({ kind: 'stdio', command: process.execPath, args, env: {} });
  try {
    const query = { fromDate: today(), days: 14, limit: 3 };
    const { slots } = await app.call<SlotAnswer>('slots/find', query);
    expect(slots).toHaveLength(3);
    const found = await client.execute<Found>('find_free_slots', query);
    expect(found.slots.map(({ start }) => Date.parse(start.iso))).toEqual(slots.map(({ startMs }) => startMs));
    await expect(client.execute('rescrape_source', { sourceId: 'club' })).rejects.toMatchObject({
      code: 'not-allowed',
    });

    await app.close();
    const stored = await client.execute<Found>('find_free_slots', query);
    expect(stored.slots.map(({ start }) => Date.parse(start.iso))).toEqual(slots.map(({ startMs }) => startMs));
    await expect(client.execute('rescrape_source', { sourceId: 'club' })).rejects.toMatchObject({ code: 'offline' });
  } finally {
    await client.disconnect();
  }
});
