/** Serves as the options say: on standard input and output, or on a port until the process is told to end. */
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { Clock, Logger } from './ports.ts';

export type ServePorts = {
  readonly create: () => McpServer;
  readonly port: number | null;
  /** Where the token of a port is kept, for the client's configuration. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly input: Readable;
  readonly output: Writable;
  /** For people: nothing but the protocol goes to `output`. */
  readonly say: (line: string) => void;
  readonly ended: AbortSignal;
};

export async function serve(ports: ServePorts): Promise<void> {
  const { create, port, clock, log } = ports;
  if (port === null) {
    const { serveStdio } = await import('./serve-stdio.ts');
    return serveStdio(create(), ports);
  }
  const { serveHttp } = await import('./serve-http.ts');
  const token = randomBytes(32).toString('base64url');
  const host = await serveHttp({ create, token, port, clock, log });
  const file = join(ports.folder, 'mcp-token');
  // A file that is there already would keep its own mode.
  rmSync(file, { force: true });
  writeFileSync(file, token, { mode: 0o600, flag: 'wx' });
  ports.say(`Listening at ${host.url}. Each request needs "Authorization: Bearer", with the token in ${file}.`);
  await new Promise<void>((resolve) => ports.ended.addEventListener('abort', () => resolve(), { once: true }));
  rmSync(file, { force: true });
  await host.close();
}
