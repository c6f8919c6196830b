import { describe, expect, it } from 'vitest';
import { findMissing } from '#build/setup/packages.mjs';

const locked = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/zod': { version: '4.6.7', integrity: 'sha512-zod' },
    'node_modules/fsevents': { version: '2.3.3', integrity: 'sha512-fse', optional: true },
  },
};
const zod = locked.packages['node_modules/zod'];

describe('what node_modules lacks', () => {
  it('is nothing when every package is there, optional ones of other systems aside', () => {
    expect(findMissing(locked, { packages: { 'node_modules/zod': zod } })).toEqual([]);
  });

  it('is each package that is absent, of another version, or of other content', () => {
    expect(findMissing(locked, { packages: {} })).toEqual(['node_modules/zod']);
    expect(findMissing(locked, { packages: { 'node_modules/zod': { ...zod, version: '4.0.0' } } })).toHaveLength(1);
    expect(findMissing(locked, { packages: { 'node_modules/zod': { ...zod, integrity: 'x' } } })).toHaveLength(1);
  });

  it('is an optional package of another version', () => {
    const old = { 'node_modules/zod': zod, 'node_modules/fsevents': { version: '2.0.0', integrity: 'sha512-old' } };
    expect(findMissing(locked, { packages: old })).toEqual(['node_modules/fsevents']);
  });
});
