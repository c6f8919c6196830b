import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listContentIds, longestHtml, mostImages, toHtmlPage, type MailImage } from '#electron/mail/html-page.ts';

const pixel: MailImage = {
  contentId: 'logo@x',
  mimeType: 'image/png',
  data: Buffer.from('ab?>').toString('base64url'),
};
const dangerous = [
  'a',
  'area',
  'script',
  'link',
  'meta',
  'base',
  'iframe',
  'frame',
  'object',
  'embed',
  'form',
  'portal',
];
const elementsIn = (html: string): RegExp[] =>
  dangerous.map((name) => new RegExp(`<${name}(?=[\\s/>]|$)`, 'i')).filter((pattern) => pattern.test(html));

describe('the page of a mail', () => {
  it('keeps the words and the layout', () => {
    const page = toHtmlPage('<table><tr><td style="color:red">Tue 10:00</td></tr></table>', []);
    expect(page).toContain('<td style="color:red">Tue 10:00</td>');
    expect(page).toMatch(/^<!doctype html>/);
  });

  it.each([
    '<script>x</script>',
    '<SCRIPT src=//e>',
    '<link rel=preconnect href=http://e>',
    '<LINK\nrel=dns-prefetch href=//e>',
    '<meta http-equiv=refresh content="0;url=http://e">',
    '<base href=http://e/>',
    '<iframe src=http://e></iframe>',
    '<object data=http://e></object>',
    '<embed src=http://e>',
    '<form/action=http://e>',
    '<a href=http://e>x</a>',
    '<map><AREA href=http://e></map>',
    '<svg><script href=http://e /></svg>',
    '<li<link>nk rel=preconnect href=http://e>',
    '<!--><link rel=preconnect href=http://e>-->',
    '<link',
  ])('has no element that could do harm: %s', (html) => {
    expect(elementsIn(html)).not.toEqual([]);
    expect(elementsIn(toHtmlPage(html, []))).toEqual([]);
  });

  it('has none of them whatever the mail is', () => {
    const piece = fc.oneof(
      fc.constantFrom(...dangerous.flatMap((name) => [`<${name}`, `</${name}>`, name])),
      fc.constantFrom('<', '>', '/', ' ', '\n', '"', '-', '!', 'x-', '\0'),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(elementsIn(toHtmlPage(pieces.join(''), []))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves names alone that only begin alike', () => {
    expect(toHtmlPage('<linker><metadata><basefont><abbr>', [])).toContain('<linker><metadata><basefont><abbr>');
  });

  it('ends at its bound and says so', () => {
    const page = toHtmlPage('a'.repeat(longestHtml + 5), []);
    expect(page.length).toBeLessThan(longestHtml + 2_000);
    expect(page).toContain('Its end is not shown');
  });

  it('is made in linear time of the worst texts', () => {
    for (const worst of ['<', '<script', '"cid:', '(cid:x', '<!--']) {
      const from = performance.now();
      const html = worst.repeat(Math.ceil(longestHtml / worst.length));
      toHtmlPage(html, [pixel]);
      listContentIds(html);
      expect(performance.now() - from).toBeLessThan(2_000);
    }
  });
});

describe('pictures of the mail itself', () => {
  it('take the place of their cid address', () => {
    expect(toHtmlPage('<img src="cid:logo@x"><img src=cid:logo%40x>', [pixel])).toContain(
      '<img src="data:image/png;base64,YWI/Pg=="><img src=data:image/png;base64,YWI/Pg==>',
    );
  });

  it('are pixels only, and those that the page shows', () => {
    const svg = { ...pixel, mimeType: 'image/svg+xml' };
    expect(toHtmlPage('<img src="cid:logo@x">', [svg])).toContain('cid:logo@x');
    expect(listContentIds('<img src="cid:a"> cid:b <p style="background:url(cid:c)"><img src="cid:a">')).toEqual([
      'a',
      'c',
    ]);
    const many = Array.from({ length: 30 }, (_, at) => `<img src="cid:${at}">`).join('');
    expect(listContentIds(many)).toHaveLength(mostImages);
  });
});
