/**
 * The one door between window and main process: sender -> name -> schema -> handler -> Result.
 * The sender is checked synchronously (since Electron 33 `senderFrame` is null after an await or a navigation).
 * Answers pass their schema too: what the contract does not name, a handler cannot leak.
 */
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { callChannel, calls, type CallName, type Handlers } from '#shared/contract/index.ts';
import type { Result, WireError } from '#shared/contract/result.ts';
import { isAppError } from '#shared/errors.ts';
import type { Logger } from '../system/log.ts';

export type DoorPorts = {
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  /** Builds the features. Run after this turn, so that the window opens first; calls that come earlier wait for it. */
  readonly build: () => Handlers;
  readonly onBuildFailed: (error: unknown) => void;
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean;
  readonly log: Logger;
};

export function openDoor({ ipcMain, build, onBuildFailed, isTrusted, log }: DoorPorts): void {
  const handlers = new Promise<void>((resolve) => setImmediate(resolve)).then(build);
  handlers.catch(onBuildFailed);
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown): Promise<Result<unknown>> | Result<unknown> => {
    if (!isTrusted(event)) {
      log.warn('call from an unknown sender refused');
      return failure({ code: 'not-allowed', message: 'This window may not call the app.', retry: 'none' });
    }
    if (!isCallName(name)) return failure({ code: 'invalid-input', message: 'Unknown call.', retry: 'none' });
    return answer(handlers, name, input, log);
  });
}

/** Runs one call; every outcome is a Result. Exported for tests and for doors other than the window's. */
export async function answer(
  handlers: Promise<Handlers>,
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
    if (isAppError(error)) return failure({ code: error.code, message: error.message, retry: error.retry });
    log.error('a call failed by a bug', { call: name, error });
    return failure({
      code: 'internal',
      message: 'Something went wrong inside the app. The log has the place.',
      retry: 'try-again',
    });
  }
}

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}

function failure(error: WireError): Result<never> {
  return { ok: false, error };
}
