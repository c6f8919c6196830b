/**
 * Between Playwright and one window: a channel inside this process, over the window's debugger. There is no port and no socket, so
 * nothing outside this process can reach it, and a page cannot either.
 *
 * Playwright expects a whole browser behind it. What it asks of one is answered here (`answerAsBrowser`); what concerns the page goes on
 * to the page if `allowed-methods.ts` says so; everything else is refused by name.
 */
import type { Debugger, WebContents } from 'electron';
import type { ConnectOverCDPTransport } from 'playwright-core';
import type { Logger } from '../system/log.ts';
import { whyRefused } from './allowed-methods.ts';
import { createFrameMender, type CdpMessage, type FrameTree } from './mend-frames.ts';

/** The page's own session and context; frames of other sites have ids of Chromium's. */
const pageSession = 'page';
const context = 'source';

type Command = {
  readonly id: number;
  readonly method: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly sessionId?: string;
};

/** The part of a window that the link needs. */
export type LinkedContents = Pick<WebContents, 'getUserAgent' | 'isDestroyed'> & {
  readonly debugger: Pick<Debugger, 'attach' | 'detach' | 'isAttached' | 'sendCommand' | 'on' | 'off'>;
};

export type DriverLink = ConnectOverCDPTransport & {
  /** Methods that were refused, for the log and the tests. */
  readonly refused: readonly string[];
};

/** Takes the window's debugger; throws where another one has it. `close` gives it back and leaves no listener. */
export function openDriverLink(contents: LinkedContents, log: Logger): DriverLink {
  const debug = contents.debugger;
  const refused: string[] = [];
  let isOpen = true;
  debug.attach('1.3');

  const onMessage = (_event: unknown, method: string, params: unknown, sessionId: string): void =>
    mender.take({ method, params, sessionId: sessionId === '' ? pageSession : sessionId });
  const onDetach = (): void => end('the window has gone');
  debug.on('message', onMessage);
  debug.on('detach', onDetach);

  const mender = createFrameMender({
    sessionId: pageSession,
    readTree: async () => ((await debug.sendCommand('Page.getFrameTree')) as { frameTree: FrameTree }).frameTree,
    makeWorld: async (frameId, worldName) => {
      const made: unknown = await debug.sendCommand('Page.createIsolatedWorld', {
        frameId,
        worldName,
        grantUniveralAccess: true,
      });
      return (made as { executionContextId: number }).executionContextId;
    },
    emit: (message) => {
      if (isOpen) link.onmessage?.(message);
    },
  });
  const tell = (message: CdpMessage): void => mender.take(message);

  function end(reason: string): void {
    if (!isOpen) return;
    isOpen = false;
    debug.off('message', onMessage);
    debug.off('detach', onDetach);
    if (!contents.isDestroyed() && debug.isAttached()) debug.detach();
    link.onclose?.(reason);
  }

  async function answer({ method, params, sessionId }: Command): Promise<unknown> {
    if (sessionId === undefined) {
      const own = await answerAsBrowser(method, contents, tell);
      return own ?? refuse(method, `${method} is not allowed here.`);
    }
    const reason = whyRefused(method, params);
    if (reason !== null) return refuse(method, reason);
    const isPage = sessionId === pageSession;
    const world = method === 'Page.createIsolatedWorld' ? params?.['worldName'] : undefined;
    if (isPage && typeof world === 'string') mender.learnWorld(world);
    // A frame that waits to be taken up and is lost before (see `mend-frames.ts`) would hold up its page for ever.
    const sent = method === 'Target.setAutoAttach' ? { ...params, waitForDebuggerOnStart: false } : (params ?? {});
    const result: unknown = await debug.sendCommand(method, sent, isPage ? undefined : sessionId);
    if (isPage && method === 'Page.getFrameTree') mender.learn((result as { frameTree: FrameTree }).frameTree);
    return result;
  }

  function refuse(method: string, reason: string): never {
    refused.push(method);
    log.warn('a command to a page was refused', { method });
    throw new Error(reason);
  }

  const link: DriverLink = {
    refused,
    send: (message) => {
      const command = message as Command;
      const about = { id: command.id, ...(command.sessionId === undefined ? {} : { sessionId: command.sessionId }) };
      answer(command).then(
        (result) => tell({ ...about, result }),
        (error: unknown) => tell({ ...about, error: { message: error instanceof Error ? error.message : 'failed' } }),
      );
    },
    close: () => end('closed'),
  };
  return link;
}

/** What Playwright asks of the browser itself; undefined for what it has no business to ask. */
async function answerAsBrowser(
  method: string,
  contents: LinkedContents,
  tell: (message: CdpMessage) => void,
): Promise<object | undefined> {
  switch (method) {
    case 'Browser.getVersion': {
      const userAgent = contents.getUserAgent();
      const product = `Chrome/${process.versions['chrome'] ?? '0'}`;
      return { protocolVersion: '1.3', product, revision: '', userAgent, jsVersion: process.versions.v8 };
    }
    // Downloads are refused by the window's session, whatever is asked for here.
    case 'Browser.setDownloadBehavior':
      return {};
    case 'Target.getTargetInfo':
      return { targetInfo: { targetId: 'browser', type: 'browser', title: '', url: '', attached: true } };
    case 'Target.setAutoAttach': {
      // The page's own id, because Playwright looks its first frame up by it.
      const { targetInfo } = (await contents.debugger.sendCommand('Target.getTargetInfo')) as { targetInfo: object };
      const page = { ...targetInfo, type: 'page', canAccessOpener: false, browserContextId: context };
      const params = { sessionId: pageSession, targetInfo: page, waitingForDebugger: false };
      tell({ method: 'Target.attachedToTarget', params });
      return {};
    }
    default:
      return undefined;
  }
}
