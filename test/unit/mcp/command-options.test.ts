import { describe, expect, it } from 'vitest';
import { parseMcpOptions } from '#electron/mcp/command-options.ts';
import { findUserData, toSocketPath } from '#electron/mcp/user-data.ts';

const nothing = { account: null, profile: null, demo: false, write: false, port: null };

describe('the words behind cams mcp', () => {
  it('serve assistants where no server is named', () => {
    expect(parseMcpOptions([])).toEqual({ ...nothing, server: 'assistant' });
  });

  it('name a server of Google, its account and what it may do', () => {
    expect(parseMcpOptions(['gmail', '--account=ann@example.test', '--write', '--port=0'])).toEqual({
      ...nothing,
      server: 'gmail',
      account: 'ann@example.test',
      write: true,
      port: 0,
    });
  });

  it.each([
    [['outlook'], 'no server "outlook"'],
    [['gmail', 'extra'], 'no server'],
    [['--write'], 'belong to google-calendar and gmail'],
    [['gmail', '--demo', '--account=ann@example.test'], 'either --account or --demo'],
    [['gmail', '--port=70000'], 'no port'],
    [['gmail', '--bogus'], '--bogus'],
  ])('are refused where they make no sense: %j', (args, message) => {
    expect(() => parseMcpOptions(args)).toThrow(message);
  });
});

describe('the folder of the app', () => {
  it.each([
    ['linux', {}, '/home/ann/.config/CAMS'],
    ['linux', { XDG_CONFIG_HOME: '/home/ann/.cfg' }, '/home/ann/.cfg/CAMS'],
    ['darwin', {}, '/home/ann/Library/Application Support/CAMS'],
  ])('on %s with %j is %s', (platform, env, folder) => {
    expect(findUserData({ platform, env, home: '/home/ann' })).toBe(folder);
  });

  it('has a socket in it, or elsewhere where its path is too long for one', () => {
    const place = { platform: 'linux', temporary: '/tmp' };
    expect(toSocketPath('/home/ann/.config/CAMS', place)).toBe('/home/ann/.config/CAMS/assistant.sock');
    expect(toSocketPath(`/home/${'a'.repeat(100)}`, place)).toMatch(/^\/tmp\/cams-[0-9a-f]{16}\.sock$/);
    expect(toSocketPath('C:\\CAMS', { ...place, platform: 'win32' })).toMatch(/^\\\\\.\\pipe\\cams-[0-9a-f]{16}$/);
  });
});
