/**
 * HTML mail to plain text, with quoting kept recognisable: what lies in a blockquote or in a mailer's quote container
 * comes out with "> " before each line. One forward scan over the tags (no expression over the whole), capped in
 * size, depth and links. Nothing is fetched and nothing runs: the result is text. What the mail hides from its reader by an attribute, an
 * inline style or a rule of its own is left out, because nobody said it.
 */
import { decodeEntities } from './entities.ts';
import { findHidingRules, hiddenStyle, isHiddenByRule } from './hiding-rules.ts';
import { clip, maximumRawText } from './tidy-text.ts';

const maximumHtml = 2_000_000;
const maximumLinks = 40;

const blockTags = new Set(
  'address article aside blockquote center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody thead tr ul'.split(
    ' ',
  ),
);
const skippedTags = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg', 'object']);
const voidTags = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
/** Containers that hold the quoted mail as a whole: Yahoo, Proton, Zimbra, AOL. */
const quoteContainer = /\b(?:yahoo_quoted|protonmail_quote|zmail_extra|aolmail_quote|moz-signature-quote)\b/;
/** What Outlook puts above the quoted mail, which then follows to the end: on the web, by its class, on the desktop. */
const quoteHead =
  /\b(?:divRplyFwdMsg|OutlookMessageHeader|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container)\b|border-top:\s{0,2}solid #(?:E1E1E1|B5C4DF) 1\.0pt/i;
/** "On Monday Jane wrote:" in whatever language; Gmail and Thunderbird mark it. */
const attributionContainer = /\b(?:gmail_attr|moz-cite-prefix)\b/;
/** An indent that the writer made; a quote has a bar, or says that it cites. */
const isIndent = (attributes: string): boolean =>
  /\bborder:\s{0,2}none\b/.test(attributes) && !/\bcite\b|\bgmail_quote\b|border-left:/.test(attributes);

/** The attribute by itself or with a value; not as a part of a style, a class or an address. */
const hiddenAttribute = /(?:^|\s)hidden(?=[\s=]|$)/i;
const quotedValue = /=\s{0,4}(?:"[^"]{0,2000}"|'[^']{0,2000}')/g;

function isHidden(attributes: string): boolean {
  if (attributes.length < 7) return false;
  if (/style/i.test(attributes) && hiddenStyle.test(decodeEntities(attributes))) return true;
  return /hidden/i.test(attributes) && hiddenAttribute.test(attributes.replace(quotedValue, '=""'));
}

type Open = { readonly tag: string; readonly quotes: number; readonly hides: boolean };

export function htmlToText(html: string): string {
  const source = clip(html, maximumHtml);
  const writer = createWriter();
  const rules = findHidingRules(source);
  const open: Open[] = [];
  let depth = 0;
  let hiding = 0;
  let isRestQuoted = false;
  let links = 0;
  let href = '';
  let linkText = '';
  let at = 0;

  const push = (text: string): void => {
    if (hiding > 0) return;
    const decoded = decodeEntities(text);
    if (href !== '') linkText += decoded;
    writer.text(decoded);
  };

  while (at < source.length && writer.size() < maximumRawText) {
    const next = source.indexOf('<', at);
    if (next === -1) {
      push(source.slice(at));
      break;
    }
    if (next > at) push(source.slice(at, next));
    if (source.startsWith('<!--', next)) {
      const end = source.indexOf('-->', next + 4);
      at = end === -1 ? source.length : end + 3;
      continue;
    }
    const end = tagEnd(source, next + 1);
    if (end === -1) {
      push(source.slice(next));
      break;
    }
    const raw = source.slice(next + 1, end);
    at = end + 1;
    const name = /^\/?([a-z][a-z0-9]{0,20})/i.exec(raw)?.[1]?.toLowerCase();
    if (name === undefined) {
      if (!/^[!?/]/.test(raw)) push(`<${raw}>`);
      continue;
    }
    const closing = raw.startsWith('/');
    if (!closing && skippedTags.has(name) && !raw.endsWith('/')) {
      const close = indexOfClose(source, name, at);
      at = close;
      continue;
    }
    if (name === 'br') writer.line();
    else if (name === 'td' || name === 'th') writer.text(' ');
    if (blockTags.has(name)) writer.block();
    if (name === 'li' && !closing && hiding === 0) writer.text('- ');
    if (voidTags.has(name)) continue;

    if (closing) {
      if (name === 'a' && href !== '') {
        if (hiding === 0 && links < maximumLinks && !linkText.includes(href.slice(0, 24))) writer.text(` <${href}>`);
        links += 1;
        href = '';
      }
      for (let index = open.length - 1; index >= 0 && index > open.length - 64; index -= 1) {
        if (open[index]?.tag !== name) continue;
        for (const one of open.splice(index)) {
          depth -= one.quotes;
          if (one.hides) hiding -= 1;
          if (one.quotes > 0) writer.block();
        }
        writer.quote(depth);
        break;
      }
      continue;
    }
    if (raw.endsWith('/')) continue;
    const attributes = raw.slice(name.length, name.length + 2_000);
    if (name === 'a') {
      href = /href\s{0,4}=\s{0,4}["']?(https?:\/\/[^"'\s>]{4,500})/i.exec(attributes)?.[1] ?? '';
      href = decodeEntities(href);
      linkText = '';
    }
    // Most tags of a mail have none; none of the marks stands in a short one.
    if (attributes.length > 8 && quoteHead.test(attributes) && !isRestQuoted) {
      isRestQuoted = true;
      depth += 1;
      writer.block();
    }
    // An attribution stands two deep: it is no line that somebody answers.
    const quotes = quotesOf(name, attributes, depth);
    if (open.length >= 400) continue;
    const hides = isHidden(attributes) || isHiddenByRule(name, attributes, rules);
    open.push({ tag: name, quotes, hides });
    depth += quotes;
    if (hides) hiding += 1;
    if (quotes > 0) writer.block();
    writer.quote(depth);
  }
  return writer.result();
}

function quotesOf(name: string, attributes: string, depth: number): number {
  if (name === 'blockquote') return isIndent(attributes) ? 0 : 1;
  if (attributes.length < 8) return 0;
  if (attributionContainer.test(attributes)) return 2;
  return depth === 0 && quoteContainer.test(attributes) ? 1 : 0;
}

/** End of a tag, minding quoted attribute values; an unclosed quote ends with the tag. */
function tagEnd(source: string, from: number): number {
  let quote = '';
  const limit = Math.min(source.length, from + 20_000);
  for (let index = from; index < limit; index += 1) {
    const character = source[index] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") {
      quote = source[index - 1] === '=' || source[index - 1] === ' ' ? character : '';
    } else if (character === '>') return index;
  }
  return source.indexOf('>', from);
}

function indexOfClose(source: string, name: string, from: number): number {
  let at = from;
  for (;;) {
    const close = source.indexOf('</', at);
    if (close === -1) return source.length;
    if (source.slice(close + 2, close + 2 + name.length).toLowerCase() === name) {
      const end = source.indexOf('>', close);
      return end === -1 ? source.length : end + 1;
    }
    at = close + 2;
  }
}

type Writer = {
  text(text: string): void;
  line(): void;
  block(): void;
  quote(depth: number): void;
  size(): number;
  result(): string;
};

function createWriter(): Writer {
  const lines: string[] = [];
  let parts: string[] = [];
  let hasText = false;
  let lineDepth = 0;
  let depth = 0;
  let size = 0;
  const flush = (): void => {
    const body = parts.join('').replace(/\s+/g, ' ').trim();
    const prefix = '> '.repeat(Math.min(lineDepth, 5));
    lines.push(body === '' ? prefix.trimEnd() : prefix + body);
    parts = [];
    hasText = false;
    lineDepth = depth;
  };
  return {
    text(text) {
      if (text === '') return;
      if (!hasText) lineDepth = depth;
      parts.push(text);
      size += text.length;
      if (/\S/.test(text)) hasText = true;
    },
    line() {
      flush();
    },
    block() {
      if (hasText) flush();
      else parts = [];
    },
    quote(next) {
      depth = next;
    },
    size: () => size,
    result() {
      if (hasText) flush();
      return lines
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim();
    },
  };
}
