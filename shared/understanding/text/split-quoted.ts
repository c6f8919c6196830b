/**
 * Which part of a mail did its writer write now? Returns the newest words (`visible`), the quoted history, the
 * signature, the answers given between quoted lines, and the inner mail of a forward (whose text counts as content
 * and is part of `visible`, at `forwarded.span`). Line by line, so the cost is linear.
 *
 * "> Tue 10?" / "yes" gives visible "yes" and the answer {quoted: "Tue 10?", span of "yes"}.
 */
import type { Span } from '#shared/domain/claim.ts';
import { bannerLength } from './banner.ts';
import { readInnerMail, readInnerSender, type InnerMail, type InnerSender } from './forward.ts';
import {
  attributionLength,
  foldLine,
  headerBlockLength,
  isBareAttribution,
  isForwardMarker,
  isSeparator,
} from './quote-headers.ts';
import { signatureStart } from './signature.ts';
import { clip, joinLines, maximumText, tidyLines } from './tidy-text.ts';

export type InlineAnswer = { readonly quoted: string; readonly span: Span };
export type Forwarded = {
  readonly from: string;
  readonly sender: InnerSender | null;
  readonly date: string;
  readonly subject: string;
  readonly span: Span;
};
export type SplitText = {
  readonly visible: string;
  readonly quoted: string;
  readonly signature: string;
  readonly answers: readonly InlineAnswer[];
  readonly forwarded: Forwarded | null;
};

type Block = { readonly text: string; readonly quoted: string | null };

const sameLineAnswer =
  /^(.{2,120}\?) {0,2}[-=>]{0,2} {0,2}((?:yes|no|nope|yep|yeah|ok|okay|sure|fine|works|perfect|ja|nein|passt|gut|oui|non|si|sí|vale|no puedo)\b.{0,80})$/i;

/** Outlook marks a forward nowhere but in its subject. */
const forwardSubject = /^\s{0,4}(?:fwd?|wg|tr|rv|enc|i|inolt|doorst) ?:/i;

/** Of forwards within forwards; what lies deeper is history. */
const maximumForwards = 4;

/** `depth`: in how many forwards the text stands. */
export function splitQuoted(text: string, subject = '', depth = 0): SplitText {
  const lines = tidyLines(text).split('\n').map(trimLine);
  const quoted: string[] = [];
  const blocks: { lines: string[]; quoted: string | null }[] = [{ lines: [], quoted: null }];
  let pendingQuote: string[] = [];
  let forwarded: InnerMail | null = null;
  const isForward = forwardSubject.test(subject);

  let index = bannerLength(lines);
  for (; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.startsWith('>')) {
      const bare = line.replace(/^[> ]{1,40}/, '');
      // A forward as a whole may stand behind quote marks: then nothing quoted stands before it.
      if (quoted.length === 0 && bare !== '' && opensForward(bare, lines, index, isForward)) {
        forwarded = readInnerMail(lines, isForwardMarker(foldLine(bare)) ? index + 1 : index);
        break;
      }
      quoted.push(line);
      const isDeep = /^> ?>/.test(line);
      const own = isDeep || !bare.includes('?') ? null : sameLineAnswer.exec(bare.slice(0, 240));
      if (own) blocks.push({ lines: [own[2] ?? ''], quoted: own[1] ?? '' }, { lines: [], quoted: null });
      else if (bare !== '' && !isDeep) pendingQuote = [...pendingQuote.slice(-2), bare];
      continue;
    }
    if (isWrappedQuote(lines[index - 1] ?? '', line)) {
      quoted.push(line);
      continue;
    }
    const folded = foldLine(line);
    if (isForwardMarker(folded)) {
      forwarded = readInnerMail(lines, index + 1);
      break;
    }
    if (isSeparator(folded)) {
      if (isForward) forwarded = readInnerMail(lines, index + 1);
      break;
    }
    const attribution = attributionLength(lines, index, folded);
    if (attribution > 0) {
      quoted.push(...lines.slice(index, index + attribution));
      const next = nextText(lines, index + attribution);
      if (next === null || !next.startsWith('>')) {
        index += attribution;
        break;
      }
      index += attribution - 1;
      continue;
    }
    if (isBareAttribution(folded) && nextText(lines, index + 1)?.startsWith('>') === true) {
      quoted.push(line);
      continue;
    }
    if (headerBlockLength(lines, index, folded) > 0) {
      if (isForward) forwarded = readInnerMail(lines, index);
      break;
    }
    if (line !== '' && pendingQuote.length > 0) {
      blocks.push({ lines: [], quoted: pendingQuote.join(' ') });
      pendingQuote = [];
    }
    blocks.at(-1)?.lines.push(line);
  }
  if (forwarded === null) quoted.push(...lines.slice(index));

  const signature: string[] = [];
  const kept: Block[] = [];
  let isFirst = true;
  for (const block of blocks) {
    // Each stretch has its own end: a phone puts its signature above the quote that is answered line by line.
    const end = signatureStart(block.lines, isFirst);
    if (block.lines.some((line) => line !== '')) isFirst = false;
    signature.push(...block.lines.slice(end));
    kept.push({ text: trimSeparators(joinLines(block.lines.slice(0, end))), quoted: block.quoted });
  }
  return assemble(kept, quoted, signature, depth < maximumForwards ? forwarded : null, depth);
}

function opensForward(bare: string, lines: readonly string[], index: number, isForward: boolean): boolean {
  if (isForwardMarker(foldLine(bare))) return true;
  if (!isForward) return false;
  const head = lines.slice(index, index + 10).map((line) => line.replace(/^[> ]{1,40}/, ''));
  return headerBlockLength(head, 0) > 0;
}

const beginsAnswer =
  /^(?:yes|no|nope|yep|yeah|ok|okay|sure|fine|works|that works|perfect|sorry|ja|nein|passt|gut|leider|oui|non|si|sí|vale)\b/;

/** A long quoted line that a mailer broke: its rest stands without ">" right below. */
function isWrappedQuote(previous: string, line: string): boolean {
  return (
    previous.startsWith('>') &&
    previous.length >= 66 &&
    /^[a-zà-ÿ]/.test(line) &&
    !/[.?!:]$/.test(previous) &&
    !beginsAnswer.test(line)
  );
}

function trimLine(line: string): string {
  const trimmed = line.trim();
  return trimmed.startsWith('>') ? trimmed.replace(/^>[> ]{40,}/, '>> ') : trimmed;
}

function assemble(
  blocks: readonly Block[],
  quoted: readonly string[],
  signature: readonly string[],
  forward: InnerMail | null,
  depth: number,
): SplitText {
  let visible = '';
  const answers: InlineAnswer[] = [];
  for (const block of blocks) {
    if (block.text === '') continue;
    const from = visible === '' ? 0 : visible.length + 1;
    visible = visible === '' ? block.text : `${visible}\n${block.text}`;
    if (block.quoted !== null && from < maximumText) {
      answers.push({ quoted: clip(block.quoted, 400), span: [from, Math.min(visible.length, maximumText)] });
    }
  }
  let forwarded: Forwarded | null = null;
  if (forward !== null) {
    const inner = splitQuoted(forward.lines.join('\n'), '', depth + 1);
    const from = Math.min(maximumText, visible === '' ? 0 : visible.length + 2);
    visible = visible === '' ? inner.visible : `${visible}\n\n${inner.visible}`;
    forwarded = {
      from: forward.from,
      sender: readInnerSender(forward.from),
      date: forward.date,
      subject: forward.subject,
      span: [from, Math.min(visible.length, maximumText)],
    };
  }
  return {
    visible: clip(visible, maximumText),
    quoted: clip(quoted.join('\n').trim(), maximumText),
    signature: clip(signature.join('\n').trim(), 2_000),
    answers,
    forwarded,
  };
}

/** Trailing rules that a mailer draws above the quoted part. */
function trimSeparators(text: string): string {
  if (!/[-_=* \n]$/.test(text)) return text;
  const lines = text.split('\n');
  while (lines.length > 0 && /^[-_=* ]{3,}$|^$/.test((lines.at(-1) ?? '').slice(0, 200))) lines.pop();
  return lines.join('\n');
}

function nextText(lines: readonly string[], from: number): string | null {
  for (let index = from; index < lines.length && index < from + 4; index += 1) {
    const line = lines[index] ?? '';
    if (line !== '') return line;
  }
  return null;
}
