/**
 * The picture of one document as data, taken in one walk. Linear: each element is asked for its box and its style once, and what is
 * hidden as a whole is not asked at all.
 *
 * What a person typed is left out: the value of a field is no attribute, and the text of a <textarea> is not taken.
 */
import type { DomElement, DomNode, DomRect, HandScope } from './dom.ts';

export type SnapshotLimits = { readonly elements: number; readonly textCharacters: number; readonly depth: number };

/** Tag, attributes, box in the document (a frame's: in its viewport), 1 if visible, what the children are, then the children. */
export type SnapshotRow = readonly [
  tag: string,
  attributes: Readonly<Record<string, string>> | 0,
  box: readonly [number, number, number, number] | 0,
  visible: 0 | 1,
  boundary: 'none' | 'shadow' | 'frame' | 0,
  children: readonly (SnapshotRow | string)[],
];

export type Snapshot = {
  readonly url: string;
  readonly title: string;
  readonly language: string;
  readonly jsonLd: readonly string[];
  readonly root: SnapshotRow | null;
  /** Elements that hold another document: their number, and where that document begins and how it is scaled. */
  readonly hosts: readonly { readonly element: number; readonly place: readonly [number, number, number, number] }[];
  /** The numbers of what was pointed at, as far as it is still there. */
  readonly pointed: Readonly<Record<string, number>>;
  readonly elements: number;
  readonly cut: boolean;
};

/** Runs in the page. Elements are numbered in the order of the answer, from 0. */
export function takeSnapshot({ isTop, limits }: { readonly isTop: boolean; readonly limits: SnapshotLimits }): string {
  const scope = globalThis as unknown as HandScope;
  const { document } = scope;
  const hand = scope.camsHand;
  const own = hand.pointing?.host ?? null;
  const [dx, dy] = isTop ? [scope.scrollX, scope.scrollY] : [0, 0];
  const kept = new Set([
    ...['class', 'id', 'role', 'datetime', 'itemprop', 'itemtype', 'itemscope', 'itemid', 'href', 'title', 'content'],
    ...['colspan', 'rowspan', 'lang', 'type', 'name', 'property', 'scope', 'headers', 'alt', 'rel', 'for'],
    ...['autocomplete', 'placeholder', 'disabled', 'hidden', 'open'],
  ]);
  const placing = /(^|;)\s*(position|top|left|right|bottom|inset|width|height|grid[\w-]*|transform|--[\w-]+)\s*:/i;
  const skipped = new Set(['script', 'style', 'noscript', 'template', 'object', 'embed', 'canvas', 'video', 'audio']);
  const inHead = new Set(['meta', 'title', 'link']);
  const buttons = new Set(['button', 'submit', 'reset', 'image']);
  const elements: DomElement[] = [];
  const hosts: { element: number; place: [number, number, number, number] }[] = [];
  const jsonLd: string[] = [];
  let textLeft = limits.textCharacters;
  let cut = false;

  type Clip = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number } | null;
  /** Where an element stands: what cuts it off, and what cuts off what is placed absolutely in it. */
  type Around = {
    readonly clip: Clip;
    readonly absolute: Clip;
    readonly isShown: boolean;
    /** Within something that scrolls, where any place can be reached. */
    readonly isScrolled: boolean;
    readonly depth: number;
  };
  type Row = [
    string,
    Record<string, string> | 0,
    [number, number, number, number] | 0,
    0 | 1,
    'shadow' | 'frame' | 0,
    (Row | string)[],
  ];

  function meet(clip: Clip, rect: DomRect): NonNullable<Clip> {
    if (clip === null) return rect;
    const left = Math.max(clip.left, rect.left);
    const top = Math.max(clip.top, rect.top);
    return { left, top, right: Math.min(clip.right, rect.right), bottom: Math.min(clip.bottom, rect.bottom) };
  }

  /** Of one pixel and less nothing is seen: so pages hide words that are for screen readers only. */
  function isSeen(clip: Clip, rect: DomRect, isScrolled: boolean): boolean {
    const { left, top, right, bottom } = meet(clip, rect);
    const isReachable = isScrolled || (rect.right + dx > 0 && rect.bottom + dy > 0);
    return right - left > 1 && bottom - top > 1 && isReachable;
  }

  /** Pages use few names, and a name is looked at once. */
  const names = new Map<string, string | null>();
  function nameOf(given: string): string | null {
    const known = names.get(given);
    if (known !== undefined) return known;
    const lower = given.toLowerCase();
    const name = lower === '__proto__' ? null : lower;
    names.set(given, name);
    return name;
  }

  function isKept(name: string, value: string, element: DomElement, tag: string): boolean {
    if (kept.has(name)) return true;
    if (name === 'style') return placing.test(value);
    if (name === 'src') return (tag === 'iframe' || tag === 'img') && !value.startsWith('data:');
    if (name === 'value') return tag === 'data' || (tag === 'input' && buttons.has(element.getAttribute('type') ?? ''));
    return name.startsWith('data-') || name.startsWith('aria-');
  }

  function attributesOf(element: DomElement, tag: string): Record<string, string> | 0 {
    const { attributes } = element;
    let found: Record<string, string> | 0 = 0;
    for (let at = 0; at < attributes.length; at += 1) {
      const { name: given, value } = attributes[at] as { readonly name: string; readonly value: string };
      const name = nameOf(given);
      if (name === null || !isKept(name, value, element, tag)) continue;
      found = found === 0 ? {} : found;
      found[name] = value.length > 500 ? value.slice(0, 500) : value;
    }
    return found;
  }

  function textOf(node: DomNode): string {
    const given = node.nodeValue ?? '';
    const text = /\s\s|[^\S ]/.test(given) ? given.replace(/\s+/g, ' ') : given;
    if (text.length > textLeft) cut = true;
    const taken = text.slice(0, textLeft);
    textLeft -= taken.length;
    return taken;
  }

  function rowOf(element: DomElement, around: Around): Row | null {
    const tag = element.localName;
    if (elements.length >= limits.elements || around.depth > limits.depth) {
      cut = true;
      return null;
    }
    const number = elements.push(element) - 1;
    const row: Row = [tag, attributesOf(element, tag), 0, 0, 0, []];
    let { clip, absolute, isShown, isScrolled } = around;
    let isOwn = false;
    if (isShown) {
      const isPlain = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      const rect = element.getBoundingClientRect();
      const isHost = tag === 'iframe' || tag === 'frame';
      // Of a leaf that nothing cuts off, neither place nor overflow matters.
      const isFree = isPlain && clip === null && absolute === null && element.firstElementChild === null;
      const style = isFree && !isHost && element.shadowRoot === null ? null : scope.getComputedStyle(element);
      const isContents = !isPlain && style?.display === 'contents';
      if (!isPlain && !isContents && style !== null) {
        isShown = style.visibility !== 'visible' && style.display !== 'none' && style.opacity !== '0';
      }
      if (isContents) isOwn = style.visibility === 'visible';
      else if (isShown) {
        row[2] = [round(rect.left + dx), round(rect.top + dy), round(rect.width), round(rect.height)];
        if (style?.position === 'fixed') clip = null;
        else if (style?.position === 'absolute') clip = absolute;
        const isPage = tag === 'body' || tag === 'html';
        // A page that is empty still is one.
        isOwn = isPlain && (isPage || isSeen(clip, rect, isScrolled));
        if (style !== null && !isPage) {
          if (/hidden|clip/.test(style.overflowX + style.overflowY)) clip = meet(clip, rect);
          isScrolled ||= /auto|scroll/.test(style.overflowX + style.overflowY);
          if (style.position !== 'static' || style.transform !== 'none') absolute = clip;
        }
        if (isHost && style !== null) hold(element, number, rect, style);
      }
    }
    const inner: Around = { clip, absolute, isShown, isScrolled, depth: around.depth + 1 };
    if (tag === 'iframe' || tag === 'frame') row[4] = 'frame';
    else fill(row, element, tag, inner);
    row[3] = isOwn || row[5].some((child) => typeof child !== 'string' && child[3] === 1) ? 1 : 0;
    return row;
  }

  function hold(
    element: DomElement,
    number: number,
    rect: DomRect,
    style: { readonly paddingLeft: string; readonly paddingTop: string },
  ): void {
    const sx = element.offsetWidth === 0 ? 1 : rect.width / element.offsetWidth;
    const sy = element.offsetHeight === 0 ? 1 : rect.height / element.offsetHeight;
    const x = rect.left + dx + (element.clientLeft + (Number.parseFloat(style.paddingLeft) || 0)) * sx;
    const y = rect.top + dy + (element.clientTop + (Number.parseFloat(style.paddingTop) || 0)) * sy;
    hosts.push({ element: number, place: [round(x), round(y), sx, sy] });
  }

  function fill(row: Row, element: DomElement, tag: string, inner: Around): void {
    if (tag === 'textarea') return;
    if (tag === 'svg' && (element.textContent ?? '').trim() === '') return;
    const children = row[5];
    const shadow = element.shadowRoot;
    if (shadow !== null) {
      row[4] = 'shadow';
      hand.watch?.observe(shadow);
    }
    const assigned = tag === 'slot' ? (element.assignedNodes?.() ?? []) : [];
    if (assigned.length > 0) {
      for (const node of assigned) take(node, tag, children, inner);
    } else {
      for (let node = (shadow ?? element).firstChild; node !== null; node = node.nextSibling) {
        take(node, tag, children, inner);
      }
    }
    if (children.at(-1) === ' ') children.pop();
  }

  function take(node: DomNode, parent: string, children: (Row | string)[], inner: Around): void {
    if (node.nodeType === 3) {
      const text = textOf(node);
      if (text !== '' && (text !== ' ' || children.length > 0)) children.push(text);
      return;
    }
    if (node.nodeType !== 1 || node === own) return;
    const element = node as DomElement;
    const tag = element.localName;
    if (
      tag === 'script' &&
      /^application\/ld\+json\b/i.test(element.getAttribute('type') ?? '') &&
      jsonLd.length < 100
    ) {
      jsonLd.push((element.textContent ?? '').slice(0, 200_000));
    }
    if (skipped.has(tag) || (parent === 'head' && !inHead.has(tag))) return;
    const row = rowOf(element, inner);
    if (row !== null) children.push(row);
  }

  function round(value: number): number {
    return Math.round(value * 10) / 10;
  }

  const html = document.documentElement;
  const root =
    html === null ? null : rowOf(html, { clip: null, absolute: null, isShown: true, isScrolled: false, depth: 0 });
  hand.elements = elements;
  const pointed: Record<string, number> = {};
  for (const [name, element] of hand.pointed) {
    // What was skipped (a drawing within a button) is its parent's.
    let number = -1;
    for (let one: DomElement | null = element; one !== null && number < 0; one = one.parentElement) {
      number = elements.indexOf(one);
    }
    if (element.isConnected && number >= 0) pointed[name] = number;
    else hand.pointed.delete(name);
  }
  return JSON.stringify({
    url: scope.location.href,
    title: document.title.slice(0, 500),
    language: html?.getAttribute('lang') ?? '',
    ...{ jsonLd, root, hosts, pointed, cut },
    elements: elements.length,
  });
}
