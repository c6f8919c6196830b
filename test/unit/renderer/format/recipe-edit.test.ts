import { describe, expect, it } from 'vitest';
import {
  canLeaveOut,
  findRecipeProblems,
  toPointed,
  withDate,
  withEvents,
  withPart,
  withPerLine,
  withoutTarget,
} from '#renderer/format/recipe-edit.ts';
import { aRecipe } from '../web-sources.ts';

const structured = { ...aRecipe, reading: { kind: 'structured' } } as const;
const part = { selector: 'b', attribute: null, piece: null };

describe('a recipe with one part changed', () => {
  it('is a new one, and the former is as it was', () => {
    const before = structuredClone(aRecipe);
    expect(withEvents(aRecipe, 'article').reading).toMatchObject({
      events: 'article',
      parts: { title: { selector: 'h3' } },
    });
    expect(withPart(aRecipe, 'end', part).reading).toMatchObject({ parts: { end: part } });
    expect(withPerLine(aRecipe, true).reading).toMatchObject({ perLine: true });
    expect(withDate(aRecipe, { kind: 'own' }).reading).toMatchObject({ date: { kind: 'own' } });
    expect(aRecipe).toEqual(before);
  });

  it('keeps its title, which every event has', () => {
    expect(withPart(aRecipe, 'title', null)).toEqual(aRecipe);
    expect(withoutTarget(aRecipe, 'title')).toEqual(aRecipe);
  });

  it('loses what the page does not have', () => {
    expect(withoutTarget(aRecipe, 'location').reading).toMatchObject({ parts: { location: null } });
    expect(withoutTarget(aRecipe, 'date').reading).toMatchObject({ date: { kind: 'own' } });
    expect(withoutTarget(aRecipe, 'next-page').paging).toEqual({ kind: 'none' });
    const targets = ['title', 'end', 'location', 'date', 'next-page'] as const;
    expect(targets.filter((target) => canLeaveOut(aRecipe, target))).toEqual(['location', 'date', 'next-page']);
  });

  it('that reads the page’s own data has no parts to change, until it goes over to selectors', () => {
    expect(withEvents(structured, 'article')).toEqual(structured);
    expect(toPointed(structured, 'article').reading).toMatchObject({ kind: 'pointed', events: 'article' });
    expect(toPointed(aRecipe, 'article')).toEqual(aRecipe);
  });
});

describe('what does not fit in a recipe', () => {
  it('is named by its path', () => {
    expect(findRecipeProblems(aRecipe)).toEqual({});
    expect(Object.keys(findRecipeProblems(withEvents(aRecipe, '')))).toEqual(['reading.events']);
    expect(Object.keys(findRecipeProblems({ ...aRecipe, defaultMinutes: 3 }))).toEqual(['defaultMinutes']);
  });

  it('is also a least that is more than the most', () => {
    const contract = { ...aRecipe.contract, leastEvents: 50 };
    expect(Object.keys(findRecipeProblems({ ...aRecipe, contract }))).toEqual(['contract.leastEvents']);
  });
});
