/**
 * Which part of a mail did its writer write now? Returns the newest words (`visible`), the quoted history, the
 * signature, the answers given between quoted lines, and the inner mail of a forward (whose text counts as content
 * and is part of `visible`, at `forwarded.span`). Line by line, so the cost is linear.
 *
 * "> Tue 10?" / "yes" gives visible "yes" and the answer {quoted: "Tue 10?", span of "yes"}.
 */
import type { Span } from '#shared/domain/claim.ts';
import { attributionLength, foldLine, headerBlockLength, isForwardMarker, isSeparator } from './quote-headers.ts';
import { signatureStart } from './signature.ts';
import { clip, maximumText, tidyLines, tidyText } from './tidy-text.ts';

export type InlineAnswer = { readonly quoted: string; readonly span: Span };
export type Forwarded = { readonly from: string; readonly date: string; readonly subject: string; readonly span: Span };
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

export function splitQuoted(text: string): SplitText {
  const lines = tidyLines(text).split('\n').map(trimLine);
  const quoted: string[] = [];
  const blocks: { lines: string[]; quoted: string | null }[] = [{ lines: [], quoted: null }];
  let pendingQuote: string[] = [];
  let forwarded: { header: Map<string, string>; lines: string[] } | null = null;
  let signature: string[] = [];

  let index = 0;
  for (; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.startsWith('>')) {
      const bare = line.replace(/^[> ]{1,40}/, '');
      quoted.push(line);
      const own = line.startsWith('>>') || line.startsWith('> >') ? null : sameLineAnswer.exec(bare.slice(0, 240));
      if (own) blocks.push({ lines: [own[2] ?? ''], quoted: own[1] ?? '' }, { lines: [], quoted: null });
      else if (bare !== '') pendingQuote = line.startsWith('>>') ? pendingQuote : [...pendingQuote.slice(-2), bare];
      continue;
    }
    if (isWrappedQuote(lines[index - 1] ?? '', line)) {
      quoted.push(line);
      continue;
    }
    const folded = foldLine(line);
    if (isForwardMarker(folded)) {
      forwarded = readForward(lines, index + 1);
      break;
    }
    if (isSeparator(folded)) break;
    const attribution = attributionLength(lines, index);
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
    if (headerBlockLength(lines, index) > 0) break;
    if (line !== '' && pendingQuote.length > 0) {
      blocks.push({ lines: [], quoted: pendingQuote.join(' ') });
      pendingQuote = [];
    }
    blocks.at(-1)?.lines.push(line);
  }
  if (forwarded === null) quoted.push(...lines.slice(index));

  const own = blocks.flatMap((block) => block.lines);
  const end = signatureStart(own);
  signature = own.slice(end);
  let left = end;
  const kept: Block[] = [];
  for (const block of blocks) {
    const take = block.lines.slice(0, Math.max(0, left));
    left -= block.lines.length;
    kept.push({ text: trimSeparators(tidyText(take.join('\n'))), quoted: block.quoted });
  }
  return assemble(kept, quoted, signature, forwarded);
}

/** A long quoted line that a mailer broke: its rest stands without ">" right below. */
function isWrappedQuote(previous: string, line: string): boolean {
  return previous.startsWith('>') && previous.length >= 66 && /^[a-zà-ÿ]/.test(line) && !/[.?!:]$/.test(previous);
}

function trimLine(line: string): string {
  return line.trim().replace(/^>[> ]{40,}/, '>> ');
}

function assemble(
  blocks: readonly Block[],
  quoted: readonly string[],
  signature: readonly string[],
  forward: { header: Map<string, string>; lines: string[] } | null,
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
    const inner = splitQuoted(forward.lines.join('\n'));
    const from = Math.min(maximumText, visible === '' ? 0 : visible.length + 2);
    visible = visible === '' ? inner.visible : `${visible}\n\n${inner.visible}`;
    forwarded = {
      from: forward.header.get('from') ?? '',
      date: forward.header.get('date') ?? '',
      subject: forward.header.get('subject') ?? '',
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

const forwardLabels: readonly (readonly [string, RegExp])[] = [
  ['from', /^[*_ ]{0,3}(?:from|von|de|da|van)[*_ ]{0,3} ?:[*_ ]{0,3}(.*)$/i],
  [
    'date',
    /^[*_ ]{0,3}(?:date|sent|datum|gesendet|envoy[ée](?: le)?|fecha|enviado|data|inviato|verzonden)[*_ ]{0,3} ?:[*_ ]{0,3}(.*)$/i,
  ],
  ['subject', /^[*_ ]{0,3}(?:subject|betreff|objet|asunto|assunto|oggetto|onderwerp)[*_ ]{0,3} ?:[*_ ]{0,3}(.*)$/i],
];

function readForward(lines: readonly string[], from: number): { header: Map<string, string>; lines: string[] } {
  const header = new Map<string, string>();
  let index = from;
  let seen = 0;
  for (; index < lines.length && index < from + 14; index += 1) {
    const line = (lines[index] ?? '').replace(/^[> ]{1,40}/, '').slice(0, 300);
    if (line === '') {
      if (seen > 0) break;
      continue;
    }
    if (!/^[^:]{1,24}:/.test(line) && seen === 0) break;
    seen += 1;
    for (const [name, pattern] of forwardLabels) {
      const match = pattern.exec(line);
      if (match && !header.has(name)) header.set(name, (match[1] ?? '').trim());
    }
  }
  const rest = lines.slice(index);
  const allQuoted = rest.every((line) => line === '' || line.startsWith('>'));
  return { header, lines: allQuoted ? rest.map((line) => line.replace(/^> ?/, '')) : rest };
}
