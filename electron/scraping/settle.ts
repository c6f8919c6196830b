/**
 * Waiting until a page stands still: no document on its way, nothing under way on the network that content comes by, no change of its
 * elements for a moment. A page without scripts stands still as soon as it is there. What never comes to rest is not waited for longer
 * than its limit: a page with a running clock is read as it is.
 */
import type { FrameWorlds, WorldEvent } from './frame-worlds.ts';
import { readStillness } from './page/watch.ts';
import type { ScrapingPorts } from './ports.ts';

export type Settling = {
  /** Nothing changed for so long. */
  readonly stillMs: number;
  readonly mostMs: number;
};

export const usualSettling: Settling = { stillMs: 120, mostMs: 6_000 };

const lookEachMs = 30;
/** What is asked of a document that is being replaced may never be answered. */
const answerMs = 500;
/** What takes longer is a channel that is kept open, not an answer that is waited for. */
const longMs = 5_000;
/** Pictures, fonts and films change no word; what a frame's own document does is seen by its state. */
const worthWaiting = new Set(['Script', 'Stylesheet', 'XHR', 'Fetch']);

export type NetworkWatch = {
  /** Requests under way. */
  readonly count: () => number;
  readonly stop: () => void;
};

export function watchNetwork(worlds: Pick<FrameWorlds, 'listen'>, clock: ScrapingPorts['clock']): NetworkWatch {
  const begunMs = new Map<string, number>();
  let pageId: string | null = null;
  const stop = worlds.listen(({ method, params }: WorldEvent) => {
    // With a new page nothing of the former one is waited for; its own request ends here and not always with an event of its own.
    if (method === 'Page.frameNavigated') {
      const frame = params['frame'] as { readonly id: string; readonly parentId?: string };
      if (frame.parentId === undefined) {
        begunMs.clear();
        pageId = frame.id;
      }
    }
    const id = params['requestId'];
    if (typeof id !== 'string') return;
    const isOfPage = params['type'] === 'Document' && (pageId === null || params['frameId'] === pageId);
    const isWaitedFor = isOfPage || worthWaiting.has(String(params['type']));
    if (method === 'Network.requestWillBeSent' && isWaitedFor) begunMs.set(id, clock.monotonic());
    if (method === 'Network.loadingFinished' || method === 'Network.loadingFailed') begunMs.delete(id);
  });
  return {
    stop,
    count: () => {
      for (const [id, atMs] of begunMs) if (clock.monotonic() - atMs > longMs) begunMs.delete(id);
      return begunMs.size;
    },
  };
}

/** Answers the number of changes seen by then, over all documents; a new document counts from nothing. */
export async function settle(
  worlds: FrameWorlds,
  network: NetworkWatch,
  { stillMs, mostMs }: Settling,
  { clock, sleep }: Pick<ScrapingPorts, 'clock' | 'sleep'>,
  signal: AbortSignal,
): Promise<number> {
  const sinceMs = clock.monotonic();
  let quietSinceMs: number | null = null;
  let changes = 0;
  for (;;) {
    signal.throwIfAborted();
    const seen = await look(worlds);
    const nowMs = clock.monotonic();
    const isQuiet =
      seen.length > 0 && network.count() === 0 && seen.every(({ readyState }) => readyState !== 'loading');
    quietSinceMs = isQuiet ? (quietSinceMs ?? nowMs) : null;
    changes = seen.reduce((sum, one) => sum + one.changes, 0);
    const isStatic = seen.every((one) => one.isStatic) && seen.length === 1;
    const isStill = seen.every((one) => one.isStatic || one.stillMs >= stillMs);
    if (quietSinceMs !== null && (isStatic || (isStill && nowMs - quietSinceMs >= stillMs))) return changes;
    if (nowMs - sinceMs >= mostMs) return changes;
    await sleep(lookEachMs, signal);
  }
}

/** Nothing of a page that is being replaced. */
async function look(worlds: FrameWorlds) {
  const found = await worlds.list(answerMs).catch(() => []);
  const seen = await Promise.all(
    found.map((world) => worlds.run(world, readStillness, undefined, answerMs).catch(() => null)),
  );
  return seen.filter((one) => one !== null);
}
