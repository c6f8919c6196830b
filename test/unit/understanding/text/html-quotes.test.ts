/** Quoted mail that its mailer marked in HTML is known by the marks, whatever the words around it are. */
import { describe, expect, it } from 'vitest';
import { htmlToText } from '#shared/understanding/text/html-to-text.ts';
import { splitQuoted } from '#shared/understanding/text/split-quoted.ts';

const visible = (html: string): string => splitQuoted(htmlToText(html)).visible;
/** No reader knows these words: only the marks tell. */
const head = 'Zzz 16 Qqq 2026 Jane zzz';
const old = '<div>Monday at 2?</div>';

describe('marks of quoted mail', () => {
  it.each([
    ['Gmail', `<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${head}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 0.8ex;border-left:1px solid rgb(204,204,204)">${old}</blockquote></div>`],
    ['Outlook on the web', `<div id="appendonsend"></div><hr><div id="divRplyFwdMsg" dir="ltr"><b>Zzz:</b> Jane</div>${old}`],
    ['Outlook of old', `<div class="OutlookMessageHeader">${head}</div>${old}`],
    ['Outlook on the desktop', `<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p class="MsoNormal"><b>Zzz:</b> Jane</p></div></div>${old}`],
    ['Outlook for Mac', `<span id="OLK_SRC_BODY_SECTION">${head}${old}</span>`],
    ['Apple Mail', `<div><br><blockquote type="cite"><div>${head}</div>${old}</blockquote></div>`],
    ['Yahoo', `<div id="ydp1yahoo_quoted" class="yahoo_quoted"><div>${head}</div>${old}</div>`],
    ['Thunderbird', `<div class="moz-cite-prefix">${head}<br></div><blockquote type="cite" cite="mid:x@example.test">${old}</blockquote>`],
    ['Proton', `<div class="protonmail_quote">${head}<blockquote class="protonmail_quote" type="cite">${old}</blockquote></div>`],
  ])('of %s', (_, html) => {
    expect(visible(`<div>Tuesday works</div>${html}`)).toBe('Tuesday works');
  }); // prettier-ignore
  it('keeps what is written below a quote that ends', () => {
    expect(visible(`<blockquote type="cite">${old}</blockquote><p>Tuesday works</p>`)).toBe('Tuesday works');
  });
  it('keeps what the writer only indented', () => {
    expect(visible('<blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>Tuesday works</div></blockquote>')).toBe('Tuesday works'); // prettier-ignore
  });
  it('keeps the answers between the quoted paragraphs, each with its line', () => {
    const html = `<div class="gmail_attr">${head}</div><blockquote class="gmail_quote"><div>Tue 10?</div></blockquote><div>yes</div><blockquote class="gmail_quote"><div>Wed 11?</div></blockquote><div>no, sorry</div>`;
    const split = splitQuoted(htmlToText(html));
    expect(split.visible).toBe('yes\nno, sorry');
    expect(split.answers.map(({ quoted }) => quoted)).toEqual(['Tue 10?', 'Wed 11?']);
  });
});
