/**
 * What CAMS's scripts use of a page's DOM. Described here, because the main process knows no DOM; the scripts are handed over as text
 * (`../frame-worlds.ts`), so a function of this folder uses nothing but its arguments and what a page has.
 *
 * They run in an isolated world: they share the elements with the page and nothing else. The page neither sees their variables nor can
 * replace what they call, whatever it does to its own `Array` or `JSON`.
 */

export type DomRect = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
};

export type DomNode = {
  readonly nodeType: number;
  readonly nodeValue: string | null;
  readonly nextSibling: DomNode | null;
  readonly firstChild: DomNode | null;
  readonly isConnected: boolean;
};

export type DomElement = DomNode & {
  readonly localName: string;
  readonly attributes: ArrayLike<{ readonly name: string; readonly value: string }>;
  readonly shadowRoot: DomShadow | null;
  readonly parentElement: DomElement | null;
  readonly firstElementChild: DomElement | null;
  readonly textContent: string | null;
  readonly clientLeft: number;
  readonly clientTop: number;
  readonly clientHeight: number;
  readonly clientWidth: number;
  readonly offsetWidth: number;
  readonly offsetHeight: number;
  readonly scrollHeight: number;
  scrollTop: number;
  readonly style: DomStyle;
  popover: string;
  readonly showPopover?: () => void;
  readonly checkVisibility: (options: object) => boolean;
  readonly getBoundingClientRect: () => DomRect;
  readonly getAttribute: (name: string) => string | null;
  readonly setAttribute: (name: string, value: string) => void;
  readonly getRootNode: () => DomNode & { readonly host?: DomElement };
  readonly matches: (selector: string) => boolean;
  readonly attachShadow: (options: { readonly mode: 'closed' }) => DomShadow;
  readonly append: (...children: DomNode[]) => void;
  readonly remove: () => void;
  readonly click: () => void;
  readonly scrollIntoView: (options: object) => void;
  readonly dispatchEvent: (event: object) => boolean;
  readonly assignedNodes?: () => readonly DomNode[];
};

export type DomShadow = DomNode & {
  readonly append: (...children: DomNode[]) => void;
  readonly querySelectorAll: (selector: string) => Iterable<DomElement>;
};

export type DomStyle = {
  readonly display: string;
  readonly visibility: string;
  readonly opacity: string;
  readonly position: string;
  readonly overflowX: string;
  readonly overflowY: string;
  readonly transform: string;
  readonly paddingLeft: string;
  readonly paddingTop: string;
  cssText: string;
  readonly getPropertyValue: (name: string) => string;
  readonly getPropertyPriority: (name: string) => string;
  readonly setProperty: (name: string, value: string, priority?: string) => void;
};

export type DomEvent = {
  readonly type: string;
  readonly isTrusted: boolean;
  readonly key?: string;
  readonly composedPath: () => readonly DomNode[];
  readonly preventDefault: () => void;
  readonly stopImmediatePropagation: () => void;
};

type Listen = (name: string, listener: (event: DomEvent) => void, options: object) => void;

/** What stays in the isolated world of a document between two scripts. */
export type Hand = {
  /** The elements of the last snapshot by their number, so that one of them can be pressed or shown. */
  elements: DomElement[];
  /** What the person pointed at, by what it was said to be. */
  readonly pointed: Map<string, DomElement>;
  /** Hides what is typed from a picture until it is called. */
  uncover: (() => void) | null;
  watch: { readonly observe: (root: DomNode) => void; lastChangeMs: number; changes: number } | null;
  pointing: {
    /** Holds the marks; none of the page's elements. */
    readonly host: DomElement;
    readonly aim: (target: string | null, words: string) => void;
    readonly show: (element: DomElement) => void;
  } | null;
};

/** The globals of an isolated world, as far as they are used. */
export type HandScope = {
  camsHand: Hand;
  /** There while somebody points: the way to the app, which the page's own world does not have. */
  readonly camsTell?: (text: string) => void;
  readonly document: DomNode & {
    readonly readyState: string;
    readonly title: string;
    readonly documentElement: DomElement | null;
    readonly scrollingElement: DomElement | null;
    readonly querySelectorAll: (selector: string) => Iterable<DomElement>;
    readonly createElement: (name: string) => DomElement;
  };
  readonly location: { readonly href: string };
  readonly top: unknown;
  readonly performance: { readonly now: () => number };
  readonly innerWidth: number;
  readonly innerHeight: number;
  readonly scrollX: number;
  readonly scrollY: number;
  readonly getComputedStyle: (element: DomElement) => DomStyle;
  readonly addEventListener: Listen;
  readonly MutationObserver: new (callback: () => void) => {
    readonly observe: (root: DomNode, options: object) => void;
  };
  readonly MouseEvent: new (name: string, init: object) => object;
  readonly PointerEvent: new (name: string, init: object) => object;
};
