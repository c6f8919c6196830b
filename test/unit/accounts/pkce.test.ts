import { describe, expect, it } from 'vitest';
import { createPkce } from '#electron/accounts/pkce.ts';

describe('PKCE', () => {
  it('challenges with the verifier’s SHA-256 as in RFC 7636, appendix B', () => {
    // The appendix' verifier is the base64url of these octets.
    const bytes = Buffer.from('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk', 'base64url');
    expect(createPkce(bytes)).toEqual({
      verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
      challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    });
  });

  it('is new each time and as long as the standard asks', () => {
    const [a, b] = [createPkce(), createPkce()];
    expect(a.verifier).not.toBe(b.verifier);
    expect(a.verifier).toMatch(/^[\w-]{43,128}$/);
    expect(a.challenge).toMatch(/^[\w-]{43}$/);
  });
});
