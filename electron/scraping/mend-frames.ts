/**
 * Puts back what Electron's debugger loses. Where a frame comes into being or is replaced, it takes its session off and on again, and
 * what the page told in between is gone (electron/electron#46048 up to 35, #51959 for whole pages with newer engines): that a frame was
 * attached, that Playwright's own world was made in it, that a document was ready. Playwright would wait for these for ever.
 *
 * The rules: an event of an unknown frame waits, with all behind it, until the tree of frames was read and the frame announced; so does
 * the end of a frame's loading until it has the world. A document that is loaded is ready too; a frame that has stopped loading is both.
 * Where nothing is lost, nothing is added.
 */
import { createDocumentStages } from './document-stages.ts';

export type CdpMessage = {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly sessionId?: string;
  readonly [rest: string]: unknown;
};

export type FrameTree = {
  readonly frame: { readonly id: string; readonly parentId?: string };
  readonly childFrames?: readonly FrameTree[];
};

/** What events have in common, as far as it matters here. */
export type Heard = {
  readonly frameId?: string;
  readonly name?: string;
  readonly reason?: string;
  readonly frame?: { readonly id: string; readonly loaderId?: string };
  readonly context?: { readonly name: string; readonly auxData?: { readonly frameId?: string } };
  readonly targetInfo?: { readonly type: string; readonly targetId: string };
};

export type FrameMender = {
  /** Every message of the page on its way to Playwright. */
  readonly take: (message: CdpMessage) => void;
  /** The frames that Playwright was told of in an answer. */
  readonly learn: (tree: FrameTree) => void;
  /** The world that Playwright works in. */
  readonly learnWorld: (name: string) => void;
};

export function createFrameMender(ports: {
  /** The page's own session; those of other sites' frames lose nothing. */
  readonly sessionId: string;
  readonly readTree: () => Promise<FrameTree>;
  /** Answers the id of the world in this frame, made if it is not there. */
  readonly makeWorld: (frameId: string, name: string) => Promise<number>;
  readonly emit: (message: CdpMessage) => void;
}): FrameMender {
  const { sessionId, readTree, makeWorld, emit } = ports;
  const known = new Set<string>();
  const withWorld = new Set<string>();
  const stages = createDocumentStages();
  let world: string | null = null;
  let held: CdpMessage[] | null = null;

  const tell = (method: string, params: object): void => emit({ method, params, sessionId });

  function learn({ frame, childFrames = [] }: FrameTree): void {
    known.add(frame.id);
    childFrames.forEach(learn);
  }

  function announce({ frame, childFrames = [] }: FrameTree): void {
    if (!known.has(frame.id) && frame.parentId !== undefined) {
      tell('Page.frameAttached', { frameId: frame.id, parentFrameId: frame.parentId });
    }
    known.add(frame.id);
    childFrames.forEach(announce);
  }

  /** A frame that is not in the tree has gone again: Playwright leaves its events aside. */
  async function announceFrame(frameId: string): Promise<void> {
    announce(await readTree());
    known.add(frameId);
  }

  async function announceWorld(frameId: string, name: string): Promise<void> {
    const id = await makeWorld(frameId, name);
    const auxData = { isDefault: false, type: 'isolated', frameId };
    tell('Runtime.executionContextCreated', { context: { id, origin: '', name, uniqueId: `mended-${id}`, auxData } });
  }

  async function holdFor(first: CdpMessage, mend: Promise<void>): Promise<void> {
    held = [first];
    // It fails where the page has gone; what was held says so.
    await mend.catch(() => undefined);
    const rest = held;
    held = null;
    rest.forEach(take);
  }

  /** What has to be put back before an event; null: nothing. */
  function lossBefore(method: string, frameId: string): Promise<void> | null {
    if (!known.has(frameId)) {
      // Whatever comes of it, it is asked for once.
      return announceFrame(frameId).finally(() => known.add(frameId));
    }
    if (method !== 'Page.frameStoppedLoading' || world === null || withWorld.has(frameId)) return null;
    withWorld.add(frameId);
    return announceWorld(frameId, world);
  }

  function take(message: CdpMessage): void {
    if (held !== null) {
      held.push(message);
      return;
    }
    if (message.method === undefined || message.sessionId !== sessionId) {
      emit(message);
      return;
    }
    const heard = (message.params ?? {}) as Heard;
    const frameId = frameOf(message.method, heard);
    if (message.method === 'Page.frameAttached' && frameId !== undefined) known.add(frameId);
    const loss = frameId === undefined ? null : lossBefore(message.method, frameId);
    if (loss !== null) {
      void holdFor(message, loss);
      return;
    }
    for (const name of stages.missedBefore(message.method, heard)) tell('Page.lifecycleEvent', { frameId, name });
    note(message.method, heard, frameId);
    emit(message);
  }

  function note(method: string, { context, reason }: Heard, frameId: string | undefined): void {
    if (method === 'Runtime.executionContextsCleared') withWorld.clear();
    if (frameId === undefined) return;
    if (method === 'Runtime.executionContextCreated' && context?.name === world) withWorld.add(frameId);
    if (method === 'Page.frameDetached' && reason !== 'swap') {
      known.delete(frameId);
      withWorld.delete(frameId);
      stages.forget(frameId);
    }
  }

  return { take, learn, learnWorld: (name) => (world = name) };
}

function frameOf(method: string, { frameId, frame, context, targetInfo }: Heard): string | undefined {
  if (method === 'Target.attachedToTarget') return targetInfo?.type === 'iframe' ? targetInfo.targetId : undefined;
  return frameId ?? frame?.id ?? context?.auxData?.frameId;
}
