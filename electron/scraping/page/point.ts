/**
 * Pointing: while there is something to point at, a person's clicks mean the element and never reach the page. Runs in the page, in the
 * isolated world, so that the page cannot do it in the person's place: only trusted events count, and the page has no `camsTell`.
 *
 * The marks are drawn in a closed shadow root above everything and take no click and no room.
 */
import type { DomElement, DomEvent, DomNode, HandScope } from './dom.ts';

/** What the app is told: that something was pointed at (it is in `pointed`), or that the person pressed Escape. */
export type Told = { readonly kind: 'pointed'; readonly target: string } | { readonly kind: 'left' };

export type Aim = { readonly target: string | null; readonly words: string };

/**
 * What the next click means; null: the page is used as it is. The first call comes before the page's own scripts, so that they do not
 * even see the click; where it comes later, a page may see that there was one.
 */
export function aimPointer({ target: first, words: firstWords }: Aim): void {
  const scope = globalThis as unknown as HandScope;
  const hand = scope.camsHand;
  if (hand.pointing !== null) {
    hand.pointing.aim(first, firstWords);
    return;
  }
  const { document } = scope;
  const host = document.createElement('cams-marks');
  const marks = host.attachShadow({ mode: 'closed' });
  const line = '2px solid #1c7ed6';
  const hover = draw(`border: ${line}; background: rgb(28 126 214 / 12%)`);
  const found = draw('border: 2px solid #2b8a3e; background: rgb(43 138 62 / 15%)');
  const label = draw(
    'top: 8px; left: 50%; transform: translateX(-50%); padding: 6px 12px; font: 14px/1.4 system-ui, sans-serif; ' +
      'color: #fff; background: #1c4e80; border-radius: 6px',
  );
  let target: string | null = null;
  let hovered: DomElement | null = null;
  let shown: DomElement | null = null;

  function draw(css: string): DomElement {
    const box = document.createElement('div');
    box.style.cssText = `position: fixed; box-sizing: border-box; display: none; border-radius: 3px; ${css}`;
    marks.append(box);
    return box;
  }

  function place(box: DomElement, around: DomElement | null): void {
    const isThere = around !== null && around.isConnected;
    box.style.setProperty('display', isThere ? 'block' : 'none');
    if (!isThere) return;
    const { left, top, width, height } = around.getBoundingClientRect();
    for (const [name, value] of Object.entries({
      left: left - 2,
      top: top - 2,
      width: width + 4,
      height: height + 4,
    })) {
      box.style.setProperty(name, `${value}px`);
    }
  }

  function redraw(): void {
    place(hover, target === null ? null : hovered);
    place(found, shown);
  }

  /** The page may have taken the marks off, or have opened something above them. */
  function put(): void {
    if (target === null && shown === null) {
      host.remove();
      return;
    }
    if (host.isConnected) return;
    host.style.cssText =
      'all: initial; display: block; position: fixed; inset: 0; width: 100%; height: 100%; margin: 0; padding: 0; border: 0; ' +
      'background: transparent; overflow: hidden; pointer-events: none; z-index: 2147483647';
    host.popover = 'manual';
    document.documentElement?.append(host);
    host.showPopover?.();
  }

  const elementOf = (event: DomEvent): DomElement | null => {
    const isElement = (node: DomNode): node is DomElement => node.nodeType === 1;
    return event.composedPath().find(isElement) ?? null;
  };

  function keep(event: DomEvent): boolean {
    if (target === null || !event.isTrusted) return false;
    event.preventDefault();
    event.stopImmediatePropagation();
    return true;
  }

  function onPress(event: DomEvent): void {
    if (!keep(event) || event.type !== 'click') return;
    const element = elementOf(event);
    if (element === null || target === null) return;
    hand.pointed.set(target, element);
    scope.camsTell?.(JSON.stringify({ kind: 'pointed', target }));
  }

  const before = { capture: true, passive: false };
  for (const name of [
    ...['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu'],
    ...['touchstart', 'touchend', 'dragstart', 'submit'],
  ]) {
    scope.addEventListener(name, onPress, before);
  }
  scope.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape' && keep(event)) scope.camsTell?.(JSON.stringify({ kind: 'left' }));
    },
    before,
  );
  for (const name of ['mousemove', 'mouseout', 'scroll', 'resize']) {
    scope.addEventListener(
      name,
      (event) => {
        if (name === 'mousemove') hovered = elementOf(event);
        if (name === 'mouseout') hovered = null;
        if (target !== null) put();
        redraw();
      },
      { capture: true, passive: true },
    );
  }

  hand.pointing = {
    host,
    aim: (next, words) => {
      target = next;
      hovered = null;
      shown = null;
      // As text: words of the page may be among them.
      (label as { textContent: string | null }).textContent = words;
      label.style.setProperty('display', scope.top === scope && next !== null ? 'block' : 'none');
      put();
      redraw();
    },
    show: (element) => {
      shown = element;
      put();
      element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
      redraw();
    },
  };
  hand.pointing.aim(first, firstWords);
}

/** Marks an element of the last snapshot. False: it is gone. */
export function showElement(number: number): boolean {
  const { camsHand: hand } = globalThis as unknown as HandScope;
  const element = hand.elements[number];
  if (element === undefined || !element.isConnected || hand.pointing === null) return false;
  hand.pointing.show(element);
  return true;
}
