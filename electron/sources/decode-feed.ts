/**
 * Bytes of a feed to text, and whether they are a calendar at all. In this order: a byte order mark, the charset that the server names if
 * the bytes fit it, UTF-8 if they fit it (RFC 5545), and what old exporters write in the western world.
 *
 * Errors: 'source-unreadable' with a sentence that says what came instead of a calendar.
 */
import { AppError } from '#shared/errors.ts';

export function decodeFeed(bytes: Uint8Array, contentType: string | null): string {
  const text = decode(bytes, /charset\s*=\s*"?([^";\s]+)/i.exec(contentType ?? '')?.[1] ?? null);
  const head = text
    .replace(/^\uFEFF/, '')
    .trimStart()
    .slice(0, 500);
  if (/^BEGIN\s*:\s*VCALENDAR/i.test(head)) return text;
  if (/^<!doctype html|^<html|<head[\s>]|<body[\s>]/i.test(head)) {
    throw unreadable('The address answers with a web page, not with a calendar. It may ask you to log in.');
  }
  if (head === '') throw unreadable('The address answers with nothing at all.');
  if (head.startsWith('<')) throw unreadable('The address answers with XML, not with a calendar.');
  if (head.startsWith('{') || head.startsWith('['))
    throw unreadable('The address answers with JSON, not with a calendar.');
  // Lines before the first object are read over by the reader, which says so.
  if (/^BEGIN\s*:\s*VCALENDAR\s*$/im.test(text)) return text;
  throw unreadable('What the address answers with is no calendar.');
}

function decode(bytes: Uint8Array, charset: string | null): string {
  const marked =
    bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : null;
  for (const label of [marked, charset, 'utf-8']) {
    const text = label === null ? null : tryDecode(bytes, label);
    if (text !== null) return text;
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

/** Null: no such charset, or the bytes are not of it. */
function tryDecode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const unreadable = (text: string): AppError => new AppError('source-unreadable', text);
