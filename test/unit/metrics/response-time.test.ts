import { describe, expect, it } from 'vitest';
import { findResponseMs } from '#electron/metrics/response-time.ts';
import { AccountId } from '#shared/domain/ids.ts';

const frozen = { accountId: AccountId.parse('a'), threadId: 't', basedOnMessageId: 'm2' };
const thread = (own: boolean) => () => [
  { id: 'm1', own: false, receivedAtMs: 1000 },
  { id: 'm2', own, receivedAtMs: 5000 },
];

describe('findResponseMs', () => {
  it('runs from the mail that the approval was based on', () => {
    expect(findResponseMs(frozen, thread(false), 65_000)).toBe(60_000);
  });

  it('is none for a nudge, for a mail that is gone, and for an odd clock', () => {
    expect(findResponseMs(frozen, thread(true), 65_000)).toBeNull();
    expect(findResponseMs(frozen, () => [], 65_000)).toBeNull();
    expect(findResponseMs(frozen, thread(false), 4000)).toBeNull();
    expect(findResponseMs(null, thread(false), 65_000)).toBeNull();
  });
});
