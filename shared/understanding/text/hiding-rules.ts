/**
 * Which classes and ids does a mail hide by its own style sheet? Only what is plain: a rule of one class or id, with or without a tag,
 * outside of @media and its like, which may not hold where the mail is read. A later rule that shows the name again takes it out. What is
 * left undecided stays visible. One forward scan; nothing is fetched.
 *
 * Example: findHidingRules('<style>.pre, div#x {display:none}</style>') hides <p class="pre"> and <div id="x">.
 */
export type HidingRules = ReadonlyMap<string, ReadonlySet<string>>;

export const hiddenStyle =
  /\b(?:display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}(?:hidden|collapse)|mso-hide\s{0,4}:\s{0,4}all|(?:opacity|font-size|max-height)\s{0,4}:\s{0,4}0?\.?0{1,4}(?![\d.]))/i;
const shownStyle = /\b(?:display|visibility|opacity|font-size|max-height)\s{0,4}:/i;

const mostSheets = 20;
const mostRules = 5_000;
const simple = /^([a-z][a-z0-9]{0,20})?([.#][\w-]{1,80})$/i;
const anyTag = '';

/** By '.class' or '#id': the tags that it hides, '' for any. */
export function findHidingRules(html: string): HidingRules {
  const hiding = new Map<string, Set<string>>();
  for (const sheet of listSheets(html)) {
    for (const { selectors, body } of listRules(sheet)) {
      const hides = hiddenStyle.test(body);
      if (!hides && !shownStyle.test(body)) continue;
      for (const selector of selectors.split(',', 50)) {
        const match = simple.exec(selector.trim());
        if (match === null) continue;
        const [tag, name] = [match[1]?.toLowerCase() ?? anyTag, match[2] ?? ''];
        if (hides) hiding.set(name, (hiding.get(name) ?? new Set()).add(tag));
        else hiding.get(name)?.delete(tag);
      }
    }
  }
  return hiding;
}

const classOrId = /(?:^|\s)(class|id)\s{0,4}=\s{0,4}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{1,200}))/gi;

export function isHiddenByRule(tag: string, attributes: string, rules: HidingRules): boolean {
  if (rules.size === 0) return false;
  for (const [, kind, ...values] of attributes.matchAll(classOrId)) {
    const mark = kind?.toLowerCase() === 'id' ? '#' : '.';
    for (const name of (values.find((value) => value !== undefined) ?? '').split(/\s+/)) {
      const tags = rules.get(mark + name);
      if (tags?.has(anyTag) || tags?.has(tag)) return true;
    }
  }
  return false;
}

function listSheets(html: string): string[] {
  const sheets: string[] = [];
  const lower = html.toLowerCase();
  let at = lower.indexOf('<style');
  while (at !== -1 && sheets.length < mostSheets) {
    const from = lower.indexOf('>', at) + 1;
    const to = from === 0 ? -1 : lower.indexOf('</style', from);
    if (from === 0 || to === -1) break;
    sheets.push(html.slice(from, to));
    at = lower.indexOf('<style', to);
  }
  return sheets;
}

function listRules(sheet: string): { selectors: string; body: string }[] {
  const rules: { selectors: string; body: string }[] = [];
  const text = withoutComments(sheet);
  let at = 0;
  while (rules.length < mostRules) {
    const open = text.indexOf('{', at);
    if (open === -1) break;
    const before = text.slice(at, open);
    // "@import url(x);" stands before the next selector.
    const selectors = before.slice(before.lastIndexOf(';') + 1);
    if (selectors.trimStart().startsWith('@')) {
      at = endOfBlock(text, open);
      continue;
    }
    const close = text.indexOf('}', open);
    if (close === -1) break;
    rules.push({ selectors: selectors.slice(0, 2_000), body: text.slice(open + 1, close) });
    at = close + 1;
  }
  return rules;
}

function withoutComments(sheet: string): string {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const open = sheet.indexOf('/*', at);
    if (open === -1) return parts.join('') + sheet.slice(at).replaceAll('<!--', '').replaceAll('-->', '');
    parts.push(sheet.slice(at, open));
    const close = sheet.indexOf('*/', open + 2);
    if (close === -1) return parts.join('');
    at = close + 2;
  }
}

/** Behind the brace that closes the one at `open`; the end where none does. */
function endOfBlock(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}' && (depth -= 1) === 0) return at + 1;
  }
  return text.length;
}
