import { describe, expect, it } from 'vitest';
import { openDriverLink, type LinkedContents } from '#electron/scraping/driver-link.ts';
import { createRememberingLog } from '#test/fixtures/silent-log.ts';

type Listener = (...args: unknown[]) => void;
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function makeLink() {
  const listeners = new Map<string, Set<Listener>>();
  const sent: unknown[][] = [];
  let isAttached = false;
  const debug = {
    attach: () => {
      if (isAttached) throw new Error('Another debugger is already attached');
      isAttached = true;
    },
    detach: () => void (isAttached = false),
    isAttached: () => isAttached,
    on: (name: string, listener: Listener) =>
      void listeners.set(name, (listeners.get(name) ?? new Set()).add(listener)),
    off: (name: string, listener: Listener) => void listeners.get(name)?.delete(listener),
    sendCommand: (...command: unknown[]) => {
      sent.push(command);
      if (command[0] === 'DOM.describeNode') return Promise.reject(new Error('No node with given id'));
      if (command[0] === 'Target.getTargetInfo')
        return Promise.resolve({ targetInfo: { targetId: 'frame', url: 'about:blank' } });
      return Promise.resolve({ done: command[0] });
    },
  };
  const contents = {
    debugger: debug,
    getUserAgent: () => 'agent',
    isDestroyed: () => false,
  } as unknown as LinkedContents;
  const log = createRememberingLog();
  const link = openDriverLink(contents, log);
  const heard: object[] = [];
  const closed: (string | undefined)[] = [];
  link.onmessage = (message) => heard.push(message);
  link.onclose = (reason) => closed.push(reason);
  const emit = (name: string, ...args: unknown[]): void =>
    listeners.get(name)?.forEach((listener) => listener({}, ...args));
  const count = (): number => [...listeners.values()].reduce((sum, each) => sum + each.size, 0);
  return { link, contents, sent, heard, closed, emit, count, log, isAttached: () => isAttached };
}

describe('a command', () => {
  it('to the page goes on, and its answer comes back with its id', async () => {
    const { link, sent, heard } = makeLink();
    link.send({ id: 1, method: 'Page.enable', params: {}, sessionId: 'page' });
    link.send({ id: 2, method: 'Page.enable', sessionId: 'frame of another site' });
    await settle();
    expect(sent).toEqual([
      ['Page.enable', {}, undefined],
      ['Page.enable', {}, 'frame of another site'],
    ]);
    expect(heard).toContainEqual({ id: 1, sessionId: 'page', result: { done: 'Page.enable' } });
  });

  it('that fails comes back as an error', async () => {
    const { link, heard } = makeLink();
    link.send({ id: 4, method: 'DOM.describeNode', sessionId: 'page' });
    await settle();
    expect(heard).toEqual([{ id: 4, sessionId: 'page', error: { message: 'No node with given id' } }]);
  });

  it('that is not allowed never reaches the page, and the error names it', async () => {
    const { link, sent, heard, log } = makeLink();
    link.send({ id: 1, method: 'Network.getAllCookies', sessionId: 'page' });
    link.send({ id: 2, method: 'Target.createTarget', params: { url: 'https://example.org/' } });
    link.send({ id: 3, method: 'Page.enable' });
    await settle();
    expect(sent).toEqual([]);
    expect(link.refused).toEqual(['Network.getAllCookies', 'Target.createTarget', 'Page.enable']);
    expect(heard).toContainEqual({ id: 2, error: { message: 'Target.createTarget is not allowed here.' } });
    expect(log.lines).toHaveLength(3);
  });

  it('to the browser is answered here, with the one page and its own id', async () => {
    const { link, heard } = makeLink();
    link.send({ id: 1, method: 'Browser.getVersion' });
    link.send({
      id: 2,
      method: 'Browser.setDownloadBehavior',
      params: { behavior: 'allowAndName', downloadPath: '/tmp' },
    });
    link.send({ id: 3, method: 'Target.setAutoAttach', params: { autoAttach: true } });
    await settle();
    expect(heard).toContainEqual(
      expect.objectContaining({ id: 1, result: expect.objectContaining({ userAgent: 'agent' }) }),
    );
    expect(heard).toContainEqual({ id: 2, result: {} });
    expect(heard).toContainEqual({
      method: 'Target.attachedToTarget',
      params: {
        sessionId: 'page',
        targetInfo: {
          targetId: 'frame',
          url: 'about:blank',
          type: 'page',
          canAccessOpener: false,
          browserContextId: 'source',
        },
        waitingForDebugger: false,
      },
    });
  });

  it('to take up frames never makes them wait', async () => {
    const { link, sent } = makeLink();
    const params = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
    link.send({ id: 1, method: 'Target.setAutoAttach', params, sessionId: 'page' });
    await settle();
    expect(sent).toEqual([['Target.setAutoAttach', { ...params, waitForDebuggerOnStart: false }, undefined]]);
  });
});

describe('a link', () => {
  it('is the only one of its window', () => {
    const { contents, log } = makeLink();
    expect(() => openDriverLink(contents, log)).toThrow('already attached');
  });

  it('gives the debugger back when closed, once, and leaves no listener', async () => {
    const { link, heard, closed, emit, count, isAttached } = makeLink();
    expect(count()).toBe(2);
    link.send({ id: 1, method: 'Page.enable', sessionId: 'page' });
    link.close();
    link.close();
    emit('message', 'Page.frameStartedLoading', { frameId: 'x' }, '');
    await settle();
    expect([count(), isAttached(), closed]).toEqual([0, false, ['closed']]);
    expect(heard).toEqual([]);
  });

  it('closes when the window goes', () => {
    const { closed, emit, count } = makeLink();
    emit('detach', 'target closed');
    expect([count(), closed]).toEqual([0, ['the window has gone']]);
  });
});
