/**
 * What of a mail in MIME is read at all: the heads, the words (text, or HTML where there is none) and the invitation. Files,
 * attached mails, traces of delivery and whatever passes a bound are left out before a parser sees them, so that a mail
 * of 25 MB or of 10,000 nested parts costs one scan.
 *
 * One pass over the bytes, which are looked at as Latin-1 and kept as they are. A mail that stays within the bounds means the
 * same afterwards. The bounds are those that mail bombs are known to need.
 */
const maximumBytes = 25_000_000;
const maximumDepth = 20;
const maximumParts = 500;
const maximumHead = 64_000;
const maximumField = 16_000;
/** Of a body as it is encoded: 200,000 characters, each of them three in quoted-printable. */
const maximumBody = 600_000;
/** Lines that may be a boundary; a mail of nothing else ends here. */
const maximumMarks = 50_000;

/** Fields that say how a mail came here; half of a usual head. */
const traces =
  /^(?:(?:x-)?received|received-spf|(?:x-google-)?dkim-signature|domainkey-signature|arc-[a-z-]*|authentication-results|x-gm-[a-z-]*|x-google-smtp-source|x-spam-[a-z-]*|x-microsoft-antispam[a-z-]*|x-forefront-antispam-report|x-ms-exchange-(?:antispam|crosstenant|transport)[a-z-]*|autocrypt|thread-index)$/;

type Part = {
  /** '--' and the boundary of its inner parts; empty for a leaf. */
  readonly mark: string;
  readonly isDigest: boolean;
  readonly isKept: boolean;
} & Omit<Leaf, 'body'>;

/** A part that is read: its fields, unfolded, and its body as it is encoded, a character for each byte. */
export type Leaf = {
  readonly kind: 'words' | 'html' | 'calendar';
  readonly type: string;
  readonly encoding: string;
  readonly body: string;
};
export type TrimmedMail = {
  /** The fields of the mail itself. */
  readonly head: string;
  readonly leaves: readonly Leaf[];
  readonly toBytes: () => Uint8Array;
};

export function trimMime(bytes: Uint8Array): TrimmedMail {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, maximumBytes));
  const source = view.toString('latin1');
  const kept: string[] = [];
  const leaves: Leaf[] = [];
  let root = '';
  const open: Part[] = [];
  let hasWords = false;
  let marks = 0;
  let at = 0;

  /** `mark`: the boundary above it, which goes with a part that nobody reads. */
  const readPart = (mark: string): Part => {
    const { text, end } = readHead(source, at, open.length > 0);
    at = end;
    const read = toPart(text, open.at(-1)?.isDigest === true, open.length, hasWords);
    if (mark === '') root = text;
    if (read.isKept || read.mark !== '' || open.length === 0) kept.push(mark, text, '\r\n');
    return read;
  };
  let part = readPart('');
  for (let parts = 1; parts < maximumParts; parts += 1) {
    if (part.mark !== '') open.push(part);
    const end = nextMark();
    const body = part.isKept ? source.slice(at, Math.min(end.start, at + maximumBody)) : '';
    kept.push(body, body.endsWith('\n') || body === '' ? '' : '\r\n');
    if (part.isKept) leaves.push({ kind: part.kind, type: part.type, encoding: part.encoding, body });
    if (part.kind === 'words' && part.isKept && /\S/.test(body)) hasWords = true;
    if (end.mark === '') break;
    const mark = source.slice(end.start, end.next);
    at = end.next;
    if (end.isLast) kept.push(mark);
    part = end.isLast ? between : readPart(mark);
  }
  return { head: root, leaves, toBytes: () => new Uint8Array(Buffer.from(kept.join(''), 'latin1')) };

  /** The next line that is the boundary of an open part; closes what it ends. */
  function nextMark(): { start: number; next: number; mark: string; isLast: boolean } {
    const none = { start: source.length, next: source.length, mark: '', isLast: true };
    if (open.length === 0) return none;
    let start = source.startsWith('--', at) ? at : source.indexOf('\n--', at) + 1;
    for (; start > 0; start = source.indexOf('\n--', start) + 1) {
      if ((marks += 1) > maximumMarks) return none;
      const lineEnd = source.indexOf('\n', start);
      const next = lineEnd === -1 ? source.length : lineEnd + 1;
      const line = source.slice(start, Math.min(next, start + 400)).trimEnd();
      for (let depth = open.length - 1; depth >= 0; depth -= 1) {
        const { mark } = open[depth] as Part;
        const isLast = line.length === mark.length + 2 && line.endsWith('--');
        if (!line.startsWith(mark) || (line.length !== mark.length && !isLast)) continue;
        open.length = isLast ? depth : depth + 1;
        return { start, next, mark, isLast };
      }
    }
    return none;
  }
}

/** What stands behind the last boundary of a part: nobody's words. */
const between: Part = { mark: '', isDigest: false, isKept: false, kind: 'words', type: '', encoding: '' };

/** The fields that count, each within its bound, and where the body begins. */
function readHead(source: string, from: number, open: boolean): { readonly text: string; readonly end: number } {
  const fields: string[] = [];
  let size = 0;
  let at = from;
  while (at < source.length) {
    const fieldEnd = endOfField(source, at);
    const line = source.charCodeAt(at);
    if (line === 10) return { text: fields.join(''), end: at + 1 };
    if (line === 13 && source.charCodeAt(at + 1) === 10) return { text: fields.join(''), end: at + 2 };
    // A boundary ends a part even within its head.
    if (open && line === 45 && source.charCodeAt(at + 1) === 45) return { text: fields.join(''), end: at };
    const start = source.slice(at, at + 80);
    const name = start
      .slice(0, Math.max(0, start.indexOf(':')))
      .trimEnd()
      .toLowerCase();
    if (size < maximumHead && !(name.length > 7 && traces.test(name))) {
      const field = source.slice(at, Math.min(fieldEnd, at + maximumField));
      fields.push(field);
      if (!field.endsWith('\n')) fields.push('\r\n');
      size += field.length;
    }
    at = fieldEnd;
  }
  return { text: fields.join(''), end: source.length };
}

/** A line and those that begin with a blank below it. */
function endOfField(source: string, from: number): number {
  let at = from;
  for (;;) {
    const line = source.indexOf('\n', at);
    if (line === -1) return source.length;
    at = line + 1;
    const next = source.charCodeAt(at);
    if (next !== 32 && next !== 9) return at;
  }
}

const fieldOf = (head: string, name: string): string => {
  const found = new RegExp(`(?:^|\\n)${name}[ \\t]*:([^\\n]*(?:\\n[ \\t][^\\n]*)*)`, 'i').exec(head)?.[1] ?? '';
  return found.replace(/\s+/g, ' ').trim();
};

function toPart(head: string, inDigest: boolean, depth: number, hasWords: boolean): Part {
  const type = fieldOf(head, 'content-type');
  const kind = /^[a-z0-9.+/-]+/i.exec(type)?.[0].toLowerCase() ?? (inDigest ? 'message/rfc822' : 'text/plain');
  if (kind.startsWith('multipart/')) {
    const found = /;\s?boundary\s?=\s?(?:"([^"]{1,300})"|([^\s;"]{1,300}))/i.exec(type);
    const boundary = (found?.[1] ?? found?.[2] ?? '').trimEnd();
    const isOpen = boundary !== '' && depth < maximumDepth;
    return { ...between, mark: isOpen ? `--${boundary}` : '', isDigest: kind === 'multipart/digest' };
  }
  const disposition = fieldOf(head, 'content-disposition');
  const isFile = /^attachment\b/i.test(disposition) || /name\*?[\d*]*\s?=/i.test(`${type};${disposition}`);
  const isCalendar =
    kind === 'text/calendar' || kind === 'application/ics' || /\.ics\b/i.test(`${type};${disposition}`);
  const words = kind === 'text/plain' && !isFile;
  const html = kind === 'text/html' && !isFile && !hasWords;
  return {
    ...between,
    isKept: words || html || isCalendar,
    kind: words ? 'words' : html ? 'html' : 'calendar',
    type,
    encoding: fieldOf(head, 'content-transfer-encoding').toLowerCase(),
  };
}
