import { describe, expect, it } from 'vitest';
import { createOneTimeCodes } from '#electron/scraping/one-time-code.ts';
import { parseTotpSecret } from '#shared/scraping/totp-secret.ts';
import { createManualClock } from '#test/fixtures/manual-clock.ts';

/** '12345678901234567890' of RFC 6238, appendix B. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const in8 = `otpauth://totp/Example:ada?secret=${secret}&digits=8`;

function codesAt(startMs: number) {
  const clock = createManualClock(startMs);
  const slept: number[] = [];
  const sleep = (ms: number) => {
    slept.push(ms);
    clock.advance(ms);
    return Promise.resolve();
  };
  return { codes: createOneTimeCodes({ clock, sleep }), slept, clock };
}

describe('codes', () => {
  const table = [
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ] as const;
  for (const [seconds, code] of table) {
    it(`are those of RFC 6238 at ${seconds} s`, async () => {
      // In the last two seconds of a turn the next one is waited for; the RFC's moments are asked for in the middle of theirs.
      const middleMs = Math.floor(seconds / 30) * 30_000 + 15_000;
      expect(await codesAt(middleMs).codes.next('one', in8)).toBe(code);
    });
  }

  it('are not made in the last two seconds of their turn', async () => {
    const { codes, slept } = codesAt(1_111_111_109_000);
    expect(await codes.next('one', in8)).toBe('14050471');
    expect(slept).toEqual([1_000]);
  });

  it('are never the same twice for one source, and are for two', async () => {
    const { codes, slept } = codesAt(1_234_567_875_000);
    const first = await codes.next('one', secret);
    expect(await codes.next('two', secret)).toBe(first);
    expect(slept).toEqual([]);
    expect(await codes.next('one', secret)).not.toBe(first);
    expect(slept).toEqual([15_000]);
  });

  it('come from the 80 bits that many sites give out', async () => {
    expect(await codesAt(15_000).codes.next('one', 'jbsw y3dp ehpk 3pxp')).toMatch(/^\d{6}$/);
  });

  it('do not come from what is no secret, and the error does not hold it', async () => {
    await expect(codesAt(15_000).codes.next('one', 'not a secret 01!')).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.not.stringContaining('not a secret 01'),
    });
  });
});

describe('a secret', () => {
  it('is read from groups in either case, with or without padding', () => {
    const plain = { secret: 'JBSWY3DPEHPK3PXP', digits: 6, algorithm: 'sha1', periodSeconds: 30 };
    for (const text of ['JBSWY3DPEHPK3PXP', ' jbsw y3dp ehpk 3pxp ', 'JBSW-Y3DP-EHPK-3PXP====']) {
      expect(parseTotpSecret(text)).toEqual(plain);
    }
  });

  it('is read from the address in a QR code', () => {
    const url =
      'otpauth://totp/ACME%20Co:ada@example.org?secret=JBSWY3DPEHPK3PXP&issuer=ACME&algorithm=SHA256&digits=8&period=60';
    expect(parseTotpSecret(url)).toEqual({
      secret: 'JBSWY3DPEHPK3PXP',
      digits: 8,
      algorithm: 'sha256',
      periodSeconds: 60,
    });
  });

  it('is nothing else', () => {
    const bad = [
      '',
      'short',
      '0189 0189 0189 0189',
      'otpauth://hotp/x?secret=JBSWY3DPEHPK3PXP',
      'otpauth://totp/x?digits=6',
    ];
    for (const text of [
      ...bad,
      `otpauth://totp/x?secret=${secret}&digits=9`,
      `otpauth://totp/x?secret=${secret}&period=1`,
    ]) {
      expect(() => parseTotpSecret(text)).toThrow('This is not a secret for one-time codes.');
    }
  });
});
