import { describe, expect, it } from 'vitest';
import { asksForPassword, isBusy, seeTree } from '#electron/scraping/see-tree.ts';
import type { LogInRecipe } from '#shared/scraping/log-in-recipe.ts';
import { aTree, el } from '#test/fixtures/scrape-trees.ts';

const logIn: LogInRecipe = {
  startUrl: 'https://rooms.example/week',
  proofsIn: [{ kind: 'text', frame: null, selector: 'p', includes: 'Logged in' }],
  proofsOut: [{ kind: 'element', frame: null, selector: 'form:visible' }],
  ...{ screens: [], refusals: [], captchas: [] },
  dismiss: [{ frame: null, selector: 'button:has-text("Agree")' }],
};
const form = el('form', {}, el('input', { type: 'password' }));

describe('the state of a page', () => {
  it('is in where all proofs hold and none of being out does', () => {
    expect(seeTree(aTree([el('p', {}, 'Logged in as Ada')]), logIn)?.state).toBe('in');
  });
  it('is out where a form is seen', () => {
    expect(seeTree(aTree([form]), logIn)?.state).toBe('out');
  });
  it('is unknown where both hold, or neither', () => {
    expect(seeTree(aTree([el('p', {}, 'Logged in'), form]), logIn)?.state).toBe('unknown');
    expect(seeTree(aTree([el('p', {}, 'Welcome')]), logIn)?.state).toBe('unknown');
  });
  it('does not count what is hidden', () => {
    expect(seeTree(aTree([el('p', { hidden: '' }, 'Logged in')]), logIn)?.state).toBe('unknown');
  });
  it('is looked for in the frame that the proof names', () => {
    const inFrame: LogInRecipe = { ...logIn, proofsIn: [{ kind: 'element', frame: '#inner', selector: '#out' }] };
    const page = (id: string) => aTree([el('iframe', { id }, el('html', {}, el('a', { id: 'out' }, 'Log out')))]);
    expect(seeTree(page('inner'), inFrame)?.state).toBe('in');
    expect(seeTree(page('other'), inFrame)?.state).toBe('unknown');
  });
  it('is left to Playwright where a selector is Playwright’s own', () => {
    expect(
      seeTree(aTree([]), { ...logIn, proofsIn: [{ kind: 'element', frame: null, selector: 'xpath=//p' }] }),
    ).toBeNull();
  });
});

it('names the banners that can be pressed away, with their place', () => {
  const tree = aTree([el('p', {}, 'Logged in'), el('div', {}, el('button', {}, 'Agree'))]);
  expect(seeTree(tree, logIn)?.banners).toEqual([{ at: 0, path: [0, 1, 0] }]);
});

it('sees a captcha', () => {
  expect(seeTree(aTree([el('div', { class: 'h-captcha' })]), logIn)?.captcha).toBe(true);
  expect(seeTree(aTree([el('div', { class: 'h-captcha', hidden: '' })]), logIn)?.captcha).toBe(false);
});

it('tells a page that works from one that is done', () => {
  expect(isBusy(aTree([el('div', { class: 'list spinner' })]))).toBe(true);
  expect(isBusy(aTree([el('ul', { 'aria-busy': 'true' })]))).toBe(true);
  expect(isBusy(aTree([el('div', { class: 'spinner', hidden: '' })]))).toBe(false);
  expect(isBusy(aTree([el('div', { class: 'unloading-bay' })]))).toBe(false);
});

it('knows a form by its password', () => {
  expect(asksForPassword(aTree([form]))).toBe(true);
  expect(asksForPassword(aTree([el('input', { type: 'password', hidden: '' })]))).toBe(false);
});
