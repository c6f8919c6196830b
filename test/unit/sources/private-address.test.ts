import { describe, expect, it } from 'vitest';
import { isPrivateAddress, isPrivateHost } from '#electron/sources/private-address.ts';

describe('isPrivateAddress', () => {
  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.255.255.254', '169.254.169.254'],
    ...['172.16.0.1', '172.31.255.255', '192.168.1.1', '::', '::1', 'fc00::1', 'fdff::1', 'fe80::1', 'fe80::1%eth0'],
    ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:c0a8:101'],
  ])('%s', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each([
    ...['1.1.1.1', '100.63.255.255', '100.128.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255', '11.0.0.0'],
    ...['2606:4700::1111', 'fbff::1', 'fec0::1', '::ffff:8.8.8.8', '::ffff:808:808', 'example.test', ''],
  ])('not %s', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});

describe('isPrivateHost', () => {
  const resolvingTo =
    (...addresses: string[]) =>
    async () =>
      addresses;

  it.each([
    'localhost',
    'a.localhost',
    'nas.local',
    'db.internal',
    'printer.home.arpa',
    'intranet',
    'LOCALHOST',
    'localhost.',
    'nas.local.',
    'intranet.',
    '[::1]',
    '10.0.0.1',
  ])('%s by its name', async (host) => {
    expect(await isPrivateHost(host, resolvingTo('1.1.1.1'))).toBe(true);
  });

  it('is what any of its addresses is', async () => {
    expect(await isPrivateHost('feeds.example.test', resolvingTo('1.1.1.1', '2606:4700::1111'))).toBe(false);
    expect(await isPrivateHost('feeds.example.test', resolvingTo('1.1.1.1', '192.168.0.1'))).toBe(true);
  });

  it('is public where nobody here knows the name', async () => {
    expect(await isPrivateHost('feeds.example.test', () => Promise.reject(new Error('ENOTFOUND')))).toBe(false);
  });
});
