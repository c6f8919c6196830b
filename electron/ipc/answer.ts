/**
 * One call, once its sender is known: name -> schema -> handler -> Result. Answers pass their schema too: what the contract
 * does not name, a handler cannot leak. Loaded with the features, because a window opens without the schemas.
 */
import { calls, type CallName, type Handlers } from '#shared/contract/index.ts';
import type { Result } from '#shared/contract/result.ts';
import type { Logger } from '../system/log.ts';
import type { Answer } from './door.ts';
import { failure, toFailure } from './failure.ts';

export function answerWith(handlers: Handlers, log: Logger): Answer {
  return async (name, input) => {
    if (!isCallName(name)) return failure({ code: 'invalid-input', message: 'Unknown call.', retry: 'none' });
    return answer(handlers, name, input, log);
  };
}

/** Runs one call; every outcome is a Result. Exported for tests and for doors other than the window's. */
export async function answer(
  handlers: Handlers | Promise<Handlers>,
  name: CallName,
  input: unknown,
  log: Logger,
): Promise<Result<unknown>> {
  try {
    const parsed = calls[name].input.safeParse(input);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const where = issue === undefined || issue.path.length === 0 ? 'input' : issue.path.join('.');
      return failure({
        code: 'invalid-input',
        message: `${name}: ${where}: ${issue?.message ?? 'does not fit'}`,
        retry: 'none',
      });
    }
    // The join of name and input types is checked where handlers are written (`satisfies Handlers`).
    const handle = (await handlers)[name] as (value: unknown) => unknown;
    const value: unknown = await handle(parsed.data);
    return { ok: true, value: calls[name].output.parse(value) };
  } catch (error) {
    return toFailure(error, name, log);
  }
}

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}
