/** Whether a document still changes. Both run in the page. */
import type { HandScope } from './dom.ts';

export type Stillness = {
  readonly readyState: string;
  /** How long nothing has changed. */
  readonly stillMs: number;
  /** Changes since the watch began. */
  readonly changes: number;
  /** Nothing in it can change it: it has no script. */
  readonly isStatic: boolean;
};

/** Begins the watch when it is first asked. */
export function readStillness(): Stillness {
  const scope = globalThis as unknown as HandScope;
  const { document, performance } = scope;
  const hand = scope.camsHand;
  if (hand.watch === null) {
    const begun = { lastChangeMs: performance.now(), changes: 0 };
    const observer = new scope.MutationObserver(() => {
      begun.changes += 1;
      begun.lastChangeMs = performance.now();
    });
    const options = { subtree: true, childList: true, characterData: true, attributes: true };
    observer.observe(document, options);
    const watch = Object.assign(begun, {
      observe: (root: Parameters<typeof observer.observe>[0]) => observer.observe(root, options),
    });
    hand.watch = watch;
  }
  const scripts = 'script:not([type="application/ld+json"]), iframe';
  return {
    readyState: document.readyState,
    stillMs: performance.now() - hand.watch.lastChangeMs,
    changes: hand.watch.changes,
    isStatic: [...document.querySelectorAll(scripts)].length === 0,
  };
}
