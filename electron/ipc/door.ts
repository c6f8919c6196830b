/**
 * The one door between window and main process: it looks at the sender, waits for the features, and lets them answer.
 * The sender is checked synchronously (since Electron 33 `senderFrame` is null after an await or a navigation).
 */
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { callChannel } from '#shared/contract/channels.ts';
import type { Result } from '#shared/contract/result.ts';
import type { Logger } from '../system/log.ts';
import { failure, toFailure } from './failure.ts';

/** Name and input are whatever the page sent. */
export type Answer = (name: unknown, input: unknown) => Promise<Result<unknown>>;

export type DoorPorts = {
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  /** The features, once they are built; calls that come earlier wait for them. */
  readonly answer: Promise<Answer>;
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean;
  readonly log: Logger;
};

export function openDoor({ ipcMain, answer, isTrusted, log }: DoorPorts): void {
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown): Promise<Result<unknown>> | Result<unknown> => {
    if (!isTrusted(event)) {
      log.warn('call from an unknown sender refused');
      return failure({ code: 'not-allowed', message: 'This window may not call the app.', retry: 'none' });
    }
    return answer.then(
      (act) => act(name, input),
      (error: unknown) => toFailure(error, 'any', log),
    );
  });
}
