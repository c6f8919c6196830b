/**
 * The element tree of a failure, to be kept beside its picture: what the page looked like, without what was typed into it, and small.
 *
 * What was typed is taken out wherever it stands, also spread over several elements, in another case, or written as an address, HTML or
 * JSON writes it. What fields hold goes whoever typed it, and so do queries of addresses and attributes that carry keys by their name,
 * because they are as good as a log-in. Texts of one or two characters are taken out only where they stand alone.
 *
 * The result has at most 200 kB as JSON (UTF-8). What does not fit is left out from long lists and deep levels first; `cut` says so.
 */
import type { fieldKinds } from './log-in-recipe.ts';
import type { PageElement, PageTree } from './page-tree.ts';

/** Kept in memory for the time of a visit only. */
export type TypedSecret = { readonly what: (typeof fieldKinds)[number]; readonly text: string };

export const redactedTreeBytes = 200_000;
const mark = '•••';

/** From all to little; the first that fits is taken. */
const sizes = [
  { children: Infinity, text: 500, depth: Infinity, hidden: true },
  { children: 200, text: 200, depth: Infinity, hidden: true },
  { children: 60, text: 120, depth: Infinity, hidden: false },
  { children: 25, text: 80, depth: 60, hidden: false },
  { children: 12, text: 60, depth: 40, hidden: false },
  { children: 6, text: 40, depth: 25, hidden: false },
  { children: 4, text: 20, depth: 12, hidden: false },
  { children: 3, text: 0, depth: 6, hidden: false },
] as const;
type Size = (typeof sizes)[number];

export function redactTree(tree: PageTree, secrets: readonly TypedSecret[]): PageTree {
  const patterns = toPatterns(secrets);
  const texts = redactTexts(listTexts(tree.root), patterns);
  const clean: PageTree = {
    ...tree,
    url: redact(withoutQuery(tree.url), patterns).slice(0, 2000),
    title: redact(tree.title, patterns).slice(0, 500),
    language: tree.language.slice(0, 35),
    jsonLd: [],
    root: rebuild(tree.root, texts[Symbol.iterator](), patterns),
  };
  for (const size of sizes) {
    const { element, cut } = shrink(clean.root, size, 0);
    const small = { ...clean, root: element, cut: tree.cut || cut };
    if (bytesOf(JSON.stringify(small)) <= redactedTreeBytes) return small;
  }
  return { ...clean, root: { ...clean.root, attributes: {}, children: [] }, cut: true };
}

type Pattern = { readonly anywhere: RegExp | null; readonly alone: RegExp };

function toPatterns(secrets: readonly TypedSecret[]): readonly Pattern[] {
  return secrets.flatMap(({ what, text }) => {
    const plain = text.normalize('NFC').trim();
    if (plain === '') return [];
    const forms = new Set(what === 'code' ? [plain] : [plain, ...writtenForms(plain)]);
    const sources = [...forms].map((form) => (what === 'code' ? [...form].map(escape).join('[\\s-]*') : escape(form)));
    const any = sources.sort((a, b) => b.length - a.length).join('|');
    return [
      {
        anywhere: [...plain].length > 2 ? new RegExp(any, 'iu') : null,
        alone: new RegExp(`^\\s*(${any})\\s*$`, 'iu'),
      },
    ];
  });
}

/** As addresses, forms, HTML and JSON write it. */
function writtenForms(text: string): string[] {
  const forms = [JSON.stringify(text).slice(1, -1)];
  try {
    forms.push(encodeURIComponent(text), encodeURIComponent(text).replaceAll('%20', '+'));
  } catch {
    // Half a character is no address.
  }
  const html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return [...forms, html, html.replaceAll('"', '&quot;').replaceAll("'", '&#39;')];
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
}

function redact(text: string, patterns: readonly Pattern[]): string {
  // Most attributes hold nothing of the kind.
  if (!patterns.some(({ anywhere, alone }) => (anywhere ?? alone).test(text))) return text;
  return redactTexts([text], patterns)[0] ?? '';
}

/** Texts that follow on one another: what stands across their borders is found too. */
function redactTexts(texts: readonly string[], patterns: readonly Pattern[]): readonly string[] {
  const whole = texts.join('');
  const found: { from: number; until: number }[] = [];
  for (const { anywhere } of patterns) {
    for (const match of anywhere === null ? [] : whole.matchAll(new RegExp(anywhere, 'giu'))) {
      found.push({ from: match.index, until: match.index + match[0].length });
    }
  }
  found.sort((a, b) => a.from - b.from);
  let begin = 0;
  let next = 0;
  return texts.map((text) => {
    const from = begin;
    begin += text.length;
    while ((found[next]?.until ?? Infinity) <= from) next += 1;
    if (patterns.some(({ alone }) => alone.test(text))) return mark;
    let result = '';
    let at = from;
    for (let index = next; index < found.length; index += 1) {
      const hit = found[index];
      if (hit === undefined || hit.from >= begin) break;
      if (hit.until <= at) continue;
      result += whole.slice(at, Math.max(at, hit.from)) + mark;
      at = Math.min(hit.until, begin);
    }
    return result + whole.slice(at, begin);
  });
}

function listTexts(element: PageElement): string[] {
  const texts: string[] = [];
  const visit = (one: PageElement): void => {
    for (const child of one.children) {
      if (typeof child === 'string') texts.push(child.normalize('NFC'));
      else visit(child);
    }
  };
  visit(element);
  return texts;
}

/** The same tree with other texts, taken in the order of the document. */
function rebuild(element: PageElement, texts: Iterator<string>, patterns: readonly Pattern[]): PageElement {
  const children = element.children.map((child) => {
    if (typeof child !== 'string') return rebuild(child, texts, patterns);
    const { value } = texts.next() as { value: string };
    return element.tag === 'textarea' ? '' : value;
  });
  return {
    ...element,
    attributes: toAttributes(element, patterns),
    children: children.filter((child) => child !== ''),
  };
}

const fields = new Set(['input', 'textarea', 'select', 'option']);
const buttons = new Set(['submit', 'button', 'reset', 'image']);
const addresses = new Set([
  'href',
  'src',
  'action',
  'formaction',
  'data-href',
  'data-url',
  'data-src',
  'srcset',
  'poster',
]);
const keys =
  /(^|[-_])(token|csrf|xsrf|nonce|secret|auth|authorization|bearer|passwd|password|pwd|session|sessionid|sid|otp|totp|api-?key|signature|sig)($|[-_])/;

function toAttributes({ tag, attributes }: PageElement, patterns: readonly Pattern[]): Record<string, string> {
  const isField = fields.has(tag) && !buttons.has((attributes['type'] ?? '').toLowerCase());
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    const isHeld = isField && (name === 'value' || name.startsWith('data-') || name.startsWith('aria-value'));
    if (isHeld || keys.test(name) || (tag === 'meta' && keys.test((attributes['name'] ?? '').toLowerCase()))) continue;
    const isAddress = addresses.has(name) || /^(https?:)?\/\/|^(data|blob|javascript):/i.test(value);
    kept[name] = redact(isAddress ? withoutQuery(value) : value.normalize('NFC'), patterns);
  }
  return kept;
}

/** Without what may be a key: user, query, fragment, ";jsessionid=...", and all that a data address holds. */
function withoutQuery(address: string): string {
  const [scheme] = /^(data|blob|javascript):/i.exec(address) ?? [];
  if (scheme !== undefined) return `${scheme}…`;
  const bare = address.replace(/^([a-z][a-z0-9+.-]*:)?\/\/[^/?#]*@/i, (whole) => whole.replace(/[^/]*@$/, ''));
  const at = bare.search(/[?#;]/);
  return at < 0 || at === bare.length - 1 ? bare : `${bare.slice(0, at + 1)}…`;
}

function shrink(
  element: PageElement,
  size: Size,
  depth: number,
): { readonly element: PageElement; readonly cut: boolean } {
  let cut = false;
  const children: (PageElement | string)[] = [];
  const all = size.hidden ? element.children : element.children.filter((one) => typeof one === 'string' || one.visible);
  if (all.length < element.children.length) cut = true;
  // The end of a list tells as much as its beginning.
  const last = Math.min(2, Math.floor(size.children / 3));
  for (const [index, child] of all.entries()) {
    const isLeftOut = index >= size.children - last && index < all.length - last;
    if (isLeftOut || (depth >= size.depth && typeof child !== 'string')) {
      cut = true;
      continue;
    }
    if (typeof child === 'string') {
      children.push(clip(child, size.text));
      if (child.length > size.text) cut = true;
      continue;
    }
    const inner = shrink(child, size, depth + 1);
    cut ||= inner.cut;
    children.push(inner.element);
  }
  const attributes = Object.fromEntries(
    Object.entries(element.attributes).map(([name, value]) => [name.slice(0, 100), clip(value, size.text)]),
  );
  return { element: { ...element, attributes, children }, cut };
}

function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`;
}

function bytesOf(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    // Each half of a pair counts for two of its four bytes.
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code >= 0xd800 && code <= 0xdfff ? 2 : 3;
  }
  return bytes;
}
