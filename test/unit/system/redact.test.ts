import { describe, expect, it } from 'vitest';
import { describeError, redact } from '#electron/system/redact.ts';

describe('redact', () => {
  it('takes out mail addresses', () => {
    expect(redact('mail of ann.b+work@example.co.uk failed')).toBe('mail of ‹address› failed');
  });

  it('takes out access, refresh and client secrets of Google', () => {
    for (const secret of ['ya29.a0AfH6SMB-x', '1//0gabcdefg', '4/0AX4XfWi', 'GOCSPX-abc_def', 'eyJhbGciOi.J9']) {
      expect(redact(`token ${secret} end`)).not.toContain(secret);
    }
    expect(redact('Authorization: Bearer abc.def')).toBe('Authorization: Bearer ‹token›');
  });

  it('takes out query strings', () => {
    expect(redact('GET http://127.0.0.1:5/cb?code=1&state=2 done')).toBe('GET http://127.0.0.1:5/cb?‹query› done');
  });

  it('cuts what is too long to be a sentence', () => {
    expect(redact('word '.repeat(1000)).length).toBeLessThan(2010);
  });
});

describe('describeError', () => {
  it('tells name, code and place, and never the message', () => {
    const error = Object.assign(new Error('Dinner with Ann'), { code: 'ECONNRESET' });
    expect(describeError(error)).toMatch(/^Error ECONNRESET at redact\.test\.ts:\d+$/);
    expect(describeError(error)).not.toContain('Dinner');
  });
});
