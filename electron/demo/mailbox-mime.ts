/**
 * Reads a raw RFC 5322 message into the tree of parts that Gmail shows as `payload`: header values decoded
 * (RFC 2047), transfer encodings undone, text turned to UTF-8, part ids '', '0', '0.1', ... Linear in the size of the
 * message, and capped in depth and number of parts, because anybody may post a message to the demo.
 * Text is handled as latin1 strings (one character per byte) until a part's charset is known.
 */
export type MimeHeader = { readonly name: string; readonly value: string };

export type MimePart = {
  readonly partId: string;
  readonly mimeType: string;
  readonly filename: string;
  readonly headers: readonly MimeHeader[];
  /** Decoded content; empty for a multipart. Text parts are UTF-8. */
  readonly body: Buffer;
  readonly parts: readonly MimePart[];
};

const MAX_DEPTH = 20;
const MAX_PARTS = 500;

/** The header block and where the body starts. */
export function splitHeaders(raw: string): { readonly lines: readonly string[]; readonly bodyAt: number } {
  const lines: string[] = [];
  let at = 0;
  while (at < raw.length) {
    const newline = raw.indexOf('\n', at);
    const end = newline < 0 ? raw.length : newline;
    const line = raw.slice(at, end > at && raw[end - 1] === '\r' ? end - 1 : end);
    at = newline < 0 ? raw.length : newline + 1;
    if (line === '') break;
    const last = lines.length - 1;
    if ((line[0] === ' ' || line[0] === '\t') && last >= 0) lines[last] += `\r\n${line}`;
    else lines.push(line);
  }
  return { lines, bodyAt: at };
}

function charsetDecode(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset.toLowerCase() || 'utf-8').decode(bytes);
  } catch {
    return bytes.toString('utf8');
  }
}

function unquotePrintable(text: string): Buffer {
  const joined = text.replace(/=[ \t]*\r?\n/g, '');
  return Buffer.from(
    joined.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

const encodedWord = /=\?([^?*\s]{1,40})(?:\*[^?\s]{0,20})?\?([bBqQ])\?([^?\s]{0,2000})\?=/g;

/** RFC 2047 words to text; unencoded 8-bit bytes are read as UTF-8. */
export function decodeHeader(value: string): string {
  const unfolded = value.replace(/\r?\n[ \t]+/g, ' ').trim();
  if (!unfolded.includes('=?')) return Buffer.from(unfolded, 'latin1').toString('utf8');
  return unfolded
    .replace(/\?=\s{1,100}=\?/g, '?==?')
    .replace(encodedWord, (_, charset: string, kind: string, data: string) =>
      charsetDecode(
        kind.toLowerCase() === 'b' ? Buffer.from(data, 'base64') : unquotePrintable(data.replaceAll('_', ' ')),
        charset,
      ),
    );
}

function toHeader(line: string): MimeHeader | null {
  const colon = line.indexOf(':');
  return colon <= 0 ? null : { name: line.slice(0, colon).trim(), value: decodeHeader(line.slice(colon + 1)) };
}

/** Only the top headers: cheap even for a large message. */
export function readHeaders(raw: Buffer): readonly MimeHeader[] {
  let end = raw.indexOf('\r\n\r\n');
  if (end < 0) end = raw.indexOf('\n\n');
  const head = raw.toString('latin1', 0, end < 0 ? raw.length : end + 2);
  return splitHeaders(head)
    .lines.map(toHeader)
    .filter((header) => header !== null);
}

export function headerOf(headers: readonly MimeHeader[], name: string): string {
  const wanted = name.toLowerCase();
  return headers.find((header) => header.name.toLowerCase() === wanted)?.value ?? '';
}

/** `text/plain; charset="x"; name=y` to its value and parameters (RFC 2231 without continuations). */
export function parseParameters(value: string): { readonly value: string; readonly params: Record<string, string> } {
  const params: Record<string, string> = {};
  const pattern = /;\s{0,20}([\w*-]{1,60})\s{0,20}=\s{0,20}(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/g;
  for (const match of value.matchAll(pattern)) {
    const name = (match[1] ?? '').toLowerCase();
    const text = match[2] === undefined ? (match[3] ?? '') : match[2].replace(/\\(.)/g, '$1');
    if (name.endsWith('*')) {
      const [charset = 'utf-8', , encoded = ''] = text.split("'");
      params[name.slice(0, -1)] = charsetDecode(unquotePrintable(encoded.replaceAll('%', '=')), charset);
    } else params[name] = text;
  }
  return { value: (value.split(';')[0] ?? '').trim().toLowerCase(), params };
}

function splitMultipart(body: string, boundary: string): string[] {
  const mark = `--${boundary}`;
  const found: string[] = [];
  let contentAt = -1;
  let at = body.indexOf(mark);
  while (at >= 0) {
    const lineEnd = body.indexOf('\n', at);
    const rest = body.slice(at + mark.length, lineEnd < 0 ? body.length : lineEnd).trim();
    if ((at === 0 || body[at - 1] === '\n') && (rest === '' || rest === '--')) {
      if (contentAt >= 0) {
        const end = at - (body[at - 2] === '\r' ? 2 : 1);
        found.push(body.slice(contentAt, Math.max(contentAt, end)));
      }
      contentAt = lineEnd < 0 ? body.length : lineEnd + 1;
      if (rest === '--') return found;
    }
    at = body.indexOf(mark, at + mark.length);
  }
  if (contentAt >= 0) found.push(body.slice(contentAt));
  return found;
}

function decodeBody(text: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(text, 'base64');
  if (encoding === 'quoted-printable') return unquotePrintable(text);
  return Buffer.from(text, 'latin1');
}

function parsePart(raw: string, partId: string, depth: number, budget: { parts: number }): MimePart {
  budget.parts += 1;
  const { lines, bodyAt } = splitHeaders(raw);
  const headers = lines.map(toHeader).filter((header) => header !== null);
  const type = parseParameters(headerOf(headers, 'content-type') || 'text/plain');
  const disposition = parseParameters(headerOf(headers, 'content-disposition'));
  const filename = disposition.params['filename'] ?? type.params['name'] ?? '';
  const part = { partId, mimeType: type.value || 'text/plain', filename, headers };
  const deeper = depth < MAX_DEPTH;
  const childId = (index: number): string => (partId === '' ? String(index) : `${partId}.${String(index)}`);

  if (deeper && type.value.startsWith('multipart/') && type.params['boundary']) {
    const parts: MimePart[] = [];
    for (const piece of splitMultipart(raw.slice(bodyAt), type.params['boundary'])) {
      if (budget.parts >= MAX_PARTS) break;
      parts.push(parsePart(piece, childId(parts.length), depth + 1, budget));
    }
    return { ...part, body: Buffer.alloc(0), parts };
  }
  const encoding = headerOf(headers, 'content-transfer-encoding').trim().toLowerCase();
  const bytes = decodeBody(raw.slice(bodyAt), encoding);
  if (deeper && type.value === 'message/rfc822' && budget.parts < MAX_PARTS) {
    return { ...part, body: bytes, parts: [parsePart(bytes.toString('latin1'), childId(0), depth + 1, budget)] };
  }
  if (!type.value.startsWith('text/')) return { ...part, body: bytes, parts: [] };
  return { ...part, body: Buffer.from(charsetDecode(bytes, type.params['charset'] ?? 'utf-8'), 'utf8'), parts: [] };
}

export function parseMime(raw: Buffer): MimePart {
  return parsePart(raw.toString('latin1'), '', 0, { parts: 0 });
}

/** The first part of a type, depth first; attachments are no text of the mail. */
export function findPart(part: MimePart, mimeType: string): MimePart | null {
  if (part.mimeType === mimeType && part.filename === '') return part;
  for (const child of part.parts) {
    const found = findPart(child, mimeType);
    if (found) return found;
  }
  return null;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };

/** The words of a message, for search and snippets: plain text if there is any, else the HTML without its tags. */
export function readableText(root: MimePart): string {
  const plain = findPart(root, 'text/plain');
  if (plain) return plain.body.toString('utf8');
  const html = findPart(root, 'text/html')?.body.toString('utf8') ?? '';
  return html
    .slice(0, 200_000)
    .replace(/<(style|script|head)\b[^>]{0,500}>[\s\S]{0,50000}?<\/\1>/gi, ' ')
    .replace(/<[^>]{0,2000}>/g, ' ')
    .replace(/&([a-z]+|#39);/gi, (whole, name: string) => entities[name.toLowerCase()] ?? whole);
}
