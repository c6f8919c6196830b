/**
 * The pointing itself: what the next click in the window means is told to every document of the page, and what was pointed at is told
 * back. The way back is a binding of the debugger's that exists in CAMS's isolated worlds only: the page's own scripts have nothing to
 * call, and the events that they make up are not trusted.
 */
import type { PointTarget } from '#shared/contract/sources.ts';
import { bindingName, type WorldEvent } from '../frame-worlds.ts';
import { aimPointer, showElement, type Told } from '../page/point.ts';
import type { PageHand } from '../page-hand.ts';
import type { Spot } from '../take-tree.ts';

export type Pointer = {
  /** 'page': nothing, the page is used as it is. */
  readonly aim: (target: PointTarget) => Promise<void>;
  /** False: the element is gone. */
  readonly show: (spot: Spot) => Promise<boolean>;
  readonly stop: () => void;
};

const words: Readonly<Record<PointTarget, string>> = {
  page: '',
  event: 'Click an event',
  title: 'Click the title of an event',
  start: 'Click where an event says when it begins',
  end: 'Click where an event says when it ends',
  location: 'Click where an event says its place',
  date: 'Click the date that an event belongs to',
  'next-page': 'Click what leads to the next page',
};

/** `onTold`: a click that meant something, or the person has had enough (Escape). */
export function createPointer(hand: PageHand, onTold: (told: Told) => void): Pointer {
  let target: PointTarget = 'page';
  let isAsked = false;

  async function aimAll(): Promise<void> {
    const aim = target === 'page' ? null : target;
    const said = aim === null ? '' : `${words[target]}. Esc: use the page.`;
    const worlds = await hand.worlds.list();
    await Promise.all(
      worlds.map(
        (world) => hand.worlds.run(world, aimPointer, { target: aim, words: said }).catch(() => undefined), // gone; the one that comes in its place is aimed at by itself
      ),
    );
  }

  /** Documents that come while somebody points. Several come together. */
  function aimSoon(): void {
    if (isAsked || target === 'page') return;
    isAsked = true;
    setTimeout(() => {
      isAsked = false;
      void aimAll().catch(() => undefined); // the window was closed
    }, aimAfterMs);
  }

  function onEvent({ method, params }: WorldEvent): void {
    if (method === 'Runtime.bindingCalled' && params['name'] === bindingName) {
      const told = parseTold(params['payload']);
      if (told !== null && target !== 'page') onTold(told);
    }
    if (method === 'Page.frameNavigated' || method === 'Target.attachedToTarget') aimSoon();
  }
  const off = hand.worlds.listen(onEvent);

  return {
    aim: (next) => {
      target = next;
      return aimAll();
    },
    show: async ({ world, element }) => {
      // The marks may not be there yet.
      await aimAll();
      return hand.worlds.run(world, showElement, element);
    },
    stop: off,
  };
}

const aimAfterMs = 100;

function parseTold(payload: unknown): Told | null {
  try {
    const told = JSON.parse(String(payload)) as Partial<Record<string, unknown>>;
    if (told['kind'] === 'left') return { kind: 'left' };
    const { target } = told;
    return told['kind'] === 'pointed' && typeof target === 'string' ? { kind: 'pointed', target } : null;
  } catch {
    return null;
  }
}
