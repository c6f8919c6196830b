/**
 * The words of an element as a person reads them: lines where the page breaks them, one blank between what stands apart.
 *
 * By default only what is seen. Where the element itself is hidden (a closed fold, a second tab), its words are taken as they are: a
 * row does not lose its events by being folded away.
 */
import type { PageElement } from './page-tree.ts';
import type { PageNode } from './page-index.ts';

const silent = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'select',
  'option',
  'datalist',
  'svg',
  'head',
  'textarea',
]);
const blocks = new Set([
  'address', 'article', 'aside', 'blockquote', 'body', 'caption', 'center', 'dd', 'details', 'dialog', 'div', 'dl', 'dt', 'fieldset',
  'figcaption', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'legend', 'li', 'main', 'nav', 'ol',
  'p', 'pre', 'section', 'summary', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul',
]); // prettier-ignore

const seenTexts = new WeakMap<PageElement, string>();
const allTexts = new WeakMap<PageElement, string>();

/** `all`: with what is hidden in it. Lines are separated by '\n'. */
export function textOf(node: PageNode, all = false): string {
  return textOfElement(node.element, all || isHidden(node));
}

/** Itself hidden, or within something that is. */
export function isHidden(node: PageNode): boolean {
  return !node.element.visible;
}

export function textOfElement(element: PageElement, all: boolean): string {
  const texts = all ? allTexts : seenTexts;
  const known = texts.get(element);
  if (known !== undefined) return known;
  const parts: string[] = [];
  collect(element, all, parts);
  const text = tidy(parts.join(''));
  texts.set(element, text);
  return text;
}

function collect(element: PageElement, all: boolean, parts: string[]): void {
  if (silent.has(element.tag)) return;
  let isBeforeElement = false;
  for (const child of element.children) {
    if (typeof child === 'string') {
      if (all || element.visible) parts.push(child);
      isBeforeElement = false;
      continue;
    }
    if (child.tag === 'br') {
      parts.push('\n');
      continue;
    }
    const isBlock = blocks.has(child.tag) || child.boundary === 'frame';
    // Two elements side by side are two things, whatever the page draws between them.
    if (isBlock) parts.push('\n');
    else if (isBeforeElement) parts.push(' ');
    collect(child, all, parts);
    if (isBlock) parts.push('\n');
    isBeforeElement = true;
  }
}

function tidy(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/[\t\v\f\r\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000 ]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}

/** The same in one line. */
export function lineOf(node: PageNode): string {
  const known = lines.get(node);
  if (known !== undefined) return known;
  const line = textOf(node).replaceAll('\n', ' ');
  lines.set(node, line);
  return line;
}

const lines = new WeakMap<PageNode, string>();

/** Cut for evidence and rows. */
export function clipText(text: string, most = 500): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 2);
  return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 2 : most - 1)}…`;
}

/** Elements whose own words (not those of elements in them) say something. */
export function hasOwnWords(node: PageNode): boolean {
  return node.element.children.some((child) => typeof child === 'string' && /[\p{L}\p{N}]/u.test(child));
}
