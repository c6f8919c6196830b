/** A window's page in CAMS's own hands, without Playwright: to go somewhere, look, press, scroll, photograph. */
import type { WebContents } from 'electron';
import { AppError } from '#shared/errors.ts';
import type { ElementPath } from '#shared/scraping/page-tree.ts';
import { isWebAddress } from './allowed-methods.ts';
import { openFrameWorlds, type FrameWorlds } from './frame-worlds.ts';
import { orLate } from './or-late.ts';
import { pressElement, scrollToEnd } from './page/acts.ts';
import { aimPointer } from './page/point.ts';
import type { ScrapingPorts } from './ports.ts';
import { settle, usualSettling, watchNetwork, type Settling } from './settle.ts';
import { takePicture } from './take-picture.ts';
import { takeTree, type TakenTree } from './take-tree.ts';

const pressMs = 3_000;

export type Arrival = {
  /** False: no answer in time, or none that is a page. */
  readonly isThere: boolean;
  /** The server's last word about the page itself; 0 without one. */
  readonly status: number;
};

export type PageHand = {
  readonly goTo: (url: string, mostMs: number, signal: AbortSignal) => Promise<Arrival>;
  /** Waits until the page stands still; answers the number of its changes by then. */
  readonly settle: (signal: AbortSignal, settling?: Partial<Settling>) => Promise<number>;
  /** A page that is just being replaced is looked at once it is there. */
  readonly look: (signal: AbortSignal) => Promise<TakenTree>;
  /** False: the element is gone. */
  readonly press: (taken: TakenTree, path: ElementPath) => Promise<boolean>;
  readonly scrollDown: () => Promise<void>;
  readonly takePicture: () => Promise<Uint8Array | null>;
  readonly worlds: FrameWorlds;
  readonly release: () => void;
};

export async function openPageHand(
  contents: WebContents,
  ports: Pick<ScrapingPorts, 'clock' | 'sleep'>,
  { canPoint }: { readonly canPoint: boolean },
): Promise<PageHand> {
  const { clock, sleep } = ports;
  const onDocument = canPoint ? `(${aimPointer.toString()})({ target: null, words: '' });` : null;
  const worlds = await openFrameWorlds(contents, { onDocument });
  const network = watchNetwork(worlds, clock);

  return {
    worlds,
    goTo: (url, mostMs, signal) => goTo(contents, url, mostMs, signal),
    settle: (signal, settling = {}) => settle(worlds, network, { ...usualSettling, ...settling }, ports, signal),
    look: async (signal) => {
      for (let left = 5; ; left -= 1) {
        signal.throwIfAborted();
        try {
          return await takeTree(worlds, clock.now());
        } catch (error) {
          if (left === 0 || contents.isDestroyed()) throw error;
          await sleep(100, signal);
        }
      }
    },
    press: async (taken, path) => {
      const spot = taken.spotOf(path);
      if (spot === null) return false;
      // What leads away at once may take its answer with it.
      return worlds.run(spot.world, pressElement, spot.element, pressMs).catch(() => true);
    },
    scrollDown: async () => {
      const found = await worlds.list();
      await Promise.all(found.map((world) => worlds.run(world, scrollToEnd, undefined).catch(() => undefined))); // gone
    },
    takePicture: () => takePicture(worlds),
    release: () => {
      network.stop();
      worlds.close();
    },
  };
}

/**
 * By the window itself, not over the debugger: where a page leads to another host, up to Electron 35 the debugger's answer is lost. Here as
 * soon as a document has come; what it loads is not waited for.
 */
async function goTo(contents: WebContents, url: string, mostMs: number, signal: AbortSignal): Promise<Arrival> {
  if (!isWebAddress(url)) throw new AppError('invalid-input', 'Only pages of the web are opened.');
  const arrived = Promise.withResolvers<number>();
  const onNavigate = (_event: unknown, _url: string, status: number): void => arrived.resolve(status);
  contents.on('did-navigate', onNavigate);
  try {
    contents.loadURL(url).catch(arrived.reject); // after the arrival it tells nothing new
    return { isThere: true, status: await orLate(arrived.promise, mostMs, signal) };
  } catch (error) {
    signal.throwIfAborted();
    if (contents.isDestroyed()) throw error;
    contents.stop();
    return { isThere: false, status: 0 };
  } finally {
    contents.off('did-navigate', onNavigate);
  }
}
