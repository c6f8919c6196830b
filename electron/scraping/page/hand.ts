/** Makes what CAMS keeps in the isolated world of a document. Runs in the page, before every other script. */
import type { HandScope } from './dom.ts';

export function makeHand(): void {
  const scope = globalThis as unknown as Partial<Pick<HandScope, 'camsHand'>>;
  scope.camsHand ??= { elements: [], pointed: new Map(), uncover: null, watch: null, pointing: null };
}
