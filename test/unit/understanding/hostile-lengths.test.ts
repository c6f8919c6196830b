/**
 * The cost of reading a mail is linear in its length, for the worst character of each expression: 100 kB stay under a second,
 * and twice as much takes at most about three times as long. Times are only held against others of the same run, and
 * far from where a busy machine brings them; what is square takes minutes here.
 */
import { describe, expect, it } from 'vitest';
import { htmlToText } from '#shared/understanding/text/html-to-text.ts';
import { placeInText } from '#shared/understanding/text/place-in-text.ts';
import { splitQuoted } from '#shared/understanding/text/split-quoted.ts';
import { understandMail } from '#shared/understanding/understand-mail.ts';
import { aMail } from '#test/fixtures/builders.ts';
import { aContext } from './reader.ts';

const size = 100_000;
/** Below this a ratio says more about the machine than about the code. */
const tooShortMs = 60;

const worst: Readonly<Record<string, string>> = {
  'runs of blanks': ' ',
  'line ends': '\n',
  'Windows line ends': '\r\n',
  tabs: '\t',
  'no-break spaces': '\u00a0',
  digits: '1',
  commas: ',',
  'opening parentheses': '(',
  'closing parentheses': ')',
  'opening brackets': '[',
  'pairs of brackets': '[]',
  '“at at at”': 'at ',
  '“> > >”': '> ',
  'lines of quote marks': '>\n',
  'deep quotes': '> > > x\n',
  'double quotes': '"',
  apostrophes: "'",
  'combining marks': 'z\u0300\u0301\u0302\u0303\u0327\u0334',
  'combining marks alone': '\u0301',
  'zero width': '\u200b',
  'joiners in words': 'a\u200d',
  'right to left marks': '\u202e\u200f',
  emoji: '😀',
  'emoji of families': '👨‍👩‍👧‍👦',
  dashes: '-',
  'long dashes': '—',
  colons: ':',
  'labels of heads': 'From: x\n',
  'heads of quotes': 'On Mon, Nov 16, 2026 at 9:14 AM Jane <j@example.test>\n',
  'the word wrote': 'On 1/1/2026 wrote ',
  'weekdays': 'Monday ',
  'weekdays and hours': 'Tue 3 or ',
  'slashed digits': '1/1/1/1',
  'dotted digits': '1.1.1.1.',
  'dashed digits': '1-1-1-1',
  'hours': '1:11:11',
  'nested blocks': '<div>',
  'tags that never close': '<a href="',
  'tags and ends': '<b></b>',
  'comments': '<!--',
  'quoted blocks': '<blockquote>',
  'character references': '&amp;',
  'references without an end': '&#',
  'base64 text': 'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo0NTY3ODkw\n',
  'base64 in one line': 'QUJDREVG',
  addresses: 'a@b.c ',
  'parts of addresses': 'a.b-c+d_',
  links: 'https://a.b/c?d=e&f ',
  underlines: '_',
  'question marks': '? ',
  'Re: Re:': 'Re: ',
  'sign-offs': 'Best,\n',
  'forwards': '---------- Forwarded message ---------\n',
  'calendar lines': 'BEGIN:VEVENT\n',
  'not not not': "not can't ",
  'ordinals': 'the first of the ',
  'zones': 'PST/EST UTC+ ',
  'unpaired surrogates': '\ud83d',
  'nulls': '\0',
}; // prettier-ignore

const filled = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

function takes(work: () => unknown): number {
  const startedMs = performance.now();
  work();
  return performance.now() - startedMs;
}

/** The best of three: what else the machine does only ever adds. */
function best(work: () => unknown): number {
  return Math.min(takes(work), takes(work), takes(work));
}

describe('100 kB of the worst', () => {
  it.each(Object.entries(worst))('%s', (_, unit) => {
    const text = filled(unit, size);
    const mail = (length: number) =>
      aMail({ text: text.slice(0, length), subject: text.slice(0, 1_000), calendarPart: text.slice(0, length) });
    const readers: readonly ((length: number) => unknown)[] = [
      (length) => understandMail(mail(length), aContext()),
      (length) => splitQuoted(htmlToText(text.slice(0, length))),
      (length) => placeInText(text.slice(0, length), splitQuoted(text.slice(0, length)).visible),
    ];
    for (const reader of readers) {
      const whole = best(() => reader(size));
      expect(whole).toBeLessThan(1_000);
      if (whole < tooShortMs) continue;
      // Half of it takes at least a third of the time: three times for twice as much, and some room for the machine.
      expect(whole).toBeLessThan(3 * best(() => reader(size / 2)) + tooShortMs);
    }
  });
});
