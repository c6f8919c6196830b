/** The way out for the figures: off until the user switches it on; its token lies in the keychain and can be made anew. */
import { randomBytes } from 'node:crypto';
import type { MetricsEndpoint } from '#shared/contract/health.ts';
import type { HandlersOf } from '#shared/contract/index.ts';
import type { Logger } from '../system/log.ts';
import { openEndpoint, type Endpoint, type EndpointPorts } from './endpoint.ts';

export type EndpointChoice = { readonly enabled: boolean; readonly port: number };

export type ExpositionPorts = {
  readonly secrets: {
    readonly get: (key: string) => Promise<string | null>;
    readonly set: (key: string, value: string) => Promise<void>;
  };
  readonly readChoice: () => EndpointChoice;
  readonly writeChoice: (choice: EndpointChoice) => void;
  readonly expose: EndpointPorts['expose'];
  readonly log: Logger;
};

export type Exposition = {
  /** Opens the endpoint where the user chose it. Never throws; what went wrong is in the answer of the calls. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly handlers: HandlersOf<'metrics/get-endpoint' | 'metrics/set-endpoint' | 'metrics/get-token'>;
};

const tokenKey = 'metrics-token';
const tokenBytes = 16;

export function createExposition({ secrets, readChoice, writeChoice, expose, log }: ExpositionPorts): Exposition {
  let open: Endpoint | null = null;
  let problem: string | null = null;
  // One change after the other: two openings at once would leave one of them behind.
  let line: Promise<unknown> = Promise.resolve();

  async function getToken(renew: boolean): Promise<string> {
    const kept = renew ? null : await secrets.get(tokenKey);
    if (kept !== null) return kept;
    const token = randomBytes(tokenBytes).toString('base64url');
    await secrets.set(tokenKey, token);
    return token;
  }

  async function reopen(): Promise<void> {
    await close();
    problem = null;
    const { enabled, port } = readChoice();
    if (!enabled) return;
    try {
      const token = await getToken(false);
      const onError = (error: unknown) => log.warn('the metrics could not be given out', { error });
      open = await openEndpoint({ port, token, expose, onError });
      log.info('the metrics endpoint is open');
    } catch (error) {
      log.warn('the metrics endpoint could not be opened', { error });
      problem = toProblem(error, port);
    }
  }

  async function close(): Promise<void> {
    await open?.close();
    open = null;
  }

  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = line.then(act);
    line = turn.catch(() => undefined);
    return turn;
  }

  const state = (): MetricsEndpoint => ({ ...readChoice(), url: open?.url ?? null, problem });

  return {
    start: () => inTurn(reopen),
    stop: () => inTurn(close),
    handlers: {
      'metrics/get-endpoint': () => inTurn(async () => state()),
      'metrics/set-endpoint': (choice) =>
        inTurn(async () => {
          writeChoice(choice);
          await reopen();
          return state();
        }),
      'metrics/get-token': ({ renew }) =>
        inTurn(async () => {
          const token = await getToken(renew);
          if (renew) await reopen();
          return { token };
        }),
    },
  };
}

function toProblem(error: unknown, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Choose another one, or 0 for any free one.`;
  if (code === 'EACCES') return `The system does not allow port ${port}. Choose one above 1023.`;
  if (code === 'keyring-unavailable') return 'The keychain does not answer, so there is no token.';
  return 'The endpoint could not be opened. The log has the place.';
}
