import { describe, expect, it } from 'vitest';
import { everythingCovered } from '#shared/scraping/covered-span.ts';
import { readFingerprint, toFingerprint, type Fingerprint } from '#shared/scraping/fingerprint.ts';
import type { PageElement, PageTree } from '#shared/scraping/page-tree.ts';
import { readByRecipe } from '#shared/scraping/read-by-recipe.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import { repairRecipe } from '#shared/scraping/repair-recipe.ts';
import { wallTimeOf, localDateOf } from '#shared/time/wall-clock.ts';
import { at, timed } from '#test/fixtures/builders.ts';
import { createChance } from '#test/fixtures/chance.ts';
import { aRecipe } from '#test/fixtures/found-events.ts';
import { el } from '#test/fixtures/page-trees.ts';
import { countOf, say, tellCounts, type Counts } from '#test/fixtures/runs.ts';
import { around, layOut, layouts, readings, someShown, type Layout, type Shown } from './repair-pages.ts';
import { redesign, redesigns } from './repair-world.ts';

const timeZone = 'America/New_York';
const context = { nowMs: at('2027-03-05 07:00', timeZone), timeZone, locale: 'en-US' };

function recipeFor(layout: Layout): Recipe {
  return aRecipe({ reading: readings[layout], language: 'en' });
}

function fingerprintOf(trees: readonly PageTree[], recipe: Recipe): Fingerprint {
  const reading = readByRecipe(trees, recipe, context);
  return toFingerprint(trees, reading, { nowMs: context.nowMs, timeZone, covered: everythingCovered, before: null });
}

/** What a reading says, in the words of the page. */
function shownBy(trees: readonly PageTree[], recipe: Recipe): string[] {
  const { events, unread } = readByRecipe(trees, recipe, context);
  const rows = events.map(({ title, start, end, location }) => {
    const [from, to] = [start, end].map((time) =>
      time.kind === 'instant' ? `${localDateOf(time.ms, timeZone)} ${wallTimeOf(time.ms, timeZone)}` : time.localDate,
    );
    return [title, from, to, location].join(' | ');
  });
  return [...rows, ...unread.map(() => 'unread')].sort();
}
const truthOf = (events: readonly Shown[]) =>
  events.map(({ title, day, from, to, place }) => [title, `${day} ${from}`, `${day} ${to}`, place].join(' | ')).sort();

describe('the recipes of the pages of this test', () => {
  for (const layout of layouts) {
    it(`read them: ${layout}`, () => {
      const events = someShown(createChance(1), 9);
      expect(shownBy([around(layOut(events, layout), events, 'Clinic')], recipeFor(layout))).toEqual(truthOf(events));
    });
  }
});

const someEvents = someShown(createChance(3), 12);
const before = (layout: Layout) =>
  fingerprintOf([around(layOut(someEvents, layout), someEvents, 'Clinic')], recipeFor(layout));
const repairOf = (layout: Layout, main: PageElement, shown = someEvents) =>
  repairRecipe(recipeFor(layout), before(layout), [around(main, shown, 'Clinic')], context);

describe('a repair', () => {
  it('tells each part that changes, as it was and as it would be, and leaves the others', () => {
    const text = JSON.stringify(layOut(someEvents, 'list'))
      .replaceAll('"when"', '"zeit"')
      .replaceAll('"events"', '"termine"');
    expect(repairOf('list', JSON.parse(text) as PageElement)?.changes).toEqual([
      { part: 'events', before: 'ul.events > li', after: 'ul > li' },
      { part: 'start', before: '.when', after: '.zeit' },
    ]);
  });

  it('finds the new button to the next page, and keeps the old one while it is there', () => {
    const recipe: Recipe = { ...recipeFor('list'), paging: { kind: 'press', selector: 'button.forth', mostPages: 4 } };
    const renamed = JSON.parse(
      JSON.stringify(layOut(someEvents, 'list')).replaceAll('"title"', '"name"'),
    ) as PageElement;
    const pageWith = (button: PageElement) => [around(el('div', {}, renamed, button), someEvents, 'Clinic')];
    const changesWith = (button: PageElement) =>
      repairRecipe(recipe, { ...before('list'), pages: 1 }, pageWith(button), context)?.changes.map(({ part }) => part);
    expect(changesWith(el('button', { class: 'forth' }, 'Next'))).toEqual(['title']);
    expect(changesWith(el('button', { class: 'onward' }, 'Next'))).toEqual(['next page', 'title']);
  });

  it('takes a widget or structured data where the page has them now', () => {
    const events = someEvents.map(({ title, day, from, to, place }) => ({
      '@type': 'Event',
      name: title,
      startDate: `${day}T${from}`,
      endDate: `${day}T${to}`,
      location: { '@type': 'Place', name: place },
    }));
    const tree: PageTree = {
      ...around(el('div', {}, 'See our calendar.'), [], 'Clinic'),
      jsonLd: [JSON.stringify(events)],
    };
    const repair = repairRecipe(recipeFor('list'), before('list'), [tree], context);
    expect(repair?.recipe.reading).toEqual({ kind: 'structured' });
    expect(shownBy([tree], repair!.recipe)).toEqual(truthOf(someEvents));
  });
});

describe('no repair is proposed', () => {
  const later = (shown: readonly Shown[]): Shown[] =>
    shown.map((one) => ({ ...one, from: wallAfter(one.from), to: wallAfter(one.to) }));
  const wallAfter = (wall: string) => `${String((Number(wall.slice(0, 2)) + 1) % 24).padStart(2, '0')}${wall.slice(2)}`;

  it('for a log-in, an error, or an empty page', () => {
    for (const main of [
      el('form', {}, el('h1', {}, 'Sign in'), el('input', { type: 'password' })),
      el('h1', {}, '500 Server error'),
      el('div', {}),
    ]) {
      expect(repairOf('list', main, [])).toBeNull();
    }
  });

  it('for somebody else’s events', () => {
    const others = someShown(createChance(77), 14);
    for (const layout of layouts) expect(repairOf('list', layOut(others, layout), others), layout).toBeNull();
  });

  it('when all times are an hour off', () => {
    for (const layout of layouts)
      expect(repairOf('cards', layOut(later(someEvents), layout), later(someEvents)), layout).toBeNull();
  });

  it('when the same titles stand on other days, as in an archive', () => {
    const old = someEvents.map((one) => ({ ...one, day: one.day.replace('2027-03', '2026-03') }));
    for (const layout of layouts) expect(repairOf('list', layOut(old, layout), old), layout).toBeNull();
  });

  it('when only a box with the next event or two is left', () => {
    const next = [...someEvents]
      .sort((a, b) => (a.day + a.from < b.day + b.from ? -1 : 1))
      .filter(({ day }) => day > '2027-03-05')
      .slice(0, 2);
    for (const layout of layouts) expect(repairOf('headings', layOut(next, layout), next), layout).toBeNull();
  });

  it('when their ends are gone', () => {
    const text = JSON.stringify(layOut(someEvents, 'list'))
      .replace(/ – \d\d:\d\d/g, '')
      .replaceAll('"events"', '"e"');
    expect(repairOf('list', JSON.parse(text) as PageElement)).toBeNull();
  });

  it('when fewer than two events were known to come', () => {
    const fingerprint = { ...before('list'), events: before('list').events.slice(0, 1) };
    const trees = [around(layOut(someEvents, 'cards'), someEvents, 'Clinic')];
    expect(repairRecipe(recipeFor('list'), fingerprint, trees, context)).toBeNull();
    expect(repairRecipe(recipeFor('list'), before('list'), [], context)).toBeNull();
  });
});

describe('a fingerprint', () => {
  it('keeps what is to come first, within 50,000 bytes, and reads again', () => {
    const many = Array.from({ length: 3000 }, (_, index): Shown => ({
      title: `Ж${'ж'.repeat(150)} ${String(index)}`,
      day: `2027-0${String(1 + (index % 9))}-${String(1 + (index % 28)).padStart(2, '0')}`,
      from: '09:00',
      to: '10:00',
      place: '場所'.repeat(80),
    }));
    const fingerprint = fingerprintOf([around(layOut(many, 'table'), [], 'Clinic')], recipeFor('table'));
    const json = JSON.stringify(fingerprint);
    expect(Buffer.byteLength(json)).toBeLessThanOrEqual(50_000);
    expect(fingerprint.events.length).toBeGreaterThan(20);
    expect(fingerprint.events[0]?.start).toEqual(timed('2027-03-05 09:00', timeZone));
    expect(readFingerprint(json)).toEqual(fingerprint);
  });

  it('is nothing where it is of another kind', () => {
    expect(['', '{', '[]', '{"version":2}'].map(readFingerprint)).toEqual([null, null, null, null]);
  });

  it('remembers the rows of five good runs', () => {
    const trees = [around(layOut(someEvents, 'list'), someEvents, 'Clinic')];
    const reading = readByRecipe(trees, recipeFor('list'), context);
    let last: Fingerprint | null = null;
    for (let run = 0; run < 7; run += 1) {
      const events = reading.events.slice(run);
      last = toFingerprint(
        trees,
        { events, unread: [] },
        { nowMs: context.nowMs, timeZone, covered: everythingCovered, before: last },
      );
    }
    const count = reading.events.length;
    expect(last?.recentRows).toEqual([count - 6, count - 5, count - 4, count - 3, count - 2]);
    expect(last?.row?.self).toEqual({ tag: 'li', classes: [], attributes: [] });
  });
});

const seeds = countOf({ usual: 30, whole: 6000 });

it(`repairs redesigned pages, and proposes nothing wrong (${String(seeds)} seeds)`, { timeout: 900_000 }, () => {
  const counts: Counts = { pages: 0, right: 0, none: 0, wrong: 0, stillReads: 0 };
  const misses: string[] = [];
  const count = (name: string): void => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  for (let seed = 0; seed < seeds; seed += 1) {
    const chance = createChance(seed);
    const layout = layouts[seed % layouts.length] as Layout;
    const how = chance.oneOf(redesigns);
    const before = someShown(chance, 6 + chance.below(14));
    const recipe = recipeFor(layout);
    const fingerprint = fingerprintOf([around(layOut(before, layout), before, 'Clinic')], recipe);
    // Life went on meanwhile: one is off, one is new.
    const now = [...before.slice(chance.below(2)), ...(chance.below(2) === 0 ? someShown(chance, 1) : [])];
    const trees = [redesign(now, layout, how, chance, 'Clinic')];
    const truth = truthOf(now);
    if (JSON.stringify(shownBy(trees, recipe)) === JSON.stringify(truth)) {
      count('stillReads');
      continue;
    }
    count('pages');
    count(`${how}: pages`);
    const repair = repairRecipe(recipe, fingerprint, trees, context);
    const isRight = repair !== null && JSON.stringify(shownBy(trees, repair.recipe)) === JSON.stringify(truth);
    const outcome = repair === null ? 'none' : isRight ? 'right' : 'wrong';
    count(outcome);
    count(`${how}: ${outcome}`);
    if (outcome !== 'right')
      misses.push(
        `${String(seed)} ${layout} ${how} ${outcome} ${repair === null ? '' : JSON.stringify(repair.recipe.reading)}`,
      );
  }
  tellCounts('repairs', counts);
  for (const miss of misses) say(miss);
  expect(counts['wrong']).toBe(0);
  expect(counts['right']! / counts['pages']!).toBeGreaterThan(0.9);
});
