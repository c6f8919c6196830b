import { describe, expect, it } from 'vitest';
import { askForRoot, findMissingPackages } from '#build/setup/system-packages.mjs';

const listed = (...libraries: string[]): string =>
  libraries.map((name) => `\t${name} (libc6,x86-64) => /usr/lib/x86_64-linux-gnu/${name}\n`).join('');

describe('the system packages that are missing', () => {
  it('are those whose library the linker does not list', () => {
    const libraries = listed('libgtk-3.so.0', 'libnss3.so', 'libasound.so.2', 'libgbm.so.1', 'libXss.so.1');
    expect(findMissingPackages(['run'], { libraries, hasProgram: () => false })).toEqual([
      'libnotify4',
      'libsecret-1-0',
      'libxtst6',
      'libatspi2.0-0',
      'libdrm2',
    ]);
  });

  it('do not take a longer name for the wanted one', () => {
    const missing = findMissingPackages(['run'], { libraries: listed('libnss3.so.1'), hasProgram: () => true });
    expect(missing).toContain('libnss3');
  });

  it('are those whose program is not on PATH, for the asked purposes only', () => {
    const hasProgram = (name: string): boolean => name !== 'Xvfb' && name !== 'g++';
    expect(findMissingPackages(['headless', 'unpack'], { libraries: '', hasProgram })).toEqual(['xvfb']);
    expect(findMissingPackages(['compile'], { libraries: '', hasProgram })).toEqual(['g++']);
  });

  it('are asked for in one sentence with the command', () => {
    expect(askForRoot(['xvfb', 'unzip'])).toBe(
      'The system lacks xvfb, unzip; run `sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb unzip` and then this command again.',
    );
  });
});
