/**
 * The command line: `cams NAME` reads one JSON object on stdin and prints one on stdout; a command of lines answers each
 * line with one. Runs on Node as well as in Electron; each command and what it needs is imported when it is asked for,
 * because start-up is most of the time.
 *
 * Ends with 0, with 1 and a line on stderr (of lines: an answer with an error) for wrong input, with 2 for no command.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { isAppError } from '#shared/errors.ts';
import type { LineAnswer } from './command/answer-lines.ts';

// A third of the time goes into compiling the same files again; the cache is build output like they are.
if (import.meta.url.endsWith('.js')) enableCompileCache(join(import.meta.dirname, '..', 'cache', 'compiled'));

/** `isWrong`: something in the input was wrong, and there is an answer all the same. */
type Answer = { readonly output: unknown; readonly isWrong: boolean };

/** Begins with what takes long and needs no input yet, and answers when that is parsed. */
type ObjectCommand = (json: Promise<unknown>) => Promise<Answer>;

const objectCommands: Readonly<Record<string, ObjectCommand>> = {
  occurrences: async (json) => {
    const { startFeedThread } = await import('./icalendar/read-feed.ts');
    const thread = startFeedThread();
    try {
      const { runOccurrences } = await import('./command/occurrences.ts');
      return { output: await runOccurrences(await json, thread.read), isWrong: false };
    } finally {
      thread.end();
    }
  },
  slots: async (json) => {
    const [{ runSlots }, input] = await Promise.all([import('./command/slots.ts'), json]);
    return runSlots(input, async (job) => {
      const { readFeed } = await import('./icalendar/read-feed.ts');
      return readFeed(job);
    });
  },
};

/** Each makes ready once what answers a line. */
const lineCommands: Readonly<Record<string, () => Promise<LineAnswer>>> = {
  understand: async () => {
    const [{ runUnderstand }, { parseAddresses }, { readDate }] = await Promise.all([
      import('./command/understand.ts'),
      import('./mail/parse-addresses.ts'),
      import('./mail/to-message.ts'),
    ]);
    const headers = { addresses: parseAddresses, date: readDate };
    const readMime = async (bytes: Uint8Array) => (await import('./command/read-mime.ts')).readMime(bytes, headers);
    return (json) => runUnderstand(json, { readMime, headers });
  },
};

/** Ten million characters of calendar, escaped. */
const maximumBytes = 100_000_000;

async function readInput(): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximumBytes) throw new InputError(`is longer than ${maximumBytes / 1_000_000} MB`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(
      Buffer.concat(chunks)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    );
  } catch (error) {
    throw new InputError(`is no JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}

class InputError extends Error {}

/** Resolves when the reader has taken it; a reader that left is no mistake of ours to report. */
function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

async function runObject(name: string, command: ObjectCommand): Promise<number> {
  try {
    const json = readInput();
    // It is awaited later; until then a wrong input is no unhandled one.
    json.catch(() => undefined);
    const { output, isWrong } = await command(json);
    await print(`${JSON.stringify(output)}\n`);
    return isWrong ? 1 : 0;
  } catch (error) {
    if (!isAppError(error) && !(error instanceof InputError)) throw error;
    const message = isAppError(error) ? error.message : `input: ${error.message}`;
    process.stderr.write(`cams ${name}: ${message.replaceAll('\n', ' ')}\n`);
    return 1;
  }
}

async function runLines(open: () => Promise<LineAnswer>): Promise<number> {
  const [{ answerLines }, answer] = await Promise.all([import('./command/answer-lines.ts'), open()]);
  return (await answerLines(process.stdin, answer, print)) === 0 ? 0 : 1;
}

async function run(name = '', args: readonly string[] = []): Promise<number> {
  // Not a question and its answer: it serves until its client goes away.
  if (name === 'mcp') return (await import('./mcp-command.ts')).runMcp(args);
  if (Object.hasOwn(lineCommands, name) && lineCommands[name]) return runLines(lineCommands[name]);
  if (Object.hasOwn(objectCommands, name) && objectCommands[name]) return runObject(name, objectCommands[name]);
  const names = Object.keys({ ...objectCommands, ...lineCommands }).join('|');
  process.stderr.write(`Usage: npm run --silent cams -- ${names} < input.json, or mcp\n`);
  return 2;
}

// `head` and its like close the pipe when they have enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await run(process.argv[2], process.argv.slice(3));
