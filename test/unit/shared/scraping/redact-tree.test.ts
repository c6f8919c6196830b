import { describe, expect, it } from 'vitest';
import type { PageElement, PageTree } from '#shared/scraping/page-tree.ts';
import { redactedTreeBytes, redactTree, type TypedSecret } from '#shared/scraping/redact-tree.ts';
import { createChance } from '#test/fixtures/chance.ts';
import { aPage, el, hidden } from '#test/fixtures/page-trees.ts';

const password: TypedSecret = { what: 'password', text: 'hun&ter "2"/ü' };
const username: TypedSecret = { what: 'username', text: 'Ann.Lee@example.org' };
const code: TypedSecret = { what: 'code', text: '482193' };
const secrets = [password, username, code];

const bodyOf = (tree: PageTree) => (tree.root.children[0] as PageElement).children;
const redacted = (...body: PageElement[]) => bodyOf(redactTree(aPage(body), secrets));

describe('what was typed', () => {
  it('goes from texts and attributes, in any case', () => {
    expect(redacted(el('p', { title: 'for ann.lee@example.org' }, 'Welcome ANN.LEE@EXAMPLE.ORG, hello'))).toEqual([
      el('p', { title: 'for •••' }, 'Welcome •••, hello'),
    ]);
  });

  it('goes as addresses, forms, HTML and JSON write it', () => {
    for (const text of [
      `x=${encodeURIComponent(password.text)}&y`,
      `x=${encodeURIComponent(password.text).replaceAll('%20', '+')}`,
      'hun&amp;ter &quot;2&quot;/ü',
      JSON.stringify({ p: password.text }),
    ]) {
      const [element] = redacted(el('p', { 'aria-label': text }, text));
      expect(JSON.stringify(element)).not.toMatch(/hun|%222%22|ter/);
      expect(JSON.stringify(element)).toContain('•••');
    }
  });

  it('goes where it is spread over several elements', () => {
    expect(redacted(el('p', {}, 'code 48', el('b', {}, '21'), '93 sent'))).toEqual([
      el('p', {}, 'code •••', el('b', {}, '•••'), '••• sent'),
    ]);
  });

  it('goes as a code in groups', () => {
    expect(redacted(el('p', {}, '482 193 or 482-193'))).toEqual([el('p', {}, '••• or •••')]);
  });

  it('goes from title and address, and the address loses its query', () => {
    const tree = redactTree(
      aPage([], {
        url: 'https://ann:pw@clinic.example/u/ann.lee@example.org;jsessionid=1?token=abc#x',
        title: 'Ann.Lee@example.org – Calendar',
        jsonLd: ['{"@type":"Person"}'],
      }),
      secrets,
    );
    expect([tree.url, tree.title, tree.jsonLd]).toEqual(['https://clinic.example/u/•••;…', '••• – Calendar', []]);
  });

  it('of two characters goes only where it stands alone', () => {
    const body = bodyOf(
      redactTree(aPage([el('p', {}, 'ab'), el('p', {}, 'about')]), [{ what: 'password', text: 'ab' }]),
    );
    expect(body).toEqual([el('p', {}, '•••'), el('p', {}, 'about')]);
  });

  it('may be nothing', () => {
    expect(bodyOf(redactTree(aPage([el('p', {}, 'a  b')]), [{ what: 'password', text: ' ' }]))).toEqual([
      el('p', {}, 'a  b'),
    ]);
  });
});

describe('what nobody should keep', () => {
  it('is what fields hold, whoever typed it, but not the words of buttons', () => {
    expect(
      redacted(
        el('input', { type: 'password', name: 'pw', value: 'other', 'data-value': 'other' }),
        el('input', { type: 'hidden', name: 'csrf', value: 'k3y' }),
        el('textarea', { name: 'note' }, 'my note'),
        el('input', { type: 'submit', value: 'Log in' }),
      ),
    ).toEqual([
      el('input', { type: 'password', name: 'pw' }),
      el('input', { type: 'hidden', name: 'csrf' }),
      el('textarea', { name: 'note' }),
      el('input', { type: 'submit', value: 'Log in' }),
    ]);
  });

  it('is what carries a key by its name, and the queries of links', () => {
    expect(
      redacted(
        el('form', { 'data-csrf-token': 'k3y', action: '/login?next=%2F', class: 'session-list' }),
        el('meta', { name: 'csrf-token', content: 'k3y' }),
        el('a', { href: 'https://clinic.example/e/1?sid=9#a', 'data-date': '2027-03-02' }, 'Visit'),
        el('img', { src: 'data:image/png;base64,AAAA' }),
      ),
    ).toEqual([
      el('form', { action: '/login?…', class: 'session-list' }),
      el('meta', {}),
      el('a', { href: 'https://clinic.example/e/1?…', 'data-date': '2027-03-02' }, 'Visit'),
      el('img', { src: 'data:…' }),
    ]);
  });
});

describe('the size', () => {
  const bytes = (tree: PageTree) => Buffer.byteLength(JSON.stringify(tree));

  it('is not touched where it fits', () => {
    const tree = aPage([
      el('ul', {}, ...Array.from({ length: 300 }, (_, index) => el('li', {}, `Visit ${String(index)}`))),
    ]);
    expect(redactTree(tree, [])).toEqual(tree);
  });

  it('keeps the beginning and the end of long lists and says that it is cut', () => {
    const list = Array.from({ length: 20_000 }, (_, index) => el('li', { class: 'event' }, `Visit ${String(index)}`));
    const small = redactTree(aPage([el('ul', {}, ...list)]), []);
    const kept = (bodyOf(small)[0] as PageElement).children as PageElement[];
    expect(small.cut).toBe(true);
    expect([kept[0]?.children, kept.at(-1)?.children]).toEqual([['Visit 0'], ['Visit 19999']]);
    expect(bytes(small)).toBeLessThanOrEqual(redactedTreeBytes);
  });

  it('is within the bound whatever the page is, and no secret is in it (60 seeds)', () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const chance = createChance(seed);
      const grow = (depth: number): PageElement => {
        const count = depth > 6 ? 0 : chance.below(9 - depth);
        const children = Array.from({ length: count }, () =>
          chance.below(3) === 0 ? `für ${chance.oneOf(secrets).text} ${'ж'.repeat(chance.below(90))}` : grow(depth + 1),
        );
        const element = el(
          'div',
          { class: `c${String(chance.below(9))}`, title: chance.oneOf(secrets).text },
          ...children,
        );
        return chance.below(6) === 0 ? hidden(element) : element;
      };
      let deep = grow(0);
      for (let level = 0; level < 300; level += 1)
        deep = el('div', { class: 'wrap' }, deep, 'x'.repeat(chance.below(400)));
      const text = JSON.stringify(
        redactTree(aPage([deep, ...Array.from({ length: chance.below(9) }, () => grow(0))]), secrets),
      );
      expect(Buffer.byteLength(text), `seed ${String(seed)}`).toBeLessThanOrEqual(redactedTreeBytes);
      expect(text, `seed ${String(seed)}`).not.toMatch(/hun&|Ann\.Lee|482193/);
    }
  });
});
