import { describe, expect, it } from 'vitest';
import { chooseRuntime, needsNativeBuild, retryAfterMs } from '#build/setup/choose-runtime.mjs';

const nothing = {
  override: undefined,
  overrideIsThere: false,
  officialIsThere: false,
  failedAtMs: undefined,
  nowMs: 1_000_000_000,
  platform: 'linux-x64',
};

describe('which Electron is used', () => {
  it('is the folder that the user names, before anything else', () => {
    const named = { ...nothing, override: '/opt/electron', officialIsThere: true };
    expect(chooseRuntime({ ...named, overrideIsThere: true })).toBe('override');
  });

  it('is nothing, with a complaint, when the named folder holds none', () => {
    expect(chooseRuntime({ ...nothing, override: '/opt/electron', officialIsThere: true })).toBe('override-missing');
  });

  it('is the official binary when it is installed, even after a failed download', () => {
    expect(chooseRuntime({ ...nothing, officialIsThere: true, failedAtMs: nothing.nowMs - 1 })).toBe('official');
  });

  it('is downloaded when nothing is there', () => {
    expect(chooseRuntime(nothing)).toBe('download');
  });

  it('is the compatibility runtime on linux-x64 for a day after a failed download', () => {
    const { nowMs } = nothing;
    expect(chooseRuntime({ ...nothing, failedAtMs: nowMs })).toBe('compat');
    expect(chooseRuntime({ ...nothing, failedAtMs: nowMs - retryAfterMs + 1 })).toBe('compat');
    expect(chooseRuntime({ ...nothing, failedAtMs: nowMs - retryAfterMs })).toBe('download');
  });

  it('tries the download again when the failure lies in the future, as after a clock set back', () => {
    expect(chooseRuntime({ ...nothing, failedAtMs: nothing.nowMs + 1 })).toBe('download');
  });

  it('is none elsewhere when this run’s download failed, and an older failure stops nobody', () => {
    const mac = { ...nothing, platform: 'darwin-arm64' };
    expect(chooseRuntime({ ...mac, failedAtMs: mac.nowMs })).toBe('none');
    expect(chooseRuntime({ ...mac, failedAtMs: mac.nowMs - 1 })).toBe('download');
  });
});

describe('the native build', () => {
  it('is needed before Electron 35, which first has Node-API 10', () => {
    expect(needsNativeBuild('33.2.1')).toBe(true);
    expect(needsNativeBuild('v34.9.0')).toBe(true);
    expect(needsNativeBuild('35.0.0')).toBe(false);
    expect(needsNativeBuild('45.4.1')).toBe(false);
  });
});
