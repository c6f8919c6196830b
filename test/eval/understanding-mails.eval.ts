/** Ordinary mails that are taken for scheduling, beside keywords; and the visible text of mails with quoted parts. */
import { runUnderstand } from '#electron/command/understand.ts';
import { tidyText } from '#shared/understanding/text/tidy-text.ts';
import { splitQuoted } from '#shared/understanding/text/split-quoted.ts';
import { findData, readRows } from './evaluation.ts';
import { hold, percent } from './floors.ts';
import { commandPorts } from './time-readers.ts';

type Ham = {
  readonly id: string;
  readonly from: string;
  readonly subject: string;
  readonly date: string | null;
  readonly text: string;
};
type Quoted = {
  readonly id: string;
  readonly text: string;
  readonly visible: string | null;
  readonly expected: string | null;
};

const write = (line: string) => process.stdout.write(`${line}\n`);
const meetWords =
  /\b(?:meet|meeting|schedule|reschedule|appointment|call|available|availability|calendar|lunch|coffee)\b/i;
const timeWords =
  /\b(?:today|tomorrow|monday|tuesday|wednesday|thursday|friday|next week|this week|\d{1,2} ?[ap]m|\d{1,2}:\d\d)\b/i;

/** A word of meeting and a word of time within sixty characters. */
function isByKeywords(text: string): boolean {
  const meet = meetWords.exec(text);
  return meet !== null && timeWords.test(text.slice(Math.max(0, meet.index - 60), meet.index + 60));
}

const ham = findData('mails-ham.jsonl');
if (ham !== null) {
  const rows = readRows<Ham>(ham);
  const called: string[] = [];
  let byKeywords = 0;
  for (const { id, from, subject, date, text } of rows) {
    const line = { id, text, from, subject, sentAt: date ?? '2002-09-01T12:00:00Z', timeZone: 'America/New_York' };
    const { scheduling, confidence, claims } = await runUnderstand(line, commandPorts);
    if (scheduling) called.push(`  ${id} ${confidence}: “${subject.slice(0, 60)}” ${claims.map(({ words }) => words).slice(0, 3).join(' | ')}`); // prettier-ignore
    if (isByKeywords(`${subject}\n${text}`)) byKeywords += 1;
  }
  write(`ordinary mails called scheduling: ${called.length} of ${rows.length}; by keywords ${byKeywords} (${percent(byKeywords / rows.length)})`); // prettier-ignore
  called.forEach(write);
  hold('ham', called.length / rows.length);
}

const quotes = findData('quotes-crisp.jsonl');
if (quotes !== null) {
  const rows = readRows<Quoted>(quotes);
  // Blank lines are a matter of taste: a run of them counts as one.
  const plain = (text: string) => tidyText(text).replace(/\n{2,}/g, '\n');
  const wrong = rows.filter(
    ({ text, visible, expected }) => plain(splitQuoted(text).visible) !== plain(visible ?? expected ?? ''),
  );
  write(`\nvisible texts as expected: ${rows.length - wrong.length} of ${rows.length}`);
  for (const { id, text, visible, expected } of wrong) {
    write(`  ${id}: ${JSON.stringify(splitQuoted(text).visible.slice(0, 160))} for ${JSON.stringify((visible ?? expected ?? '').slice(0, 160))}`); // prettier-ignore
  }
  hold('quotes', (rows.length - wrong.length) / rows.length);
}
