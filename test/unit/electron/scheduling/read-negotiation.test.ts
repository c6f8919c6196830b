import { describe, expect, it } from 'vitest';
import { AccountId, RequestId } from '#shared/domain/ids.ts';
import { newNegotiation, type Negotiation } from '#shared/negotiation/negotiation.ts';
import { createNegotiationReader } from '#electron/scheduling/read-negotiation.ts';

const fresh = newNegotiation(RequestId.parse('r1'), AccountId.parse('a1'), 'thread');
const stored = (negotiation: Negotiation) => ({ id: negotiation.id, negotiationJson: JSON.stringify(negotiation) });

describe('a stored negotiation', () => {
  it('is parsed once while its text stays the same', () => {
    const read = createNegotiationReader();
    const first = read(stored(fresh));
    expect(first).toEqual(fresh);
    expect(read(stored(fresh))).toBe(first);
  });

  it('is read anew when its text is another, also when an older text is back', () => {
    const read = createNegotiationReader();
    const first = read(stored(fresh));
    expect(read(stored({ ...fresh, state: 'DISMISSED' })).state).toBe('DISMISSED');
    expect(read(stored(fresh))).toEqual(first);
  });

  it('that does not fit the schema is refused each time', () => {
    const read = createNegotiationReader();
    const broken = { id: 'r1', negotiationJson: '{"state":"NOWHERE"}' };
    expect(() => read(broken)).toThrow();
    expect(() => read(broken)).toThrow();
  });
});
