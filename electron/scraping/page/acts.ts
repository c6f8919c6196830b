/** What is done to a page: pressing, scrolling, covering what is typed. All run in the page. */
import type { DomElement, DomShadow, HandScope } from './dom.ts';

/** Presses an element of the last snapshot, as a mouse would, in its own document. False: it is gone. */
export function pressElement(number: number): boolean {
  const scope = globalThis as unknown as HandScope;
  const element = scope.camsHand.elements[number];
  if (element === undefined || !element.isConnected) return false;
  element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const { left, top, width, height } = element.getBoundingClientRect();
  const init = {
    ...{ bubbles: true, cancelable: true, composed: true, button: 0, detail: 1 },
    ...{ clientX: left + width / 2, clientY: top + height / 2 },
  };
  element.dispatchEvent(new scope.PointerEvent('pointerdown', init));
  element.dispatchEvent(new scope.MouseEvent('mousedown', init));
  element.dispatchEvent(new scope.PointerEvent('pointerup', init));
  element.dispatchEvent(new scope.MouseEvent('mouseup', init));
  element.click();
  return true;
}

/**
 * Scrolls to the end all that scrolls down and is large enough to hold a list. An end that is reached already is left and reached again:
 * lists that watch for their last row would not notice otherwise.
 */
export function scrollToEnd(): void {
  const scope = globalThis as unknown as HandScope;
  const elements = scope.camsHand.elements;
  const found = elements.filter(
    (one) => one.clientHeight > 100 && one.scrollHeight > one.clientHeight + 20 && scrolls(one),
  );
  for (const one of new Set([
    ...found,
    ...(scope.document.scrollingElement === null ? [] : [scope.document.scrollingElement]),
  ])) {
    const end = one.scrollHeight - one.clientHeight;
    if (one.scrollTop >= end - 1) one.scrollTop = Math.max(0, end - one.clientHeight);
    one.scrollTop = end;
  }

  function scrolls(one: DomElement): boolean {
    return /auto|scroll/.test(scope.getComputedStyle(one).overflowY);
  }
}

/** Makes everything typed invisible, in open shadow roots as well; the second call takes that back. */
export function coverTyped(isCovered: boolean): void {
  const scope = globalThis as unknown as HandScope;
  const hand = scope.camsHand;
  hand.uncover?.();
  hand.uncover = null;
  if (!isCovered) return;
  const undo: (() => void)[] = [];
  cover(scope.document);
  hand.uncover = () => {
    for (const back of undo) back();
  };

  function cover(root: Pick<DomShadow, 'querySelectorAll'>): void {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot !== null) cover(element.shadowRoot);
      const isTyped =
        /^(input|textarea)$/.test(element.localName) &&
        !/^(button|submit|reset|image|checkbox|radio)$/.test(element.getAttribute('type') ?? '');
      if (isTyped) paint(element);
    }
  }

  function paint({ style }: DomElement): void {
    for (const [name, value] of [
      ['color', 'transparent'],
      ['-webkit-text-fill-color', 'transparent'],
      ['text-shadow', 'none'],
      ['caret-color', 'transparent'],
      ['transition', 'none'],
    ] as const) {
      const before = [style.getPropertyValue(name), style.getPropertyPriority(name)] as const;
      style.setProperty(name, value, 'important');
      undo.push(() => style.setProperty(name, ...before));
    }
  }
}
