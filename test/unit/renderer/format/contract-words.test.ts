import { describe, expect, it } from 'vitest';
import { toContractWords } from '#renderer/format/contract-words.ts';
import { toHost } from '#renderer/format/page-words.ts';

describe('what a run is held to, in words', () => {
  it('names every figure', () => {
    const contract = { leastEvents: 5, mostEvents: 40, leastParsed: 0.9, daysBack: 7, daysAhead: 90 };
    expect(toContractWords(contract)).toBe(
      'A run is believed with 5 to 40 events, at least 90 % of the rows readable, ' +
        'from 7 days back to 90 days ahead; anything else is put aside for you to look at.',
    );
    expect(toContractWords({ ...contract, leastEvents: 40 })).toContain('with 40 events,');
  });
});

describe('a page’s address', () => {
  it('is shown as its host alone', () => {
    expect(toHost('https://cal.example.org:8443/x?key=secret')).toBe('cal.example.org:8443');
    expect(toHost('no address')).toBe('');
  });
});
