import { describe, expect, it } from 'vitest';
import { answerLines, type LineAnswer } from '#electron/command/answer-lines.ts';
import { AppError } from '#shared/errors.ts';

const upper: LineAnswer = (json) => {
  const { id, text } = json as { id: number; text?: string };
  if (text === undefined) throw new AppError('invalid-input', 'text: is missing');
  return Promise.resolve({ id, text: text.toUpperCase() });
};

async function* pieces(...texts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(typeof text === 'string' ? Buffer.from(text) : text);
}

async function run(input: AsyncIterable<Uint8Array>, answer = upper): Promise<{ wrong: number; lines: unknown[] }> {
  let out = '';
  const wrong = await answerLines(input, answer, (text) => {
    out += text;
    return Promise.resolve();
  });
  return {
    wrong,
    lines: out
      .split('\n')
      .filter(Boolean)
      .map((line): unknown => JSON.parse(line)),
  };
}

describe('lines in, lines out', () => {
  it('answers each line in order, wherever the pieces of input are cut, the last without its line end', async () => {
    const bytes = Buffer.from('\uFEFF{"id":1,"text":"ü"}\r\n\n{"id":2,"text":"b"}');
    const cut = [...bytes].map((byte) => Uint8Array.of(byte));
    expect(await run(pieces(...cut))).toEqual({
      wrong: 0,
      lines: [
        { id: 1, text: 'Ü' },
        { id: 2, text: 'B' },
      ],
    });
  });

  it('says what is wrong with a line, with its id where it has one, and goes on', async () => {
    const { wrong, lines } = await run(pieces('{"id":1}\nnot\n{"id":3,"text":"c"}\n'));
    expect(wrong).toBe(2);
    expect(lines).toEqual([
      { id: 1, error: { code: 'invalid-input', message: 'text: is missing' } },
      { id: null, error: { code: 'invalid-input', message: expect.stringMatching(/^line 2: is no JSON/) as string } },
      { id: 3, text: 'C' },
    ]);
  });

  it('gives a bug on one line as an error of that line', async () => {
    const { lines } = await run(pieces('{"id":1,"text":"a"}\n'), () => Promise.reject(new Error('oh')));
    expect(lines).toEqual([{ id: 1, error: { code: 'internal', message: 'Error: oh' } }]);
  });

  it('skips a line that is far too long without holding it, and answers the next', async () => {
    const long = 'x'.repeat(1_000_000);
    const { wrong, lines } = await run(pieces(...Array<string>(17).fill(long), '\n{"id":2,"text":"b"}\n'));
    expect(wrong).toBe(1);
    expect(lines).toEqual([
      { id: null, error: { code: 'invalid-input', message: 'line 1: is longer than 16000000 characters' } },
      { id: 2, text: 'B' },
    ]);
  });

  it('takes no more input before the answers are taken', async () => {
    const taken: number[] = [];
    const source = async function* (): AsyncGenerator<Uint8Array> {
      for (let id = 1; id <= 3; id += 1) {
        taken.push(id);
        yield await Promise.resolve(Buffer.from(`{"id":${id},"text":"a"}\n`));
      }
    };
    const seen: number[] = [];
    await answerLines(source(), upper, async () => {
      await Promise.resolve();
      seen.push(taken.length);
    });
    expect(seen).toEqual([1, 2, 3]);
  });
});
