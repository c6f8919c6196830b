/** Asks the running app through its private socket. The token is read for each question: the app may have been started anew. */
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { calls, type CallOutput } from '#shared/contract/index.ts';
import type { Result } from '#shared/contract/result.ts';
import { AppError } from '#shared/errors.ts';
import { Proposed } from '#shared/mcp/proposal.ts';
import type { AssistantPort } from './port.ts';
import { readLine } from './read-line.ts';

export type SocketAddress = { readonly socketPath: string; readonly tokenFile: string };

/** A year of slots, or a thread of long mails. */
const longestAnswer = 20_000_000;
const patienceMs = 30_000;

export function createSocketPort(address: SocketAddress): AssistantPort {
  return {
    ask: async (name, input) => {
      const value = await exchange(address, { ask: { name, input } });
      return calls[name].output.parse(value) as CallOutput<typeof name>;
    },
    propose: async (proposal) => Proposed.parse(await exchange(address, { propose: proposal })),
  };
}

async function exchange({ socketPath, tokenFile }: SocketAddress, question: object): Promise<unknown> {
  const token = await readFile(tokenFile, 'utf8').catch(() => null);
  if (token === null) throw new NotRunning();
  const socket = await open(socketPath);
  try {
    socket.write(`${JSON.stringify({ token, ...question })}\n`);
    const line = await readLine(socket, { longest: longestAnswer, patienceMs });
    const result = JSON.parse(line) as Result<unknown>;
    if (result.ok) return result.value;
    throw new AppError(result.error.code, result.error.message, { retry: result.error.retry });
  } finally {
    socket.destroy();
  }
}

function open(socketPath: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath, () => resolve(socket));
    socket.once('error', () => reject(new NotRunning()));
  });
}

/** The app is not there: what only reads can be answered without it. */
export class NotRunning extends AppError {
  constructor() {
    super('offline', 'CAMS is not running. Start it, so that this can be shown to the user as a card.', {
      retry: 'try-again',
    });
  }
}
