/** The only file that touches window.cams: turns a Result into data or an AppError, and a push into a typed listener. */
import type { CallInput, CallName, CallOutput } from '#shared/contract/index.ts';
import type { PushName, PushPayload } from '#shared/contract/events.ts';
import type { Result } from '#shared/contract/result.ts';
import { AppError } from '#shared/errors.ts';

export type Bridge = {
  readonly call: (name: string, input: unknown) => Promise<unknown>;
  readonly on: (name: string, listener: (payload: never) => void) => () => void;
};

declare global {
  interface Window {
    readonly cams: Bridge;
  }
}

export type Api = {
  readonly call: <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;
  readonly on: <N extends PushName>(name: N, listener: (payload: PushPayload<N>) => void) => () => void;
};

export function createApi(bridge: () => Bridge): Api {
  return {
    async call<N extends CallName>(name: N, input: CallInput<N>) {
      // The door checked it against the schema of this very call; the type is restored here, once.
      const result = (await bridge().call(name, input)) as Result<CallOutput<N>>;
      if (result.ok) return result.value;
      throw new AppError(result.error.code, result.error.message, { retry: result.error.retry });
    },
    on: (name, listener) => bridge().on(name, listener),
  };
}

export const api = createApi(() => window.cams);
