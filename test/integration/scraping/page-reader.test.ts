/** Pages read in a real thread: what it answers, and what ends it. */
import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createPageReader,
  usualReaderLimits,
  type PageReader,
  type ReaderLimits,
} from '#electron/scraping/page-reader.ts';
import { findReading } from '#shared/scraping/find-reading.ts';
import { readByRecipe } from '#shared/scraping/read-by-recipe.ts';
import type { PageTree } from '#shared/scraping/page-tree.ts';
import { toRecipe } from '#shared/scraping/to-recipe.ts';
import { addDays } from '#shared/time/local-date.ts';
import { htmlToTree } from '#test/fixtures/html-to-tree.ts';

const nowMs = Date.UTC(2026, 2, 1, 12);
const context = { nowMs, timeZone: 'Europe/Berlin', locale: 'en-GB' };
const never = new AbortController().signal;

/** A table of meetings, two a day. */
function page(rows: number, first = 0): PageTree {
  const row = (at: number): string =>
    `<tr class="event"><td class="day">${addDays('2026-03-02', at >> 1)}</td><td class="time">${String(9 + (at % 2))}:00 – ${String(10 + (at % 2))}:30</td><td class="title">Meeting ${String(at)}</td></tr>`;
  const html = Array.from({ length: rows }, (_, at) => row(first + at)).join('');
  return htmlToTree(`<html lang="en"><body><table>${html}</table></body></html>`, {
    url: 'https://club.example/',
    takenAtMs: nowMs,
  });
}

const small = page(8);
const found = findReading(small, context);
if (found === null) throw new Error('the page of the test is not found to be one');
const recipe = toRecipe(small, found, context);
const known = { logIn: recipe.logIn, recipe: null, isByHand: false };

let readers: PageReader[] = [];
function reader(limits: Partial<ReaderLimits> = {}): PageReader {
  const one = createPageReader({ ...usualReaderLimits, ...limits });
  readers.push(one);
  return one;
}
afterEach(() => {
  for (const one of readers) one.end();
  readers = [];
});

const read = (tree: PageTree) => ({ kind: 'read', tree, recipe, context }) as const;

describe('pages read in a thread', () => {
  it('are read as they are without one, one after the other, and joined', async () => {
    const one = reader();
    const pages = [page(6), page(6, 4)];
    const readings = await Promise.all(pages.map((tree) => one.ask(read(tree), never)));
    expect(readings).toEqual(pages.map((tree) => readByRecipe([tree], recipe, context)));
    const joined = await one.ask({ kind: 'join', readings }, never);
    expect(joined).toEqual(readByRecipe(pages, recipe, context));
    expect(joined.events.map(({ title }) => title)).toEqual(Array.from({ length: 10 }, (_, at) => `Meeting ${at}`));
  });

  it('are learnt by themselves and by pointing', async () => {
    const one = reader();
    const alone = await one.ask({ kind: 'find', tree: small, known, context }, never);
    expect(alone?.reading.events).toHaveLength(8);
    const pointed = new Map([['title', [1, 0, 0, 2, 2]]]);
    const learnt = await one.ask({ kind: 'point', tree: small, known, pointed, target: 'title', context }, never);
    expect(learnt?.reading.events.map(({ title }) => title)).toContain('Meeting 2');
    const empty = htmlToTree('<p>Closed</p>', { url: 'https://club.example/', takenAtMs: nowMs });
    expect(await one.ask({ kind: 'find', tree: empty, known, context }, never)).toBeNull();
  });

  it('say what is wrong with a recipe, and the next one is read', async () => {
    const one = reader();
    const wrong = { ...recipe, reading: { ...recipe.reading, events: 'tr[' } } as typeof recipe;
    await expect(one.ask({ ...read(small), recipe: wrong }, never)).rejects.toMatchObject({
      code: 'invalid-input',
      message: '"tr[" is no CSS selector.',
    });
    expect((await one.ask(read(small), never)).events).toHaveLength(8);
  });

  it('leave the app free while they are read', async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 10);
    const reading = await reader().ask({ kind: 'find', tree: page(400), known, context }, never);
    clearInterval(timer);
    expect(reading?.reading.events).toHaveLength(400);
    expect(ticks).toBeGreaterThan(3);
  });
});

describe('a page that is too costly', () => {
  it('is a failure with words after its time, and the next page is read by a new thread', async () => {
    const one = reader({ timeMs: 1_000 });
    const large = one.ask({ kind: 'find', tree: page(6_000), known, context }, never);
    await expect(large).rejects.toMatchObject({
      code: 'source-unreadable',
      message: 'The page takes more than 1 s to read.',
    });
    expect((await one.ask({ kind: 'join', readings: [] }, never)).events).toEqual([]);
  });

  it('is a failure with words where it needs too much memory', async () => {
    await expect(reader({ memoryMb: 24 }).ask(read(page(20_000)), never)).rejects.toMatchObject({
      code: 'source-unreadable',
      message: 'The page needs more than 24 MB to read.',
    });
  });
});

describe('a thread that reads', () => {
  it('is ended with the visit, and the visit that waits is read', async () => {
    const one = reader();
    const control = new AbortController();
    const given = one.ask({ kind: 'find', tree: page(3_000), known, context }, control.signal);
    const waiting = one.ask(read(small), never);
    control.abort(new Error('cancelled'));
    await expect(given).rejects.toThrow('cancelled');
    expect((await waiting).events).toHaveLength(8);
  });

  it('is kept for what comes soon, ended when nothing is read, and started anew', async () => {
    const threads: Worker[] = [];
    const onWorker = (worker: Worker): void => void threads.push(worker);
    process.on('worker', onWorker);
    const one = reader({ idleMs: 1 });
    expect(await Promise.all([page(4), small].map((tree) => one.ask(read(tree), never)))).toHaveLength(2);
    expect(threads).toHaveLength(1);
    await once(threads[0] as Worker, 'exit');
    const second = once(process, 'worker');
    const last = one.ask({ kind: 'find', tree: page(3_000), known, context }, never);
    await second;
    process.off('worker', onWorker);
    one.end();
    await expect(last).rejects.toMatchObject({ code: 'source-unreadable' });
  });
});
