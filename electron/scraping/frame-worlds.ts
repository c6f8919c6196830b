/**
 * A window's documents without Playwright: one isolated world of CAMS's in each of them, frames of other sites included, over the
 * window's debugger. There is no port and no preload; a page sees neither the world nor the binding that leads from it to the app.
 *
 * Isolated, because pages replace what their own world has: a changed `JSON` or `Array` would change what is read, and a click could be
 * told that nobody made. Not Electron's own script evaluation: it waits until a page has loaded completely, which some never do, and
 * knows no isolated world in frames.
 */
import type { Debugger, WebContents } from 'electron';
import { AppError } from '#shared/errors.ts';
import { makeHand } from './page/hand.ts';
import { Late, orLate } from './or-late.ts';

/** All that is said to a page. */
type Method =
  | 'Page.enable'
  | 'Page.getFrameTree'
  | 'Page.createIsolatedWorld'
  | 'Page.addScriptToEvaluateOnNewDocument'
  | 'Page.getLayoutMetrics'
  | 'Page.captureScreenshot'
  | 'Runtime.enable'
  | 'Runtime.addBinding'
  | 'Runtime.evaluate'
  | 'Runtime.releaseObject'
  | 'DOM.describeNode'
  | 'Network.enable'
  | 'Target.setAutoAttach';

export type FrameWorld = {
  readonly frameId: string;
  /** Null for the page itself. */
  readonly parentId: string | null;
  readonly sessionId: string;
  readonly contextId: number;
};

export type WorldEvent = { readonly method: string; readonly params: Readonly<Record<string, unknown>> };

export type WorldsOptions = {
  /**
   * A script of `page/` for each new document, before the page's own (up to Electron 35 not where the page comes from another process);
   * with it the binding that leads to the app. Null: a page that is read only has neither.
   */
  readonly onDocument: string | null;
};

export type FrameWorlds = {
  /** Of all documents that are there now, the page's own first. */
  readonly list: (mostMs?: number) => Promise<readonly FrameWorld[]>;
  /** Runs a function of `page/` there. Its answer and its argument are plain data. */
  readonly run: <A, R>(world: FrameWorld, code: (argument: A) => R, argument: A, mostMs?: number) => Promise<R>;
  /** The document that an element holds, by an expression for the element; null where it holds none. */
  readonly frameOf: (world: FrameWorld, expression: string) => Promise<string | null>;
  readonly send: (method: Method, params?: object) => Promise<unknown>;
  /** What the page's sessions tell; answers what takes the listener off again. */
  readonly listen: (listener: (event: WorldEvent) => void) => () => void;
  /** Gives the debugger back. */
  readonly close: () => void;
};

type Contents = Pick<WebContents, 'isDestroyed'> & {
  readonly debugger: Pick<Debugger, 'attach' | 'detach' | 'isAttached' | 'sendCommand' | 'on' | 'off'>;
};
type Tree = {
  readonly frame: { readonly id: string; readonly parentId?: string };
  readonly childFrames?: readonly Tree[];
};

const worldName = 'cams';
/** The name that `page/point.ts` calls. */
export const bindingName = 'camsTell';
/** For one answer of a page: a script that never ends would hold everything up, and what is asked while a page changes may get lost. */
const answerMs: Partial<Record<Method, number>> = {
  'Page.captureScreenshot': 10_000,
  'Runtime.evaluate': 20_000,
};
const usualAnswerMs = 5_000;
/** More frames than that are advertisements. */
const mostFrames = 60;

/** Takes the window's debugger; throws where another one has it. */
export async function openFrameWorlds(contents: Contents, options: WorldsOptions): Promise<FrameWorlds> {
  const debug = contents.debugger;
  /** Sessions of frames in other processes, by their id; '' is the page's own. */
  const sessions = new Map<string, Promise<unknown>>();
  const listeners = new Set<(event: WorldEvent) => void>();
  let isOpen = true;
  debug.attach('1.3');

  function onMessage(_event: unknown, method: string, params: Record<string, unknown>): void {
    const sessionId = params['sessionId'];
    if (method === 'Target.attachedToTarget' && typeof sessionId === 'string') {
      const { type } = params['targetInfo'] as { readonly type: string };
      if (type === 'iframe')
        sessions.set(
          sessionId,
          prepare(sessionId).catch(() => undefined),
        ); // it may have gone again
    }
    if (method === 'Target.detachedFromTarget' && typeof sessionId === 'string') sessions.delete(sessionId);
    for (const listener of [...listeners]) listener({ method, params });
  }
  debug.on('message', onMessage);

  async function sendTo(
    sessionId: string,
    method: Method,
    params: object = {},
    mostMs = answerMs[method] ?? usualAnswerMs,
  ): Promise<unknown> {
    if (!isOpen || contents.isDestroyed()) throw gone();
    const answer: Promise<unknown> = debug.sendCommand(method, params, sessionId === '' ? undefined : sessionId);
    try {
      return await orLate(answer, mostMs);
    } catch (error) {
      throw error instanceof Late
        ? new AppError('source-unreadable', 'The page does not answer.', { retry: 'try-again' })
        : error;
    }
  }

  async function prepare(sessionId: string): Promise<void> {
    const flat = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true };
    await Promise.all([
      sendTo(sessionId, 'Page.enable'),
      sendTo(sessionId, 'Network.enable', { maxTotalBufferSize: 0, maxResourceBufferSize: 0 }),
      sendTo(sessionId, 'Target.setAutoAttach', flat),
    ]);
    if (options.onDocument === null) return;
    await sendTo(sessionId, 'Runtime.enable');
    await sendTo(sessionId, 'Runtime.addBinding', { name: bindingName, executionContextName: worldName });
    const source = `(${makeHand.toString()})(); ${options.onDocument}`;
    await sendTo(sessionId, 'Page.addScriptToEvaluateOnNewDocument', { source, worldName });
  }

  async function worldsOf(sessionId: string, mostMs?: number): Promise<FrameWorld[]> {
    const { frameTree } = (await sendTo(sessionId, 'Page.getFrameTree', {}, mostMs)) as { readonly frameTree: Tree };
    const found = await Promise.all(
      flatten(frameTree).map(async ({ id, parentId = null }) => {
        const params = { frameId: id, worldName, grantUniveralAccess: false };
        const made = await sendTo(sessionId, 'Page.createIsolatedWorld', params, mostMs).catch(() => null); // gone meanwhile
        if (made === null) return null;
        const { executionContextId: contextId } = made as { readonly executionContextId: number };
        return { frameId: id, parentId, sessionId, contextId };
      }),
    );
    return found.filter((one) => one !== null);
  }

  async function evaluate(
    { sessionId, contextId }: FrameWorld,
    expression: string,
    returnByValue: boolean,
    mostMs?: number,
  ): Promise<RemoteValue> {
    const answer = await sendTo(sessionId, 'Runtime.evaluate', { expression, contextId, returnByValue }, mostMs);
    const { result, exceptionDetails } = answer as { readonly result: RemoteValue; readonly exceptionDetails?: object };
    if (exceptionDetails !== undefined) throw new Error(result.description ?? 'a script failed in the page');
    return result;
  }

  await prepare('');
  return {
    list: async (mostMs) => {
      await within(Promise.all(sessions.values()), mostMs ?? usualAnswerMs);
      const own = await worldsOf('', mostMs);
      const others = await Promise.all([...sessions.keys()].map((id) => worldsOf(id, mostMs).catch(() => [])));
      const all = new Map([...own, ...others.flat()].map((world) => [world.frameId, world]));
      return [...all.values()].slice(0, mostFrames);
    },
    run: async <A, R>(world: FrameWorld, code: (argument: A) => R, argument: A, mostMs?: number) => {
      const call = `(${makeHand.toString()})(), (${code.toString()})(${JSON.stringify(argument) ?? 'undefined'})`;
      return (await evaluate(world, call, true, mostMs)).value as R;
    },
    frameOf: async (world, expression) => {
      const { objectId } = await evaluate(world, expression, false);
      if (objectId === undefined) return null;
      const { sessionId } = world;
      const described = await sendTo(sessionId, 'DOM.describeNode', { objectId });
      await sendTo(sessionId, 'Runtime.releaseObject', { objectId });
      return (described as { readonly node: { readonly frameId?: string } }).node.frameId ?? null;
    },
    send: (method, params) => sendTo('', method, params),
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      listeners.clear();
      debug.off('message', onMessage);
      if (!contents.isDestroyed() && debug.isAttached()) debug.detach();
    },
  };
}

/** What is still on its way then is not waited for. */
async function within(promise: Promise<unknown>, mostMs: number): Promise<void> {
  await orLate(promise, mostMs).catch(() => undefined);
}

type RemoteValue = { readonly value?: unknown; readonly objectId?: string; readonly description?: string };

function flatten({ frame, childFrames = [] }: Tree): Tree['frame'][] {
  return [frame, ...childFrames.flatMap(flatten)];
}

function gone(): AppError {
  return new AppError('source-unreadable', 'The window was closed.', { retry: 'try-again' });
}
