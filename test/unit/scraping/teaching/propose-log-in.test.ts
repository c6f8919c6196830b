import { describe, expect, it } from 'vitest';
import { isLogInForm, proposeLogIn } from '#electron/scraping/teaching/propose-log-in.ts';
import { LogInRecipe } from '#shared/scraping/log-in-recipe.ts';
import { aTree, el } from '#test/fixtures/scrape-trees.ts';

const start = 'https://rooms.example/week';
const search = el('form', { id: 'search' }, el('input', { name: 'q' }), el('button', {}, 'Search'));
const usual = aTree(
  [
    search,
    el(
      'form',
      { id: 'log-in' },
      el('input', { name: 'email', type: 'email' }),
      el('input', { name: 'pw', type: 'password' }),
      el('button', { type: 'submit', class: 'go' }, 'Log in'),
    ),
  ],
  'https://rooms.example/log-in',
);
const calendar = aTree([el('a', { href: '/bye' }, 'Log out'), el('ul', { id: 'events' })]);

it('knows a log-in form from a search', () => {
  expect(isLogInForm(usual)).toBe(true);
  expect(isLogInForm(aTree([search]))).toBe(false);
});

describe('a proposal', () => {
  it('has the form that was passed and the way out as the proof of being in', () => {
    const proposed = proposeLogIn([usual], calendar, start);
    expect(LogInRecipe.parse(proposed)).toEqual(proposed);
    expect(proposed.screens).toEqual([
      {
        fields: [
          { what: 'username', frame: null, selector: 'input[name="email"]' },
          { what: 'password', frame: null, selector: 'input[name="pw"]' },
        ],
        submit: { frame: null, selector: 'button[type="submit"]' },
      },
    ]);
    expect(proposed.proofsIn).toEqual([{ kind: 'element', frame: null, selector: 'a[href="/bye"]' }]);
    expect(proposed.proofsOut.map((proof) => (proof.kind === 'element' ? proof.selector : ''))).toEqual([
      'input[name="email"]',
      'input[name="pw"]',
    ]);
  });

  it('has a screen for each step, the code’s included', () => {
    const step = (attributes: Record<string, string>) =>
      aTree(
        [el('form', {}, el('input', attributes), el('button', { id: 'next' }, 'Next'))],
        'https://rooms.example/in',
      );
    const forms = [
      step({ name: 'username', autocomplete: 'username' }),
      step({ name: 'secret', type: 'password' }),
      step({ name: 'otp', autocomplete: 'one-time-code' }),
    ];
    const { screens } = proposeLogIn(forms, calendar, start);
    expect(screens.map(({ fields }) => fields.map(({ what }) => what))).toEqual([['username'], ['password'], ['code']]);
    expect(screens.every(({ submit }) => submit.selector === '#next')).toBe(true);
  });

  it('has the form’s frame', () => {
    const inner = el('html', {}, el('form', {}, el('input', { type: 'password' }), el('button', {}, 'Go')));
    const { screens } = proposeLogIn([aTree([el('iframe', { id: 'inner' }, inner)])], calendar, start);
    expect(screens[0]?.fields[0]).toMatchObject({ frame: '#inner', selector: 'input[type="password"]' });
  });

  it('is open to all where no form was passed', () => {
    const proposed = proposeLogIn([], aTree([el('ul', { id: 'events' })]), start);
    expect(proposed.screens).toEqual([]);
    expect(proposed.proofsIn).toEqual([{ kind: 'path', startsWith: '/week' }]);
    expect(proposed.proofsOut).toEqual([{ kind: 'element', frame: null, selector: 'input[type="password"]' }]);
  });

  it('takes something of its own for a proof where the form stood under the same address', () => {
    const form = aTree([el('form', { id: 'log-in' }, el('input', { type: 'password' }), el('button', {}, 'Go'))]);
    const proposed = proposeLogIn([form], aTree([el('ul', { id: 'events' })]), start);
    expect(proposed.proofsIn).toEqual([{ kind: 'element', frame: null, selector: '#events' }]);
  });

  it('knows the way out and the banner in other languages', () => {
    const german = aTree([
      el('a', { href: '#' }, 'Abmelden'),
      el('div', { class: 'cookie-hinweis' }, el('button', { id: 'ok' }, 'Alle akzeptieren')),
    ]);
    const proposed = proposeLogIn([], german, start);
    expect(proposed.proofsIn[0]).toMatchObject({ kind: 'element', selector: 'a[href="#"]' });
    expect(proposed.dismiss).toEqual([{ frame: null, selector: '#ok' }]);
  });
});
