/** Proof key for code exchange (RFC 7636, S256): a stolen code is worth nothing without the verifier. */
import { createHash, randomBytes } from 'node:crypto';

export type Pkce = { readonly verifier: string; readonly challenge: string };

export function createPkce(bytes: Uint8Array = randomBytes(48)): Pkce {
  const verifier = Buffer.from(bytes).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}
