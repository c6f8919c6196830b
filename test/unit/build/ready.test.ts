import { describe, expect, it } from 'vitest';
import { isStillReady } from '#build/setup/ready.mjs';

const ready = {
  stamp: 'abc',
  levels: ['tools' as const, 'app' as const],
  runtime: { kind: 'compat' as const, executable: '/cache/electron', version: '33.2.1' },
  retryAtMs: 2000,
};
const here = { stamp: 'abc', nowMs: 1000, exists: () => true };

describe('what was written down as ready', () => {
  it('holds while nothing changed', () => {
    expect(isStillReady(ready, 'tools', here)).toBe(true);
    expect(isStillReady(ready, 'app', here)).toBe(true);
  });

  it('does not cover a level that was never prepared', () => {
    expect(isStillReady(ready, 'headless', here)).toBe(false);
  });

  it('is void after a change of the lock file or of set-up', () => {
    expect(isStillReady(ready, 'tools', { ...here, stamp: 'def' })).toBe(false);
  });

  it('is void for the app when Electron is gone, and still good for the tools', () => {
    expect(isStillReady(ready, 'app', { ...here, exists: () => false })).toBe(false);
    expect(isStillReady(ready, 'tools', { ...here, exists: () => false })).toBe(true);
  });

  it('is void for the app when the official download is to be tried again', () => {
    expect(isStillReady(ready, 'app', { ...here, nowMs: 1999 })).toBe(true);
    expect(isStillReady(ready, 'app', { ...here, nowMs: 2000 })).toBe(false);
  });

  it('is nothing on a fresh clone', () => {
    expect(isStillReady(undefined, 'tools', here)).toBe(false);
  });
});
