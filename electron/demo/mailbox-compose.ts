/**
 * Writes raw RFC 5322 messages for the demo's people: folded encoded headers, quoted-printable or base64 bodies,
 * alternative, calendar and attachment parts. Same input, same bytes (boundaries come from the Message-ID), which a
 * composer with random boundaries would not give.
 */
import type { Party } from './mailbox-addresses.ts';

export type ComposeCalendar = { readonly method: 'REQUEST' | 'REPLY' | 'CANCEL' | 'COUNTER'; readonly ics: string };

export type ComposeAttachment = {
  readonly filename: string;
  readonly mimeType: string;
  readonly content: Buffer;
};

export type ComposeInput = {
  /** Null: the mail has no From at all, which happens in the wild. */
  readonly from: Party | null;
  readonly to: readonly Party[];
  readonly cc?: readonly Party[];
  readonly subject: string;
  /** RFC 5322 date with the sender's own offset, see `toRfcDate`. */
  readonly date: string;
  /** Without it the message carries no Message-ID. */
  readonly messageId?: string;
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly html?: string;
  readonly calendar?: ComposeCalendar;
  readonly attachments?: readonly ComposeAttachment[];
  readonly charset?: 'utf-8' | 'iso-8859-1';
  /** A finished body with its own content type (bounces); replaces text, html and calendar. */
  readonly rawBody?: { readonly contentType: string; readonly body: string };
};

const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

function encodeWords(text: string): string {
  if (isAscii(text)) return text;
  const words: string[] = [];
  let piece = '';
  for (const character of text) {
    // 42 bytes of text stay below RFC 2047's 75 characters a word once they are base64.
    if (Buffer.byteLength(piece + character) > 42) {
      words.push(piece);
      piece = '';
    }
    piece += character;
  }
  words.push(piece);
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ');
}

export function formatParty({ name, address }: Party): string {
  if (name === '') return address;
  if (!isAscii(name)) return `${encodeWords(name)} <${address}>`;
  return /^[\w !#$%&'*+/=?^`{|}~-]+$/.test(name)
    ? `${name} <${address}>`
    : `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`;
}

function quotedPrintable(bytes: Buffer): string {
  const lines: string[] = [];
  let line = '';
  const hex = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === 0x0d && bytes[index + 1] === 0x0a) {
      // A blank before the line's end would be lost on the way.
      if (/[ \t]$/.test(line)) line = line.slice(0, -1) + hex(line.charCodeAt(line.length - 1));
      lines.push(line);
      line = '';
      index += 1;
      continue;
    }
    const printable = (byte >= 0x20 && byte <= 0x7e && byte !== 0x3d) || byte === 0x09;
    const piece = printable ? String.fromCharCode(byte) : hex(byte);
    if (line.length + piece.length > 75) {
      lines.push(`${line}=`);
      line = '';
    }
    line += piece;
  }
  lines.push(line);
  return lines.join('\r\n');
}

function base64Lines(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n');
}

type Piece = { readonly headers: readonly string[]; readonly body: string };

function textPiece(subtype: string, text: string, charset: 'utf-8' | 'iso-8859-1', extra = ''): Piece {
  const lines = text.replace(/\r?\n/g, '\r\n');
  const bytes = Buffer.from(lines, charset === 'utf-8' ? 'utf8' : 'latin1');
  const plain = isAscii(lines.replace(/[\r\n\t]/g, '')) && !/[^\n]{990}/.test(lines);
  return {
    headers: [
      `Content-Type: text/${subtype}; charset="${charset === 'utf-8' ? 'UTF-8' : 'ISO-8859-1'}"${extra}`,
      `Content-Transfer-Encoding: ${plain ? '7bit' : 'quoted-printable'}`,
    ],
    body: plain ? lines : quotedPrintable(bytes),
  };
}

function joinPieces(kind: string, boundary: string, pieces: readonly Piece[]): Piece {
  const only = pieces[0];
  if (pieces.length === 1 && only) return only;
  const inner = pieces.map((piece) => `--${boundary}\r\n${piece.headers.join('\r\n')}\r\n\r\n${piece.body}\r\n`);
  return {
    headers: [`Content-Type: multipart/${kind}; boundary="${boundary}"`],
    body: `${inner.join('')}--${boundary}--\r\n`,
  };
}

function toBody(input: ComposeInput): Piece {
  if (input.rawBody) return { headers: [`Content-Type: ${input.rawBody.contentType}`], body: input.rawBody.body };
  const charset = input.charset ?? 'utf-8';
  const tag = (input.messageId ?? input.subject).replace(/[^A-Za-z0-9]/g, '').slice(0, 24);
  const texts: Piece[] = [];
  if (input.text !== undefined) texts.push(textPiece('plain', input.text, charset, ''));
  if (input.html !== undefined) texts.push(textPiece('html', input.html, charset, ''));
  if (input.calendar)
    texts.push(textPiece('calendar', input.calendar.ics, 'utf-8', `; method=${input.calendar.method}`));
  const attached = (input.attachments ?? []).map((file) => ({
    headers: [
      `Content-Type: ${file.mimeType}; name="${file.filename}"`,
      `Content-Disposition: attachment; filename="${file.filename}"`,
      'Content-Transfer-Encoding: base64',
    ],
    body: base64Lines(file.content),
  }));
  return joinPieces('mixed', `mix-${tag}`, [joinPieces('alternative', `alt-${tag}`, texts), ...attached]);
}

export function composeMail(input: ComposeInput): Buffer {
  const body = toBody(input);
  const list = (parties: readonly Party[]): string => parties.map(formatParty).join(',\r\n ');
  const headers: string[] = [];
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') headers.push(`${name}: ${value}`);
  };
  add('MIME-Version', '1.0');
  add('Date', input.date);
  add('Message-ID', input.messageId);
  add('In-Reply-To', input.inReplyTo);
  add('References', input.references?.join('\r\n '));
  add('Subject', encodeWords(input.subject));
  add('From', input.from ? formatParty(input.from) : undefined);
  add('To', input.to.length > 0 ? list(input.to) : undefined);
  add('Cc', input.cc && input.cc.length > 0 ? list(input.cc) : undefined);
  for (const [name, value] of Object.entries(input.headers ?? {})) add(name, encodeWords(value));
  return Buffer.from(`${[...headers, ...body.headers].join('\r\n')}\r\n\r\n${body.body}`, 'latin1');
}
