/** 100 kB of the worst characters of each expression come to an end with a bounded result; fuzzed mail never throws. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Understanding } from '#shared/domain/claim.ts';
import { htmlToText } from '#shared/understanding/text/html-to-text.ts';
import { understandMail } from '#shared/understanding/understand-mail.ts';
import { aMail } from '#test/fixtures/builders.ts';
import { aContext, read } from './reader.ts';

const size = 100_000;
const worst: readonly string[] = [' ', '\n', '\t', '1', ',', '(', ')', '-', '_', '>', '> ', '/', ':', '.', '1/', '1-', '1:', 'a', 'at ', 'at at ', 'or ', '3 or ', 'Tue ', 'Tue or ', 'not ', "can't ", 'between ', 'next ', 'week of ', 'On 1/1/2026 ', 'On Mon, 1:00 ', 'From: ', '@', 'a@', 'http://', 'wrote:\n', 'z\u0300\u0301\u0302', '\u200b', '=', '"', 'ß', '😀', 'PST ', 'the first ', 'a half ', 'UTC+', 'AAAA', 'meet? ', 'call ', '<', '&', 'e\u0301']; // prettier-ignore

describe('hostile input', () => {
  it.each(worst.map((unit) => [JSON.stringify(unit), unit]))('ends for %s', (_, unit) => {
    const text = unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
    const understanding = understandMail(
      aMail({ text, subject: text.slice(0, 2_000), calendarPart: text }),
      aContext(),
    );
    expect(understanding.visibleText.length).toBeLessThanOrEqual(10_000);
    expect(understanding.claims.length).toBeLessThanOrEqual(80);
    expect(htmlToText(text).length).toBeLessThanOrEqual(size * 2);
  });
  it('still reads the time before the noise', () => {
    expect(read(`Tuesday at 3pm. ${' '.repeat(size)}`)).toHaveLength(1);
  });
  it('understands any text without throwing, within the schema', () => {
    const words = fc.constantFrom('Tue', '3', '15:00', 'or', 'at', 'between', 'and', '-', '/', 'ET', 'PT', '(', ')', ',', '.', '\n', '>', 'next', 'week', '2026', '31', 'Feb', 'the', '3rd', 'not', 'half', 'past', 'to', 'UTC+9', 'in', '2', 'weeks', 'noon', 'by', 'after', 'from', 'Dec', '1st', 'every', 'May', '02/30', '24:00', 'am', 'pm', 'morgen', 'um', 'à', 'las'); // prettier-ignore
    const text = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.array(words, { maxLength: 30 }).map((list) => list.join(' ')),
    );
    fc.assert(
      fc.property(text, (body) => {
        const understanding = understandMail(aMail({ text: body }), aContext());
        Understanding.parse(understanding);
        for (const claim of understanding.claims) {
          expect(claim.span[0]).toBeLessThanOrEqual(claim.span[1]);
          expect(claim.span[1]).toBeLessThanOrEqual(understanding.visibleText.length);
          if (claim.startMs !== null && claim.endMs !== null) expect(claim.endMs).toBeGreaterThanOrEqual(claim.startMs);
        }
      }),
      { numRuns: 1_000, seed: 20261122 },
    );
  });
});
