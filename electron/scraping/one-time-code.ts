/**
 * Codes of RFC 6238. A code is not made in its last two seconds, because it would be late, and none is used twice, because servers
 * refuse the second use (5.2); in both cases the next one is waited for.
 */
import { AppError } from '#shared/errors.ts';
import { parseTotpSecret } from '#shared/scraping/totp-secret.ts';
import type { ScrapingPorts, Sleep } from './ports.ts';

/** Typed and sent within this time. */
const leastMs = 2_000;

export type OneTimeCodes = {
  /** `owner`: whose codes must not repeat. Throws 'invalid-input' for what is no secret. */
  readonly next: (owner: string, secret: string, signal?: AbortSignal) => Promise<string>;
};

export function createOneTimeCodes({ clock, sleep }: Pick<ScrapingPorts, 'clock' | 'sleep'>): OneTimeCodes {
  const used = new Map<string, number>();

  return {
    next: async (owner, text, signal) => {
      const { secret, digits, algorithm, periodSeconds } = parseTotpSecret(text);
      const periodMs = periodSeconds * 1000;
      const turnOf = (ms: number): number => Math.floor(ms / periodMs);
      const isTaken = (): boolean => used.get(owner) === turnOf(clock.now());
      const leftMs = (): number => periodMs - (clock.now() % periodMs);
      while (isTaken() || leftMs() < leastMs) await waitFor(sleep, leftMs(), signal);
      const nowMs = clock.now();
      const { createGuardrails, generateSync } = await import('otplib');
      // Many sites give out 80 bits, less than the library likes.
      const guardrails = createGuardrails({ MIN_SECRET_BYTES: 10 });
      try {
        const epoch = Math.floor(nowMs / 1000);
        const code = generateSync({ secret, digits, algorithm, period: periodSeconds, epoch, guardrails });
        used.set(owner, turnOf(nowMs));
        return code;
      } catch {
        // Without the cause: its message holds letters of the secret.
        throw new AppError('invalid-input', 'The kept secret for one-time codes is not valid.');
      }
    },
  };
}

/** To the first millisecond of the next turn. */
async function waitFor(sleep: Sleep, ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  await sleep(ms, signal);
}
