/**
 * From MIME to time claims: ours (postal-mime, visible text, class, intent, claims) beside the fastest known way that finds
 * dates at all, postal-mime and chrono-node on the lines with a word of time above the quoted mail, and beside the plain
 * way, mailparser and chrono-node on the whole body. All read the same bytes; time per thousand mails.
 *
 * `npm run bench -- understanding [--rounds=11]`
 */
import { parseArgs } from 'node:util';
import * as chrono from 'chrono-node';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { readMime } from '#electron/command/read-mime.ts';
import { parseAddresses } from '#electron/mail/parse-addresses.ts';
import { readDate } from '#electron/mail/to-message.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import type { UnderstandingContext } from '#shared/understanding/context.ts';
import { understandMail } from '#shared/understanding/understand-mail.ts';
import { aMail } from '#test/fixtures/builders.ts';
import { makeMails } from './measuring/mail-set.ts';
import { inTurn, ratioLine } from './measuring/ratios.ts';

/** 0.8 of its rate, and 1.8 times the rate of the plain way, as times. */
const goals = { lines: 1.25, whole: 0.55 };
const rounds = Number(parseArgs({ options: { rounds: { type: 'string', default: '11' } } }).values.rounds);
const mails = makeMails();
/** 10:00 in New York. */
const sent = new Date(Date.UTC(2026, 10, 22, 15));
const reference = { instant: sent, timezone: -300 };

const context: UnderstandingContext = {
  userTimeZone: 'America/New_York',
  userAddresses: ['me@example.test'],
  workingHours: defaultSettings('America/New_York').availability.workingHours,
  weekStartsOn: 'monday',
  locale: 'en-US',
  openOptions: [],
};
const headers = { addresses: parseAddresses, date: readDate };
const wordOfTime =
  /\b(?:\d{1,2}[:/.]\d{2}|\d{1,2} ?[ap]m|\d{1,2}(?:st|nd|rd|th)|mon|tues?|wed(?:nes)?|thurs?|fri|satur|sun)(?:day)?\b|\b(?:to(?:day|morrow|night)|noon|week|month|morning|afternoon|evening|january|february|march|april|may|june|july|august|september|october|november|december)\b/i;

type Way = (mail: Uint8Array) => Promise<number>;

const ways = {
  ours: async (mail) => {
    const message = aMail(await readMime(mail, headers));
    return understandMail(message, context).claims.length;
  },
  lines: async (mail) => {
    const { text = '' } = await PostalMime.parse(mail);
    const quote = text.search(/^(?:On .{10,200} wrote:|>)/m);
    const fresh = quote === -1 ? text : text.slice(0, quote);
    const dated = fresh.split('\n').filter((line) => wordOfTime.test(line));
    return dated.length === 0 ? 0 : chrono.parse(dated.join('\n'), reference, { forwardDate: true }).length;
  },
  whole: async (mail) => {
    const { text = '' } = await simpleParser(Buffer.from(mail));
    return chrono.parse(text, reference, { forwardDate: true }).length;
  },
} satisfies Record<string, Way>;
type Name = keyof typeof ways;
const names = Object.keys(ways) as Name[];

async function run(name: Name): Promise<{ readonly ms: number; readonly found: number }> {
  const startedMs = performance.now();
  let found = 0;
  for (const mail of mails) found += await ways[name](mail);
  return { ms: performance.now() - startedMs, found };
}

// Warm: the second round of each is no slower than the tenth.
for (const name of [...names, ...names]) await run(name);
const measured = await inTurn(names, rounds, run);
const ms = (name: Name): readonly number[] => measured(name).map((each) => each.ms);
const found = (name: Name): number => measured(name)[0]?.found ?? 0;
if (found('ours') === 0 || found('lines') === 0 || found('whole') === 0) throw new Error('One way finds nothing.');

const size = Math.round(mails.reduce((sum, { length }) => sum + length, 0) / mails.length);
process.stdout.write(`\n${mails.length} mails of ${size} bytes, ms; times found: ours ${found('ours')}, dated lines ${found('lines')}, whole body ${found('whole')}\n`); // prettier-ignore
process.stdout.write(`${ratioLine('beside chrono on dated lines', ms('ours'), ms('lines'), goals.lines)}\n`);
process.stdout.write(`${ratioLine('beside mailparser and chrono', ms('ours'), ms('whole'), goals.whole)}\n`);
