/** Pages that ask, fail or have changed, and their log-ins. */
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { lookInto } from '#electron/sources/look-into.ts';
import { SourceId } from '#shared/domain/source.ts';
import { askAbout } from '#shared/scraping/questions.ts';
import { readByRecipe } from '#shared/scraping/read-by-recipe.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import { aPage, el } from '#test/fixtures/page-trees.ts';
import { startSources } from '#test/fixtures/sources-app.ts';
import { hourMs, jpeg, pageOf, readOf, recipe, schedule, taught, timeZone, trainings } from './sports-club.ts';

describe('a page that cannot be read', () => {
  it('asks, with picture and step, and is not tried again before a person acted', async () => {
    const { app, run, id } = await taught();
    const question = askAbout('captcha', id, 'clinic.example');
    const seen = await run({ kind: 'asking', question, picture: jpeg(10) });
    expect(seen).toMatchObject({
      state: 'asking',
      nextRunAtMs: null,
      hasPicture: true,
      question: { code: 'captcha', host: 'clinic.example', step: 'sign-in-by-hand' },
    });
    const runs = app.world.pageRuns;
    await app.tick(10 * hourMs);
    expect(app.world.pageRuns).toBe(runs);
    expect(app.sources.health()).toMatchObject([{ asking: true }]);

    app.world.page = async () => readOf(trainings(6));
    expect(await app.calls['sources/sign-in-by-hand']({ sourceId: id })).toEqual({ signedIn: true });
    await expect.poll(async () => (await app.see(id)).state).toBe('fresh');
    app.world.signedIn = 'closed';
    expect(await app.calls['sources/sign-in-by-hand']({ sourceId: id })).toEqual({ signedIn: false });
  });

  it('for the page’s own trouble is tried again by itself', async () => {
    const { app, run, id } = await taught();
    const seen = await run({ kind: 'asking', question: askAbout('page-error', id, 'clinic.example'), picture: null });
    expect(seen.nextRunAtMs).toBe(app.clock.now() + 3.75 * 60_000);
  });

  it('keeps what is left of it, without what was typed, and bounded', async () => {
    const { app, run, id } = await taught();
    await app.calls['sources/store-log-in']({
      sourceId: id,
      username: 'canary-user',
      password: 'canary-word',
      totpSecret: null,
    });
    await expect.poll(() => app.sources.health()[0]?.queued).toBe(0);
    const tree = aPage(el('p', {}, 'Hello canary-user, your password is canary-word'));
    const seen = await run({
      kind: 'failed',
      code: 'source-unreadable',
      text: 'It broke.',
      picture: jpeg(600_000),
      tree,
    });
    expect(seen).toMatchObject({
      state: 'stale',
      problem: { code: 'source-unreadable', text: 'It broke.' },
      hasPicture: false,
    });
    const findTree = () => app.storage.db.prepare('select tree_gzip from source_remains').pluck().get() as Buffer;
    await expect.poll(findTree, { timeout: 20_000 }).toBeInstanceOf(Buffer);
    const kept = findTree();
    const text = gunzipSync(kept).toString();
    expect(text).toContain('your password is');
    expect(text).not.toMatch(/canary/);
  });

  it('keeps remains of twenty sources at most', async () => {
    const app = startSources();
    for (let at = 0; at < 24; at += 1) {
      const { run } = await taught(trainings(3), app);
      app.clock.advance(1000);
      await run({ kind: 'failed', code: 'offline', text: 'It broke.', picture: jpeg(10), tree: null });
    }
    expect(app.storage.db.prepare('select count(*) from source_remains').pluck().get()).toBe(20);
    expect(
      app.sources
        .listSources()
        .map(({ hasPicture }) => hasPicture)
        .slice(0, 5),
    ).toEqual([false, false, false, false, true]);
  });
});

describe('a page’s log-in', () => {
  it('is kept for its host, shown without its secrets, and forgotten with the source', async () => {
    const { app, id } = await taught();
    app.world.page = async () => readOf(trainings(6));
    await app.calls['sources/store-log-in']({
      sourceId: id,
      username: 'ann',
      password: 'secret',
      totpSecret: 'JBSWY3DPEHPK3PXP',
    });
    expect(await app.vault.read(`log-in/${id}`, 'clinic.example')).toMatchObject({
      username: 'ann',
      password: 'secret',
    });
    await expect(app.vault.read(`log-in/${id}`, 'other.example')).rejects.toMatchObject({ code: 'not-allowed' });
    const detail = await app.calls['sources/get']({ sourceId: id });
    expect(detail.logIn).toEqual({ host: 'clinic.example', username: 'ann', hasCode: true });
    expect(JSON.stringify(detail)).not.toMatch(/secret|JBSWY3DPEHPK3PXP/);
    await app.calls['sources/forget-log-in']({ sourceId: id });
    expect((await app.calls['sources/get']({ sourceId: id })).logIn).toBeNull();
    await app.calls['sources/store-log-in']({ sourceId: id, username: 'ann', password: 'secret', totpSecret: null });
    await app.calls['sources/remove']({ sourceId: id });
    expect(app.vault.has(`log-in/${id}`)).toBe(false);
    expect(app.world.forgotten).toEqual([id]);
  });
});

describe('a page that has changed', () => {
  it('gets a repair proposed, which is used only when it is approved', { timeout: 60_000 }, async () => {
    const events = trainings(6);
    const pointed: Recipe = {
      ...recipe,
      reading: {
        kind: 'pointed',
        events: 'li.event',
        parts: {
          title: { selector: 'b', attribute: null, piece: null },
          start: { selector: 'time', attribute: null, piece: null },
          ...{ end: null, location: null, id: null },
        },
        date: { kind: 'own' },
      },
    };
    const app = startSources();
    const newSourceId = SourceId.parse('page-club');
    const context = { nowMs: app.clock.now(), timeZone, locale: 'en' };
    const before = [pageOf(events)];
    const first = readByRecipe(before, pointed, context);
    expect(first.events).toHaveLength(6);
    const { id } = await app.sources.savePage({
      ...{ sourceId: null, newSourceId, name: 'Club', schedule, recipe: pointed, trees: before, reading: first },
    });
    const after = [
      aPage(
        events.map(({ title, evidence }) =>
          el('li', { class: 'happening' }, el('b', {}, title), el('time', {}, evidence.timeText)),
        ),
      ),
    ];
    const readNow = (by: Recipe) => ({
      kind: 'read' as const,
      trees: after,
      reading: readByRecipe(after, by, context),
      picture: null,
    });
    app.world.page = async () => readNow(pointed);
    await app.sources.run(id);
    expect(await app.see(id)).toMatchObject({ state: 'quarantined', eventCount: 6 });
    await expect.poll(async () => (await app.see(id)).hasRepair, { timeout: 20_000 }).toBe(true);
    const repair = await app.calls['sources/repair']({ sourceId: id });
    expect(repair?.changes).toEqual([
      { part: 'events', before: 'li.event', after: expect.stringContaining('happening') },
    ]);
    expect(repair?.rows.map(({ event }) => event?.title)).toEqual(events.map(({ title }) => title));

    app.world.page = async () => {
      const used = (await app.calls['sources/get']({ sourceId: id })).recipe;
      return readNow(used ?? pointed);
    };
    expect(await app.calls['sources/apply-repair']({ sourceId: id })).toMatchObject({
      ...{ state: 'fresh', hasRepair: false, eventCount: 6, doubts: [] },
    });
    await expect(app.calls['sources/apply-repair']({ sourceId: id })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('beyond repair in time has none', { timeout: 30_000 }, async () => {
    const tree = pageOf(trainings(6));
    const job = {
      trees: [tree],
      typed: [],
      recipe,
      fingerprintJson: '{}',
      context: { nowMs: 0, timeZone, locale: 'en' },
    };
    expect(await lookInto(job)).toMatchObject({ tree: { url: tree.url }, repair: null });
    expect(await lookInto(job, { timeMs: 1, memoryMb: 512 })).toEqual({ tree: null, repair: null });
  });
});
