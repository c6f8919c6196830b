/**
 * The secret of a one-time code as people have it: base32 in groups and in either case, or the otpauth:// address of a QR code.
 *
 * Example: 'jbsw y3dp ehpk 3pxp' is JBSWY3DPEHPK3PXP, six digits, SHA-1, a new code every 30 s.
 */
import { AppError } from '#shared/errors.ts';

export type TotpSecret = {
  readonly secret: string;
  readonly digits: 6 | 7 | 8;
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
  readonly periodSeconds: number;
};

const address = /^otpauth:\/\/totp\/[^?]*\?(.*)$/i;

/** Throws 'invalid-input'; its message never holds the text. */
export function parseTotpSecret(text: string): TotpSecret {
  const query = address.exec(text.trim())?.[1];
  const fields = query === undefined ? new Map<string, string>() : fieldsOf(query);
  const secret = (fields.get('secret') ?? (query === undefined ? text : '')).replace(/[\s=-]/g, '').toUpperCase();
  if (!/^[A-Z2-7]{16,500}$/.test(secret)) throw notASecret();
  return {
    secret,
    digits: oneOf([6, 7, 8] as const, Number(fields.get('digits') ?? 6)),
    algorithm: oneOf(['sha1', 'sha256', 'sha512'] as const, (fields.get('algorithm') ?? 'sha1').toLowerCase()),
    periodSeconds: periodOf(fields.get('period') ?? '30'),
  };
}

function fieldsOf(query: string): Map<string, string> {
  const pairs = query.split('&').map((pair): [string, string] => {
    const [name = '', value = ''] = pair.split('=');
    try {
      return [name.toLowerCase(), decodeURIComponent(value)];
    } catch {
      throw notASecret();
    }
  });
  return new Map(pairs);
}

function oneOf<T>(allowed: readonly T[], value: unknown): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw notASecret();
  return found;
}

function periodOf(text: string): number {
  const seconds = Number(text);
  if (!Number.isInteger(seconds) || seconds < 5 || seconds > 300) throw notASecret();
  return seconds;
}

function notASecret(): AppError {
  return new AppError('invalid-input', 'This is not a secret for one-time codes.');
}
