/**
 * How a server is reached. A command and an address may come from a person or a file, so they have schemas; a server in
 * this process is handed over as a function.
 */
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { z } from 'zod';

const name = z.string().min(1).max(200);

/** A program of the user's that speaks on its standard input and output. Its environment is what is said here and no more. */
export const StdioConfig = z.strictObject({
  kind: z.literal('stdio'),
  command: z.string().min(1).max(1000),
  args: z.array(z.string().max(10_000)).max(100).default([]),
  env: z.record(name, z.string().max(10_000)).default({}),
});

/** Streamable HTTP. Plain http is for this computer only: everything else could be read and changed on its way. */
export const HttpConfig = z.strictObject({
  kind: z.literal('http'),
  url: z
    .string()
    .max(2000)
    .refine(
      (url) => URL.canParse(url) && isPrivateWay(new URL(url)),
      'must be an https address, or one of this computer, without a password in it',
    ),
  headers: z.record(name, z.string().max(10_000)).default({}),
});

/** Where a server outside of this process is. */
export const OutsideConfig = z.discriminatedUnion('kind', [StdioConfig, HttpConfig]);
export type OutsideConfig = z.infer<typeof OutsideConfig>;

/** A server in this process: connects itself to the other end of the given transport. */
export type InMemoryConfig = {
  readonly kind: 'in-memory';
  readonly serve: (transport: Transport) => Promise<{ readonly close: () => Promise<void> }>;
};

export type McpConfig = InMemoryConfig | OutsideConfig;

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

function isPrivateWay({ protocol, hostname, username, password }: URL): boolean {
  // A password in an address ends up in logs and lists; there are headers for it.
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
}
