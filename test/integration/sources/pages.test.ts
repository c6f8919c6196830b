/** Pages as sources: what a run brings is judged by the contract; in doubt the former events stay. */
import { describe, expect, it } from 'vitest';
import { SourceId } from '#shared/domain/source.ts';
import { startSources } from '#test/fixtures/sources-app.ts';
import { hourMs, jpeg, listTitles, readOf, recipe, schedule, taught, timeZone, trainings } from './sports-club.ts';

describe('a page that was taught', () => {
  it('is a source under the session of its log-in, with the wizard’s reading as its first run', async () => {
    const { app, page } = await taught();
    expect(page).toMatchObject({
      id: 'page-0-0',
      kind: 'page',
      name: 'Sports club',
      place: 'clinic.example',
      state: 'fresh',
      eventCount: 6,
      schedule,
      timeZone,
    });
    expect(app.world.pageRuns).toBe(0);
    expect(await listTitles(app)).toEqual(trainings(6).map(({ title }) => title));
  });

  it('with more pages is read whole right away', async () => {
    const app = startSources();
    app.world.page = async () => readOf(trainings(7));
    const { trees, reading } = readOf(trainings(3));
    const paged = { ...recipe, paging: { kind: 'scroll' as const, mostPages: 3 } };
    const newSourceId = SourceId.parse('page-x');
    const { id } = await app.sources.savePage({
      sourceId: null,
      newSourceId,
      name: 'Club',
      schedule,
      recipe: paged,
      trees,
      reading,
    });
    await expect.poll(async () => (await app.see(id)).eventCount).toBe(7);
    expect(app.world.pageRuns).toBe(1);
  });

  it('keeps ids, adds and changes, and an event keeps the words that it was read from', async () => {
    const { app, run, id } = await taught();
    const before = app.sources.listEventsInRange(0, 4e12);
    const [first, ...rest] = trainings(7);
    if (first === undefined) throw new Error('no first training');
    expect(await run(readOf([{ ...first, location: 'Hall 2' }, ...rest]))).toMatchObject({
      state: 'fresh',
      eventCount: 7,
    });
    const after = app.sources.listEventsInRange(0, 4e12);
    expect(after.slice(0, 6).map((event) => event.id)).toEqual(before.map((event) => event.id));
    expect(after[0]).toMatchObject({ location: 'Hall 2', transparency: 'opaque', myResponse: null });
    expect(new Set(after.map(({ iCalUid }) => iCalUid)).size).toBe(7);
    const stored = app.storage.db.prepare('select found_json from source_events where source_id = ?').pluck().all(id);
    expect(JSON.parse(String(stored[0]))).toMatchObject({
      evidence: { titleText: 'Training 0', timeText: '2026-11-24 18:00' },
    });
  });
});

describe('a page in doubt', () => {
  it('that is empty deletes nothing, is shown with its picture, and comes back by itself', async () => {
    const { app, run, id } = await taught();
    const seen = await run(readOf([], jpeg(1000)));
    expect(seen).toMatchObject({ state: 'quarantined', eventCount: 6, hasPicture: true });
    expect(seen.doubts.map(({ code }) => code)).toContain('empty');
    expect(await listTitles(app)).toHaveLength(6);
    expect(await app.calls['sources/picture']({ sourceId: id })).toEqual({
      url: `data:image/jpeg;base64,${Buffer.from(jpeg(1000)).toString('base64')}`,
    });
    expect(await run(readOf(trainings(6)))).toMatchObject({ state: 'fresh', doubts: [], hasPicture: false });
    expect(await app.calls['sources/picture']({ sourceId: id })).toEqual({ url: null });
  });

  it('that is accepted is what is known, and its contract fits it', async () => {
    const { app, run, id } = await taught();
    expect(await run(readOf(trainings(1)))).toMatchObject({ state: 'quarantined', eventCount: 6 });
    expect(await app.calls['sources/quarantined-rows']({ sourceId: id })).toMatchObject([
      { event: { title: 'Training 0' }, titleText: 'Training 0', why: null },
    ]);
    expect(await app.calls['sources/accept-run']({ sourceId: id })).toMatchObject({ state: 'fresh', eventCount: 1 });
    const { recipe: widened, runs } = await app.calls['sources/get']({ sourceId: id });
    expect(widened?.contract.leastEvents).toBe(1);
    expect(runs[0]).toMatchObject({ outcome: 'good', text: 'Accepted by you.' });
    expect(await run(readOf(trainings(1)))).toMatchObject({ state: 'fresh' });
  });

  it('and not seen to for longer than its limit is busy in its usual hours only', async () => {
    const { app, run, id, page } = await taught();
    const evening: [string, string][] = [['17:00', '22:00']];
    const none: [string, string][] = [];
    await app.calls['sources/update']({
      sourceId: id,
      policy: {
        ...page.policy,
        usualHours: {
          ...{ monday: evening, tuesday: evening, wednesday: evening, thursday: evening, friday: evening },
          ...{ saturday: none, sunday: none },
        },
      },
    });
    await run(readOf([]));
    app.clock.advance(25 * hourMs);
    const free = (hour: number) => {
      const startMs = Date.UTC(2026, 10, 26, hour);
      return app.availability.isFree({ startMs, endMs: startMs + hourMs / 2 });
    };
    // 10:00 and 19:30 in Berlin.
    expect(free(9)).toMatchObject({ free: true });
    expect(free(18.5)).toMatchObject({ free: false, unknown: true });
  });
});

describe('a recipe', () => {
  it('goes out as JSON that comes in again', async () => {
    const { app, id } = await taught();
    const { json } = await app.calls['sources/export-recipe']({ sourceId: id });
    expect(JSON.parse(json)).toEqual({ ...recipe, name: 'Sports club' });
    expect(await app.calls['sources/save-recipe']({ sourceId: id })).toEqual({ saved: true });
    expect(app.world.files).toEqual([{ name: 'Sports club.json', text: json }]);
    for (const bad of ['', '{}', json.replace('"version": 1', '"version": 2')]) {
      await expect(async () => app.calls['sources/import-recipe']({ json: bad })).rejects.toMatchObject({
        code: 'invalid-input',
      });
    }
  });

  it('that is taught anew is how it is read from then on', async () => {
    const { app, id, page } = await taught();
    app.world.page = async () => readOf(trainings(6));
    const other = { ...recipe, defaultMinutes: 90 };
    const { trees, reading } = readOf(trainings(6));
    const again = {
      sourceId: id,
      newSourceId: SourceId.parse('page-unused'),
      name: 'Club',
      schedule,
      recipe: other,
      trees,
      reading,
    };
    expect(await app.sources.savePage(again)).toMatchObject({ id, name: 'Club', color: page.color });
    await expect.poll(() => app.world.pageRuns).toBe(1);
    expect((await app.calls['sources/get']({ sourceId: id })).recipe?.defaultMinutes).toBe(90);
    expect(app.sources.listSources()).toHaveLength(1);
  });
});
