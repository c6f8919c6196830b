/**
 * Scheduling or not? Precision and recall on sentences labelled by hand, ordinary mails called scheduling, and whether the
 * confidence is what it says, beside a keyword baseline. The development part served to write the rules and to set the
 * confidence; the figure part was labelled before and only measured. Half of the ordinary mails belongs to either.
 *
 * `parakweet-labels.json` holds row numbers only. Yes: the writer asks the reader for a meeting, call, meal or outing
 * between them, or fixes, moves, takes, refuses or cancels one, says when they can, or whom to bring. No: "call me if
 * you have questions", other people's meetings, mass mail, tasks, a greeting like "see you tomorrow". The set's own
 * yes means any request and is not used.
 */
import { runUnderstand } from '#electron/command/understand.ts';
import { findData, readRows } from './evaluation.ts';
import { percent } from './floors.ts';
import labels from './parakweet-labels.json' with { type: 'json' };
import { commandPorts } from './time-readers.ts';

type Sentence = { readonly id: string; readonly text: string };
type Ham = Sentence & { readonly from: string; readonly subject: string; readonly date: string | null };
type Judged = {
  readonly text: string;
  readonly isMeant: boolean;
  readonly isSaid: boolean;
  readonly isByKeywords: boolean;
  readonly confidence: number;
};

/** Floors and ceilings, less about one point: they notice a step back. */
const bounds = { precision: 0.89, recall: 0.78, ham: 0.005, calibrationError: 0.02 } as const;

const write = (line: string) => process.stdout.write(`${line}\n`);
const meetWords =
  /\b(?:meet|meeting|schedule|reschedule|appointment|call|available|availability|calendar|lunch|coffee)\b/i;
const timeWords =
  /\b(?:today|tomorrow|monday|tuesday|wednesday|thursday|friday|next week|this week|\d{1,2} ?[ap]m|\d{1,2}:\d\d)\b/i;

/** A word of meeting and a word of time within sixty characters. */
function isByKeywords(text: string): boolean {
  return [...text.matchAll(new RegExp(meetWords, 'gi'))].some(({ index }) =>
    timeWords.test(text.slice(Math.max(0, index - 60), index + 60)),
  );
}

async function judge(line: object, text: string, isMeant: boolean): Promise<Judged> {
  const { scheduling, confidence } = await runUnderstand(
    { id: 0, sentAt: '2001-05-15T09:30:00-05:00', timeZone: 'America/Chicago', ...line, text },
    commandPorts,
  );
  return { text, isMeant, isSaid: scheduling, isByKeywords: isByKeywords(text), confidence };
}

type Decision = (one: Judged) => boolean;

function rate(rows: readonly Judged[], decide: Decision): { precision: number; recall: number; f1: number } {
  const right = rows.filter((one) => decide(one) && one.isMeant).length;
  const precision = right / rows.filter(decide).length;
  const recall = right / rows.filter(({ isMeant }) => isMeant).length;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

function writeRates(name: string, rows: readonly Judged[]): void {
  write(`\n${name}: ${rows.length} sentences, ${rows.filter(({ isMeant }) => isMeant).length} about meeting`);
  for (const [reader, decide] of [
    ['CAMS', ({ isSaid }: Judged) => isSaid],
    ['a meeting word near a time', (one: Judged) => one.isByKeywords],
    ['any meeting word', ({ text }: Judged) => meetWords.test(text)],
  ] as const) {
    const { precision, recall, f1 } = rate(rows, decide);
    write(`  ${reader.padEnd(28)} precision ${percent(precision)}  recall ${percent(recall)}  F1 ${percent(f1)}`);
  }
}

/** How sure is it that the mail is about meeting, whichever way it decided? */
const toProbability = ({ isSaid, confidence }: Judged) => (isSaid ? confidence : 1 - confidence);

/** Prints the bins; the expected calibration error is their mean distance, weighed by size. */
function calibrate(name: string, rows: readonly Judged[]): number {
  write(`\nconfidence, ${name}: said, observed, rows`);
  const edges = [0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 1.01];
  let error = 0;
  edges.slice(0, -1).forEach((from, at) => {
    const to = edges[at + 1] ?? 1.01;
    const bin = rows.filter((one) => toProbability(one) >= from - 1e-9 && toProbability(one) < to - 1e-9);
    if (bin.length === 0) return;
    const said = bin.reduce((sum, one) => sum + toProbability(one), 0) / bin.length;
    const observed = bin.filter(({ isMeant }) => isMeant).length / bin.length;
    error += Math.abs(said - observed) * (bin.length / rows.length);
    write(`  ${percent(from)} to ${percent(Math.min(1, to))}: ${percent(said)}, ${percent(observed)}, ${bin.length}`);
  });
  write(`  expected calibration error ${percent(error)}`);
  return error;
}

function hold(what: keyof typeof bounds, share: number, isFloor: boolean): void {
  const isBroken = isFloor ? !(share >= bounds[what]) : !(share <= bounds[what]);
  write(`${isBroken ? 'REGRESSION ' : ''}${what}: ${percent(share)} (${isFloor ? 'at least' : 'at most'} ${percent(bounds[what])})`); // prettier-ignore
  if (isBroken) process.exitCode = 1;
}

function listWrong(rows: readonly Judged[]): void {
  for (const one of rows.filter(({ isMeant, isSaid }) => isMeant !== isSaid))
    write(`  ${one.isMeant ? 'missed' : 'wrong'} ${one.confidence}: ${one.text.replace(/\s+/g, ' ').slice(0, 150)}`);
}

const [sentences, ham] = [findData('intent-parakweet-train.jsonl'), findData('mails-ham.jsonl')];
if (sentences !== null && ham !== null) {
  const byNumber = new Map(readRows<Sentence>(sentences).map(({ id, text }) => [Number(id.split('/')[2]), text]));
  const read = async ({ yes, no }: { readonly yes: readonly number[]; readonly no: readonly number[] }) => {
    const rows: Judged[] = [];
    for (const [numbers, isMeant] of [
      [yes, true],
      [no, false],
    ] as const)
      // prettier-ignore
      for (const number of numbers) rows.push(await judge({}, byNumber.get(number) ?? '', isMeant));
    return rows;
  };
  const [development, figure] = [await read(labels.development), await read(labels.figure)];
  const ordinary: Judged[] = [];
  for (const { text, from, subject, date } of readRows<Ham>(ham)) {
    const line = { from, subject, sentAt: date ?? '2002-09-01T12:00:00Z', timeZone: 'America/New_York' };
    ordinary.push(await judge(line, text, false));
  }
  writeRates('development', development);
  listWrong(development);
  writeRates('figure', figure);
  if (process.env['CAMS_EVAL_LIST'] === '1') listWrong(figure);
  const called = ordinary.filter(({ isSaid }) => isSaid);
  write(`\nordinary mails called scheduling: ${called.length} of ${ordinary.length}; by keywords ${percent(ordinary.filter((one) => one.isByKeywords).length / ordinary.length)}`); // prettier-ignore
  calibrate('development', [...development, ...ordinary.filter((_, at) => at % 2 === 0)]);
  const error = calibrate('figure', [...figure, ...ordinary.filter((_, at) => at % 2 === 1)]);
  calibrate('figure, sentences alone', figure);
  write('');
  const { precision, recall } = rate(figure, ({ isSaid }) => isSaid);
  hold('precision', precision, true);
  hold('recall', recall, true);
  hold('ham', called.length / ordinary.length, false);
  hold('calibrationError', error, false);
}
