/** Compares a secret with what somebody sent, in a time that tells nothing of where they differ. */
import { timingSafeEqual } from 'node:crypto';

export function isSame(sent: string, secret: string): boolean {
  const [left, right] = [Buffer.from(sent), Buffer.from(secret)];
  return left.length === right.length && timingSafeEqual(left, right);
}
