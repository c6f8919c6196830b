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
    await expect(client.execute('rescrape_source', { sourceId: 'club' })).rejects.toMatchObject({ code: 'not-found' });

    await app.close();
    const stored = await client.execute<Found>('find_free_slots', query);
    expect(stored.slots.map(({ start }) => Date.parse(start.iso))).toEqual(slots.map(({ startMs }) => startMs));
    await expect(client.execute('rescrape_source', { sourceId: 'club' })).rejects.toMatchObject({ code: 'offline' });
  } finally {
    await client.disconnect();
  }
});

test('what an assistant proposes waits for Approve in the window, and happens once', async ({
  launch,
  server,
  profile,
}) => {
  const app = await launch();
  await signIn(app, server);
  const client = createMcpClient({ clock, log, after: afterMs, version: '1.0.0' });
  const args = [cli, 'mcp', `--profile=${profile}`];
  await client.connect({ kind: 'stdio', command: process.execPath, args, env: {} });
  try {
    const { slots } = await client.execute<Found>('find_free_slots', { fromDate: today(), days: 14, limit: 2 });
    const [first, second] = slots.map(({ start }) => ({ at: start.iso }));
    await client.execute('create_hold', { start: first, durationMinutes: 30, title: 'Write the report' });
    await client.execute('create_hold', { start: second, durationMinutes: 30, title: 'Sort the shelf' });
    await app.page
      .getByRole('link', { name: /^Requests/ })
      .or(app.page.getByRole('button', { name: /^Requests/ }))
      .first()
      .click();
    const cards = app.page.getByRole('region', { name: 'Proposed by an assistant' }).getByRole('listitem');
    await expect(cards).toHaveCount(2);
    const report = cards.filter({ hasText: 'Write the report' });
    await expect(report).toContainText('nobody is invited');
    const inserts = () => server.control.requests('calendar.events.insert');
    expect(inserts()).toEqual([]);

    await cards.filter({ hasText: 'Sort the shelf' }).getByRole('button', { name: 'Dismiss' }).click();
    await expect(cards).toHaveCount(1);
    await report.getByRole('button', { name: 'Approve' }).click();
    await expect(cards).toHaveCount(0);
    await expect.poll(() => inserts().length).toBe(1);
    const owner = server.users[0]?.email ?? '';
    const held = server.control.calendar.events(owner).filter(({ status }) => status === 'tentative');
    expect(held.map(({ summary }) => summary)).toEqual(['Write the report']);
  } finally {
    await client.disconnect();
  }
});
