import { describe, expect, it } from 'vitest';
import { htmlToText } from '#shared/understanding/text/html-to-text.ts';
import { splitQuoted } from '#shared/understanding/text/split-quoted.ts';

const visible = (html: string): string => splitQuoted(htmlToText(html)).visible;

describe('html to text', () => {
  it('keeps lines, decodes characters, drops what is not shown', () => {
    expect(
      htmlToText(
        '<html><head><title>x</title><style>p{}</style></head><body><p>Tom &amp; J&uuml;rgen</p><p>3&#8211;4<br>pm</p><script>alert(1)</script></body></html>',
      ),
    ).toBe('Tom & Jürgen\n3–4\npm');
  });
  it.each([
    'style="display:none"',
    'style="color: red; display : none !important"',
    "style='visibility:hidden'",
    'style="font-size:0px"',
    'style="max-height:0;overflow:hidden"',
    'style="opacity:0.0"',
    'style="mso-hide:all"',
    'style="DISPLAY:&#110;one"',
    'hidden',
    'class="x" hidden=""',
  ])('leaves out what the reader cannot see: %s', (attribute) => {
    const html = `<p>Tuesday at 3?</p><div ${attribute}><p>Friday <a href="https://evil.test/x">at 6</a></p><ul><li>7</ul></div><p>Bob</p>`;
    expect(htmlToText(html)).toBe('Tuesday at 3?\nBob');
  });
  it.each([
    'style="font-size:0.9em"',
    'style="opacity:0.05"',
    'style="display:block"',
    'class="hidden-xs"',
    'title="a hidden gem"',
    'data-x="hidden"',
    'style="overflow:hidden"',
  ])('keeps what only looks like it: %s', (attribute) => {
    expect(htmlToText(`<p>Tuesday</p><div ${attribute}>Friday</div>`)).toBe('Tuesday\nFriday');
  });
  it.each([
    ['.x { display:none }', 'class="a x"'],
    ['p, div#y{visibility : hidden}', "id='y'"],
    ['@import url(a.css); /* .x {} */ .x{max-height:0;overflow:hidden}', 'class=x'],
    ['@media screen{.z{color:red}} .x{font-size:0}', 'class="x"'],
  ])('leaves out what a rule of the mail hides: %s', (rule, attribute) => {
    const html = `<head><style>${rule}</style></head><p>Tuesday at 3?</p><div ${attribute}>Friday at 6</div><p>Bob</p>`;
    expect(htmlToText(html)).toBe('Tuesday at 3?\nBob');
  });
  it.each([
    ['@media (max-width:600px){.x{display:none}}', 'class="x"'],
    ['.x{display:none} .x{display:block}', 'class="x"'],
    ['span.x{display:none}', 'class="x"'],
    ['.outer .x{display:none}', 'class="x"'],
    ['.x{display:none}', 'class="xx" data-class="x"'],
    ['.x{display:none', 'class="x"'],
  ])('keeps what a rule may not hide: %s', (rule, attribute) => {
    const html = `<style>${rule}</style><p>Tuesday</p><div ${attribute}>Friday</div>`;
    expect(htmlToText(html)).toBe('Tuesday\nFriday');
  });
  it('shows the address of a link once', () => {
    expect(htmlToText('<a href="https://cal.test/x">Book a time</a>')).toBe('Book a time <https://cal.test/x>');
    expect(htmlToText('<a href="https://cal.test/x">https://cal.test/x</a>')).toBe('https://cal.test/x');
  });
  it.each([
    [
      'Gmail',
      '<div dir="ltr">Tuesday works</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Mon, Nov 16, 2026 at 9:14 AM Jane &lt;<a href="mailto:j@example.test">j@example.test</a>&gt; wrote:<br></div><blockquote class="gmail_quote"><div>Monday at 2?</div></blockquote></div>',
    ],
    [
      'Outlook',
      '<div>Tuesday works</div><hr><div id="divRplyFwdMsg"><b>From:</b> Jane &lt;j@example.test&gt;<br><b>Sent:</b> Monday, November 16, 2026 9:14 AM<br><b>To:</b> Me<br><b>Subject:</b> x</div><div>Monday at 2?</div>',
    ],
    [
      'Apple',
      '<div>Tuesday works</div><div><br><blockquote type="cite"><div>On Nov 16, 2026, at 9:14 AM, Jane &lt;j@example.test&gt; wrote:</div><div>Monday at 2?</div></blockquote></div>',
    ],
    [
      'Yahoo',
      '<div>Tuesday works</div><div class="yahoo_quoted"><div>On Monday, November 16, 2026, 9:14 AM, Jane &lt;j@example.test&gt; wrote:</div><div>Monday at 2?</div></div>',
    ],
    [
      'Thunderbird',
      '<p>Tuesday works</p><div class="moz-cite-prefix">On 11/16/26 9:14 AM, Jane wrote:<br></div><blockquote type="cite"><p>Monday at 2?</p></blockquote>',
    ],
  ])('makes the quote of %s recognisable', (_, html) => {
    expect(visible(html)).toBe('Tuesday works');
  });
  it('ends for broken and hostile markup', () => {
    expect(htmlToText('<'.repeat(20_000)).length).toBeLessThanOrEqual(20_000);
    expect(htmlToText('<b>'.repeat(20_000) + 'x')).toBe('x');
    expect(htmlToText('<blockquote>'.repeat(5_000) + 'x')).toMatch(/^(?:> ){1,5}x$/);
    expect(htmlToText('<a href="'.repeat(2_000))).not.toBe(null);
    expect(htmlToText('&'.repeat(50_000) + '<p>x</p>')).toMatch(/x$/);
  });
});
