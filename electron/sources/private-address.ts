/**
 * Is a host on this computer or in a private network? Asked before each step of a redirect: a server of the user's own network is a
 * legitimate source, but somebody else's public server may not send CAMS there.
 *
 * Decided by the addresses that the name resolves to, each of them: loopback, private, link-local, shared (RFC 6598) and unique local ones
 * are private. A name that does not resolve here (a proxy may know it) is judged by itself: single words, .local, .internal, .home.arpa.
 */
import { BlockList, isIP } from 'node:net';

const blocks = new BlockList();
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  blocks.addSubnet(address, bits, 'ipv4');
}
for (const [address, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  blocks.addSubnet(address, bits, 'ipv6');
}

export type ResolveHost = (host: string) => Promise<readonly string[]>;

/** `host` as in a URL: IPv6 in brackets. */
export async function isPrivateHost(host: string, resolveHost: ResolveHost): Promise<boolean> {
  // A dot at the end names the root, and is no other host.
  const name = host.replace(/^\[|\]$|\.$/g, '').toLowerCase();
  if (isIP(name) !== 0) return isPrivateAddress(name);
  if (/(^|\.)localhost$|\.local$|\.internal$|\.home\.arpa$|^[^.]+$/.test(name)) return true;
  try {
    return (await resolveHost(name)).some(isPrivateAddress);
  } catch {
    // Unknown here: not by its name, so not at all.
    return false;
  }
}

/** IPv4 addresses written as IPv6 (::ffff:10.0.0.1) are what they stand for. */
export function isPrivateAddress(address: string): boolean {
  const plain = address.split('%', 1)[0] ?? '';
  const family = isIP(plain);
  if (family === 4) return blocks.check(plain, 'ipv4');
  return family === 6 && (blocks.check(plain, 'ipv6') || isMapped(plain));
}

function isMapped(address: string): boolean {
  const dotted = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (dotted !== undefined) return blocks.check(dotted, 'ipv4');
  const hex = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address);
  if (hex === null) return false;
  const [high, low] = [Number.parseInt(hex[1] ?? '', 16), Number.parseInt(hex[2] ?? '', 16)];
  return blocks.check([high >> 8, high & 255, low >> 8, low & 255].join('.'), 'ipv4');
}
