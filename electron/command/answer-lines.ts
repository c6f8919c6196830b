/**
 * JSON lines in, JSON lines out, in order: each line is answered as it comes, and nothing is read ahead of what the
 * reader of the answers takes. A line that cannot be answered gives `{"id", "error": {"code", "message"}}`, the next
 * ones are answered all the same; empty lines are none. Returns how many could not.
 *
 * A line beyond `maximumLine` is never held whole: it is skipped to its end and answered as too long.
 */
import { StringDecoder } from 'node:string_decoder';
import { AppError, isAppError } from '#shared/errors.ts';

/** Ten million bytes of mail, in base64. */
const maximumLine = 16_000_000;

export type LineAnswer = (json: unknown) => Promise<unknown>;

export async function answerLines(
  input: AsyncIterable<Uint8Array>,
  answer: LineAnswer,
  write: (text: string) => Promise<void>,
): Promise<number> {
  let number = 0;
  let wrong = 0;
  for await (const lines of splitLines(input)) {
    const answers: string[] = [];
    for (const line of lines) {
      number += 1;
      if (line !== null && line.trim() === '') continue;
      const { text, isWrong } = await answerLine(line, number, answer);
      if (isWrong) wrong += 1;
      answers.push(text);
    }
    // What came together goes together: a write for each of a thousand short lines costs more than reading them.
    if (answers.length > 0) await write(`${answers.join('\n')}\n`);
  }
  return wrong;
}

async function answerLine(
  line: string | null,
  number: number,
  answer: LineAnswer,
): Promise<{ readonly text: string; readonly isWrong: boolean }> {
  let id: unknown = null;
  try {
    if (line === null) throw new AppError('invalid-input', `line ${number}: is longer than ${maximumLine} characters`);
    const json = parse(line, number);
    if (typeof json === 'object' && json !== null && 'id' in json) ({ id } = json);
    return { text: JSON.stringify(await answer(json)), isWrong: false };
  } catch (error) {
    // A bug on one line must not take the answers of the others with it.
    const { code, message } = isAppError(error) ? error : { code: 'internal', message: String(error) };
    return { text: JSON.stringify({ id, error: { code, message } }), isWrong: true };
  }
}

function parse(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new AppError('invalid-input', `line ${number}: is no JSON (${error instanceof Error ? error.message : ''})`);
  }
}

/** The lines that each piece of input completes; null stands for one that was too long. */
async function* splitLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<(string | null)[]> {
  const decoder = new StringDecoder('utf8');
  let open: string[] = [];
  let length = 0;
  let isFirst = true;
  for await (const bytes of input) {
    let text = decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (isFirst && text !== '') {
      text = text.replace(/^\uFEFF/, '');
      isFirst = false;
    }
    const pieces = text.split('\n');
    const lines: (string | null)[] = [];
    pieces.forEach((piece, index) => {
      length += piece.length;
      if (length <= maximumLine) open.push(piece);
      else open = [];
      if (index === pieces.length - 1) return;
      lines.push(length <= maximumLine ? open.join('') : null);
      open = [];
      length = 0;
    });
    if (lines.length > 0) yield lines;
  }
  if (length > 0) yield [length <= maximumLine ? open.join('') : null];
}
