import { describe, expect, it } from 'vitest';
import { toFeedSchedule } from '#electron/sources/add-source.ts';
import { listAddresses } from '#electron/sources/address.ts';
import { chooseColor } from '#electron/sources/colors.ts';

describe('listAddresses', () => {
  it.each([
    ['https://choir.example/a.ics', ['https://choir.example/a.ics']],
    ['  http://127.0.0.1:8080/a.ics ', ['http://127.0.0.1:8080/a.ics']],
    ['webcal://choir.example/a.ics?t=1', ['https://choir.example/a.ics?t=1', 'http://choir.example/a.ics?t=1']],
    ['WEBCAL:choir.example/a', ['https://choir.example/a', 'http://choir.example/a']],
    ['webcals://choir.example/a', ['https://choir.example/a']],
    ['choir.example/a.ics', ['https://choir.example/a.ics']],
    ['https://ann:pw@choir.example/', ['https://ann:pw@choir.example/']],
  ])('%s', (written, expected) => {
    expect(listAddresses(written)).toEqual(expected);
  });

  it.each(['', 'file:///etc/passwd', 'ftp://choir.example/a', 'javascript://x', 'https://', 'not an address'])(
    'refuses %j',
    (written) => {
      expect(() => listAddresses(written)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    },
  );
});

describe('toFeedSchedule', () => {
  it.each([
    [null, { everyMinutes: 60, freshnessLimitMinutes: 1440 }],
    [1, { everyMinutes: 15, freshnessLimitMinutes: 1440 }],
    [720, { everyMinutes: 720, freshnessLimitMinutes: 2160 }],
    [10_080, { everyMinutes: 1440, freshnessLimitMinutes: 4320 }],
  ])('for a feed that says %s', (minutes, expected) => {
    expect(toFeedSchedule(minutes)).toEqual(expected);
  });
});

describe('chooseColor', () => {
  it('takes each once before any twice, and knows colours in either case', () => {
    const used: string[] = [];
    for (let n = 0; n < 8; n += 1) used.push(chooseColor(used).toUpperCase());
    expect(new Set(used).size).toBe(8);
    expect(chooseColor(used)).toBe(used[0]?.toLowerCase());
  });
});
