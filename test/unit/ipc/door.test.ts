import { describe, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import { answer, answerWith } from '#electron/ipc/answer.ts';
import { openDoor, type Answer, type DoorPorts } from '#electron/ipc/door.ts';
import { createLogger } from '#electron/system/log.ts';
import { callChannel, pushChannel } from '#shared/contract/channels.ts';
import { calls, type CallName, type Handlers } from '#shared/contract/index.ts';
import { AppError } from '#shared/errors.ts';
import { readFileSync } from 'node:fs';

const log = createLogger('test');

function handlersWith(part: Partial<Handlers>): Promise<Handlers> {
  return Promise.resolve(part as Handlers);
}

/** What the door does with a call of the page. */
function listenerOf(ports: Pick<DoorPorts, 'answer' | 'isTrusted'>) {
  const handle = vi.fn();
  openDoor({ ipcMain: { handle }, log, ...ports });
  return handle.mock.calls[0]?.[1] as (event: unknown, name: unknown, input: unknown) => unknown;
}

describe('the call door', () => {
  it('answers a value in its schema', async () => {
    const result = await answer(
      handlersWith({ 'slots/to-text': () => ({ text: 'x' }) }),
      'slots/to-text',
      { slots: [] },
      log,
    );
    expect(result).toEqual({ ok: true, value: { text: 'x' } });
  });

  it('names the call and the field of a wrong input', async () => {
    const result = await answer(handlersWith({}), 'week/get', { fromDate: '2026-13-01', days: 7 }, log);
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: expect.stringContaining('week/get: fromDate') },
    });
  });

  it('leaves out what the contract does not name', async () => {
    const leaky = { text: 'x', refreshToken: 'secret' };
    const result = await answer(handlersWith({ 'slots/to-text': () => leaky }), 'slots/to-text', { slots: [] }, log);
    expect(JSON.stringify(result)).not.toContain('secret');
  });

  it('passes the code of an expected failure and hides a bug', async () => {
    const failing = (error: Error) =>
      answer(
        handlersWith({
          'requests/list': () => {
            throw error;
          },
        }),
        'requests/list',
        {},
        log,
      );
    expect(await failing(new AppError('offline', 'No network.', { retry: 'try-again' }))).toEqual({
      ok: false,
      error: { code: 'offline', message: 'No network.', retry: 'try-again' },
    });
    const bug = await failing(new TypeError('cannot read title of Dinner with Ann'));
    expect(bug).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(bug)).not.toContain('Dinner');
  });

  it('refuses a sender that is not the main window, before it looks at the name', async () => {
    const act = vi.fn();
    const call = listenerOf({ answer: Promise.resolve(act), isTrusted: () => false });
    expect(await call({}, 'requests/list', {})).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    expect(act).not.toHaveBeenCalled();
  });

  it('lets a call that comes before the features wait for them', async () => {
    const built = Promise.withResolvers<Answer>();
    const early = listenerOf({ answer: built.promise, isTrusted: () => true })({}, 'slots/to-text', { slots: [] });
    built.resolve(answerWith({ 'slots/to-text': () => ({ text: 'x' }) } as Partial<Handlers> as Handlers, log));
    expect(await early).toEqual({ ok: true, value: { text: 'x' } });
  });

  it('answers every call with the reason when the features cannot be built', async () => {
    const failed = Promise.reject(new AppError('storage-full', 'The disk is full.', { retry: 'free-space' }));
    const result = await listenerOf({ answer: failed, isTrusted: () => true })({}, 'requests/list', {});
    expect(result).toMatchObject({ ok: false, error: { code: 'storage-full', retry: 'free-space' } });
  });

  it('knows only the names of the contract', async () => {
    const act = answerWith({} as Handlers, log);
    for (const name of ['requests/steal', 'toString', 7, null]) {
      expect(await act(name, {})).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    }
  });

  it('answers 1,000 random payloads with typed errors', async () => {
    const names = Object.keys(calls) as CallName[];
    const reached = vi.fn();
    const handlers = handlersWith(
      Object.fromEntries(
        names.map((name) => [
          name,
          () => {
            reached();
            throw new AppError('not-found', 'nothing here');
          },
        ]),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.anything({ withBigInt: true, withDate: true, withMap: true }),
        async (name, input) => {
          const result = await answer(handlers, name, input, log);
          expect(result.ok === false && ['invalid-input', 'not-found'].includes(result.error.code)).toBe(true);
        },
      ),
      { numRuns: 1000, seed: 7 },
    );
  });
});

describe('the preload script', () => {
  it('uses the channels of the contract', () => {
    const source = readFileSync(new URL('../../../electron/preload.ts', import.meta.url), 'utf8');
    expect(source).toContain(`'${callChannel}'`);
    expect(source).toContain(`'${pushChannel}'`);
  });
});
