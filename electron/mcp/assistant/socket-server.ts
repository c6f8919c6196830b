/**
 * The app's ear for the process that talks to an assistant: a socket in the user's folder that only the user may open
 * (mode 0600), a random token in a file that only the user may read, made anew at each start. One question a connection,
 * one line each way. What may be asked is a short list of calls that read, and proposals.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { z } from 'zod';
import type { Result } from '#shared/contract/result.ts';
import { AppError, isAppError } from '#shared/errors.ts';
import { Proposal, type Proposed } from '#shared/mcp/proposal.ts';
import { isSame } from '../is-same.ts';
import type { Logger } from '../ports.ts';
import { isAssistantCall } from './calls.ts';
import { readLine } from './read-line.ts';

const Question = z.object({
  token: z.string().max(200),
  ask: z.object({ name: z.string().max(100), input: z.unknown() }).optional(),
  propose: z.unknown().optional(),
});

export type SocketPorts = {
  readonly socketPath: string;
  readonly tokenFile: string;
  /** The app's door: checks name and input by the contract, and answers. */
  readonly answer: (name: unknown, input: unknown) => Promise<Result<unknown>>;
  /** Makes a card of it; null where there is nobody to show cards. */
  readonly propose: ((proposal: Proposal) => Promise<Proposed>) | null;
  readonly log: Logger;
};

export type AssistantSocket = { readonly close: () => Promise<void> };

const patienceMs = 5000;
const longestQuestion = 100_000;
const mostAtOnce = 8;

export async function openAssistantSocket(ports: SocketPorts): Promise<AssistantSocket> {
  const { socketPath, tokenFile, log } = ports;
  const token = randomBytes(32).toString('base64url');
  const isFile = process.platform !== 'win32';

  const server = createServer((socket) => {
    socket.on('error', () => undefined); // whoever asked is gone
    serve(socket).catch((error: unknown) => {
      log.warn('a question of an assistant was not answered', { error });
      socket.destroy();
    });
  });
  server.maxConnections = mostAtOnce;

  async function serve(socket: Socket): Promise<void> {
    const line = await readLine(socket, { longest: longestQuestion, patienceMs });
    const question = Question.safeParse(JSON.parse(line));
    if (!question.success || !isSame(question.data.token, token)) {
      log.warn('a question of a stranger was refused');
      socket.destroy();
      return;
    }
    socket.end(`${JSON.stringify(await toResult(question.data))}\n`);
  }

  async function toResult({ ask, propose }: z.infer<typeof Question>): Promise<Result<unknown>> {
    if (ask !== undefined) {
      return isAssistantCall(ask.name) ? ports.answer(ask.name, ask.input) : refused('Assistants may not call this.');
    }
    if (ports.propose === null) return refused('This version of CAMS does not take proposals of assistants yet.');
    const proposal = Proposal.safeParse(propose);
    if (!proposal.success) return toFailure(new AppError('invalid-input', 'This is no proposal.'));
    try {
      return { ok: true, value: await ports.propose(proposal.data) };
    } catch (error) {
      if (!isAppError(error)) log.error('a proposal failed by a bug', { error });
      return toFailure(isAppError(error) ? error : new AppError('internal', 'The proposal could not be kept.'));
    }
  }

  // What an app that crashed left behind; a second one does not run (single instance).
  if (isFile) rmSync(socketPath, { force: true });
  rmSync(tokenFile, { force: true });
  writeFileSync(tokenFile, token, { mode: 0o600, flag: 'wx' });
  await listen();
  return {
    close: async () => {
      rmSync(tokenFile, { force: true });
      await new Promise((resolve) => server.close(resolve));
    },
  };

  function listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      // The socket is made within this call: nobody else can open it between that and its mode.
      const before = isFile ? process.umask(0o177) : 0;
      try {
        server.listen(socketPath, resolve);
      } finally {
        if (isFile) process.umask(before);
      }
      if (isFile) server.once('listening', () => chmodSync(socketPath, 0o600));
    });
  }
}

function refused(message: string): Result<never> {
  return toFailure(new AppError('not-allowed', message));
}

function toFailure({ code, message, retry }: AppError): Result<never> {
  return { ok: false, error: { code, message, retry } };
}
