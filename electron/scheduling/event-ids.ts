/**
 * Ids for events that CAMS writes: base32hex of a SHA-256, the same for the same request, purpose and attempt. A repeated insert after a
 * lost answer therefore finds the first one instead of making a second. A deleted id cannot be used again: the next attempt has its own.
 */
import { createHash } from 'node:crypto';

const alphabet = '0123456789abcdefghijklmnopqrstuv';

export function toEventId(requestId: string, purpose: string, attempt: number): string {
  const bytes = createHash('sha256').update(`${requestId}\n${purpose}\n${attempt}`).digest();
  let id = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      id += alphabet[(value >> bits) & 31] ?? '0';
    }
    value &= (1 << bits) - 1;
  }
  return id;
}
