/**
 * Mails put together at random from what mails are made of, hostile pieces among them: nothing throws, nothing takes long,
 * every place lies within the text. A few thousand by default, 100,000 with `CAMS_RUNS=20`.
 */
import { describe, expect, it } from 'vitest';
import { Understanding } from '#shared/domain/claim.ts';
import { htmlToText } from '#shared/understanding/text/html-to-text.ts';
import { understandMail } from '#shared/understanding/understand-mail.ts';
import { readMime } from '#electron/command/read-mime.ts';
import { parseAddresses } from '#electron/mail/parse-addresses.ts';
import { readDate } from '#electron/mail/to-message.ts';
import { aMail, at } from '#test/fixtures/builders.ts';
import { runs } from '../time/runs.ts';
import { aContext } from './reader.ts';

const slices = 10;
const { numRuns } = runs(5_000);
const perSlice = Math.ceil(numRuns / slices);
/** Far beyond what any takes (a few milliseconds): a stall of the machine must not fail it. */
const longestMs = 5_000;

/** Mulberry32: the same mails on each run. */
function chanceOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const pieces = 'Tuesday|Tue|next|week|at|3|15:00|3pm|3.30|or|and|between|-|–|/|12/3|2026-11-24|24:00|31 Feb|02/30|99:99|noon|EOD|half past|a quarter to|the 3rd|of|December|PT|ET|CST|UTC+9|GMT-99:99|+25:00|America/New_York|your time|in 2 weeks|in 999999999 years|every other|not|can\'t do|except|before|after|until|works|does|?|!|.|,|;|:|(|)|[|]|"|\'|’|\n|\n\n|> |>> |> > |-- |From: Jane <j@example.test>|Sent: Monday, November 16, 2026 9:14 AM|To: Me|Subject: x|On Mon, Nov 16, 2026 at 9:14 AM Jane <j@example.test> wrote:|Am 16.11.2026 um 09:14 schrieb Jane:|-----Original Message-----|---------- Forwarded message ---------|Begin forwarded message:|Date: 0000-99-99|Sent from my iPhone|CAUTION: external email|Best,|um 15 Uhr|übermorgen|à 14h30|la semaine prochaine|mañana a las 9|<div>|</div>|<blockquote type="cite">|</blockquote>|<div class="gmail_quote">|<div id="divRplyFwdMsg">|<a href="https://a.example/">|<!--|-->|<|>|&amp;|&#x10ffff;|&#0;|\0|\u200b|\u202e|e\u0301\u0302\u0303\u0304|😀|\ud83d|\u00a0|https://calendly.com/x|+1 212 555 0199|version 3.4|1-on-1|30 min|1.5h|2 hrs 30|1e9 hours|00000000000|--b|--b--|BEGIN:VCALENDAR|METHOD:REQUEST|BEGIN:VEVENT|DTSTART:20261124T150000Z|DTSTART;TZID=Nowhere:99999999T999999|END:VEVENT|END:VCALENDAR'.split('|'); // prettier-ignore
const starts = ['', 'Content-Type: text/plain; charset=utf-8\n\n', 'Content-Type: text/html\n\n', 'Content-Type: multipart/mixed; boundary=b\n\n--b\n', 'Content-Type: text/plain; charset=utf-99\nContent-Transfer-Encoding: base64\n\n', 'Content-Transfer-Encoding: quoted-printable\n\n=3D=\n=ZZ']; // prettier-ignore

type Chance = ReturnType<typeof chanceOf>;

function write(chance: Chance): string {
  let text = '';
  const count = chance(4) === 0 ? chance(200) : chance(25);
  for (let n = 0; n < count; n += 1) {
    const kind = chance(20);
    if (kind === 0) text += String.fromCharCode(chance(0x10000));
    else if (kind === 1) text += (pieces[chance(pieces.length)] ?? '').repeat(chance(30));
    else text += pieces[chance(pieces.length)] ?? '';
    if (chance(4) > 0) text += ' ';
  }
  return text;
}

/** A fifth as MIME, a fifth as HTML, the others as text. */
async function toMail(chance: Chance) {
  const text = write(chance);
  const subject = chance(3) === 0 ? write(chance).slice(0, 200) : 'Re: Meeting';
  const kind = chance(5);
  const sentAtMs = at('2026-11-22 10:00') + chance(1_000_000) * 60_000;
  if (kind === 0) {
    const bytes = new TextEncoder().encode(`From: j@example.test\nSubject: ${subject}\n${starts[chance(starts.length)] ?? ''}${text}`);
    return aMail({ sentAtMs, ...(await readMime(bytes, { addresses: parseAddresses, date: readDate })) });
  } // prettier-ignore
  const calendarPart = chance(10) === 0 ? write(chance) : null;
  return aMail({ sentAtMs, subject, text: kind === 1 ? htmlToText(text) : text, calendarPart });
}

describe(`${numRuns} mails at random`, () => {
  it.each(Array.from({ length: slices }, (_, slice) => slice))(
    'slice %i',
    async (slice) => {
      const chance = chanceOf(20261122 + slice);
      for (let n = 0; n < perSlice; n += 1) {
        const mail = await toMail(chance);
        const startedMs = performance.now();
        const understanding = understandMail(mail, aContext());
        const tookMs = performance.now() - startedMs;
        const where = `slice ${slice}, mail ${n}: ${JSON.stringify(mail.text)}`;
        expect(tookMs, where).toBeLessThan(longestMs);
        const { success, error } = Understanding.safeParse(understanding);
        expect(success, `${where} ${error?.message ?? ''}`).toBe(true);
        for (const { span, startMs, endMs } of understanding.claims) {
          if (span[0] > span[1] || span[1] > understanding.visibleText.length) expect.fail(`no place: ${where}`);
          if (startMs !== null && endMs !== null && endMs < startMs) expect.fail(`ends before it begins: ${where}`);
        }
      }
    },
    600_000,
  );
});
