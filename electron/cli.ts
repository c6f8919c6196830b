/**
 * The command line: `cams NAME` reads one JSON object on stdin and prints one on stdout. Runs on Node as well as in
 * Electron; each command and what it needs is imported when it is asked for, because start-up is most of the time.
 *
 * Ends with 0, with 1 and a line on stderr for wrong input, with 2 for a command that is none.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { isAppError } from '#shared/errors.ts';

// A third of the time goes into compiling the same files again; the cache is build output like they are.
if (import.meta.url.endsWith('.js')) enableCompileCache(join(import.meta.dirname, '..', 'cache', 'compiled'));

/** `isWrong`: something in the input was wrong, and there is an answer all the same. */
type Answer = { readonly output: unknown; readonly isWrong: boolean };

/** Each begins with what takes long and needs no input yet, and answers when that is parsed. */
const commands: Readonly<Record<string, (json: Promise<unknown>) => Promise<Answer>>> = {
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

async function run(name: string | undefined): Promise<number> {
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (name === undefined || command === undefined) {
    process.stderr.write(`Usage: npm run --silent cams -- ${Object.keys(commands).join('|')} < input.json\n`);
    return 2;
  }
  try {
    const json = readInput();
    // It is awaited later; until then a wrong input is no unhandled one.
    json.catch(() => undefined);
    const { output, isWrong } = await command(json);
    await new Promise((resolve) => process.stdout.write(`${JSON.stringify(output)}\n`, resolve));
    return isWrong ? 1 : 0;
  } catch (error) {
    if (!isAppError(error) && !(error instanceof InputError)) throw error;
    const message = isAppError(error) ? error.message : `input: ${error.message}`;
    process.stderr.write(`cams ${name}: ${message.replaceAll('\n', ' ')}\n`);
    return 1;
  }
}

process.exitCode = await run(process.argv[2]);
