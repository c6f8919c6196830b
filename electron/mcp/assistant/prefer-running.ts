/** The running app where it runs; otherwise what is stored, for questions only. */
import type { Result } from '#shared/contract/result.ts';
import { calls, type CallOutput } from '#shared/contract/index.ts';
import { AppError } from '#shared/errors.ts';
import type { AssistantPort } from './port.ts';
import { NotRunning } from './socket-client.ts';

/** The door over the stored data: as the app's, read-only. */
export type StoredAnswer = (name: string, input: unknown) => Promise<Result<unknown>>;

export function preferRunning(running: AssistantPort, stored: () => Promise<StoredAnswer>): AssistantPort {
  return {
    ask: async (name, input) => {
      try {
        return await running.ask(name, input);
      } catch (error) {
        if (!(error instanceof NotRunning)) throw error;
        const result = await (await stored())(name, input);
        if (result.ok) return calls[name].output.parse(result.value) as CallOutput<typeof name>;
        throw new AppError(result.error.code, result.error.message, { retry: result.error.retry });
      }
    },
    propose: running.propose,
  };
}
