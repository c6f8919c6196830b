/** An address header (From, To, Cc) as name and address pairs, groups flattened, addresses lower-cased; what is no address is left out. */
import type { MailAddress } from '#shared/domain/mail-message.ts';

const address = /^[^\s@<>]{1,64}@[^\s@<>]{1,190}$/;
const maximum = 500;

export function parseAddresses(header: string): readonly MailAddress[] {
  const found: MailAddress[] = [];
  for (const part of splitList(header).slice(0, maximum)) {
    const angle = part.lastIndexOf('<');
    const end = part.indexOf('>', angle);
    const inner = angle >= 0 && end > angle ? part.slice(angle + 1, end) : part;
    const bare = inner.trim().toLowerCase();
    if (!address.test(bare)) continue;
    found.push({ name: angle > 0 ? unquote(part.slice(0, angle)) : '', address: bare });
  }
  return found;
}

/** Splits at commas and at the marks of a group (`Team: a@x, b@x;`) outside quotes, comments and angle brackets. One pass. */
function splitList(header: string): string[] {
  const parts: string[] = [];
  let current = '';
  let quoted = false;
  let comment = 0;
  let angle = false;
  for (let at = 0; at < header.length; at += 1) {
    const char = header[at] ?? '';
    if (quoted) {
      current += char;
      if (char === '\\') current += header[(at += 1)] ?? '';
      else if (char === '"') quoted = false;
      continue;
    }
    if (char === '(') comment += 1;
    if (comment > 0) {
      if (char === ')') comment -= 1;
      continue;
    }
    if (char === '"') quoted = true;
    if (char === '<') angle = true;
    if (char === '>') angle = false;
    if (!angle && char === ':') current = '';
    else if (!angle && (char === ',' || char === ';')) {
      parts.push(current);
      current = '';
    } else current += char;
  }
  return [...parts, current];
}

function unquote(name: string): string {
  const trimmed = name.trim();
  const inner = trimmed.startsWith('"') && trimmed.endsWith('"') && trimmed.length > 1 ? trimmed.slice(1, -1) : trimmed;
  return inner.replace(/\\(.)/g, '$1').slice(0, 200);
}
