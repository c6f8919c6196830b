import { describe, expect, it } from 'vitest';
import { planSession, wrapCommand } from '#build/launch/plan-session.mjs';
import { cleanEnv, switchesFor } from '#build/launch/electron-launch.mjs';

const desktop = { platform: 'linux', env: { DISPLAY: ':0' }, hasUserBus: true, hasKeyring: true };
const server = { platform: 'linux', env: {}, hasUserBus: false, hasKeyring: true };
const files = { busConfig: '/bus.conf', pidFile: '/tmp/x/.pid' };

describe('the session of `npm start`', () => {
  it('is the user’s own on a desktop', () => {
    expect(planSession({ ...desktop, kind: 'start' })).toEqual({ display: 'own', bus: 'own', home: 'own' });
    const wayland = { ...desktop, env: { WAYLAND_DISPLAY: 'wayland-0' } };
    expect(planSession({ ...wayland, kind: 'start' }).display).toBe('own');
  });

  it('has a virtual screen and a bus with a keyring where there is none, in the user’s home', () => {
    expect(planSession({ ...server, kind: 'start' })).toEqual({ display: 'virtual', bus: 'private', home: 'own' });
  });

  it('goes without a keyring where none can be had', () => {
    expect(planSession({ ...server, hasKeyring: false, kind: 'start' }).bus).toBe('none');
  });
});

describe('the session of a trial', () => {
  it('never touches the user’s home, bus or keyring', () => {
    for (const kind of ['trial', 'watched-trial'] as const) {
      expect(planSession({ ...desktop, kind })).toMatchObject({ bus: 'private', home: 'throw-away' });
      expect(planSession({ ...server, kind })).toMatchObject({ bus: 'private', home: 'throw-away' });
    }
  });

  it('is shown on the user’s screen only when it is to be watched', () => {
    expect(planSession({ ...desktop, kind: 'watched-trial' }).display).toBe('own');
    expect(planSession({ ...desktop, kind: 'trial' }).display).toBe('virtual');
    expect(planSession({ ...server, kind: 'watched-trial' }).display).toBe('virtual');
  });

  it('is an ordinary one on systems with a screen and keychain of their own', () => {
    const mac = { ...desktop, platform: 'darwin', env: {} };
    expect(planSession({ ...mac, kind: 'trial' })).toEqual({ display: 'own', bus: 'own', home: 'own' });
  });
});

describe('the wrapped command', () => {
  it('is left alone when nothing is to be added', () => {
    expect(wrapCommand({ display: 'own', bus: 'own', home: 'own' }, ['app', '--x'], files)).toEqual(['app', '--x']);
  });

  it('has the screen outside, then the bus, then the keyring, and the command’s words untouched at the end', () => {
    const wrapped = wrapCommand({ display: 'virtual', bus: 'private', home: 'own' }, ['app', 'a b', '$c'], files);
    expect(wrapped.slice(0, 2)).toEqual(['xvfb-run', '-a']);
    expect(wrapped.indexOf('dbus-run-session')).toBeGreaterThan(wrapped.indexOf('xvfb-run'));
    expect(wrapped.find((each) => each.includes('gnome-keyring-daemon --unlock'))).toBeDefined();
    expect(wrapped.slice(-4)).toEqual(['/tmp/x/.pid', 'app', 'a b', '$c']);
  });
});

describe('the launch', () => {
  it('switches Chromium’s sandbox off for root only', () => {
    expect(switchesFor(0)).toEqual(['--no-sandbox']);
    expect(switchesFor(1000)).toEqual([]);
    expect(switchesFor(undefined)).toEqual([]);
  });

  it('keeps what would turn Electron into Node out of its environment', () => {
    const env = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--inspect', HOME: '/home/a', EMPTY: undefined };
    expect(cleanEnv(env)).toEqual({ HOME: '/home/a' });
  });
});
