/**
 * `cams mcp …`: the servers as programs of their own, on plain Node. Standard output is the protocol's; people are told on
 * standard error. The one for assistants and those of Google are chapters that never load each other.
 */
import { homedir } from 'node:os';
import { isAppError } from '#shared/errors.ts';
import packageJson from '../package.json' with { type: 'json' };
import { mcpUsage, parseMcpOptions, type McpOptions } from './mcp/command-options.ts';
import { serve } from './mcp/serve.ts';
import { findUserData } from './mcp/user-data.ts';
import { systemClock as clock } from './system/clock.ts';
import { createLogger } from './system/log.ts';

const { version } = packageJson;

/** The exit code. Runs until the client goes away. */
export async function runMcp(args: readonly string[]): Promise<number> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const ended = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort());
  let close: (() => Promise<void>) | null = null;
  try {
    const options = parseMcpOptions(args);
    const served = await open(options);
    close = served.close;
    const { create, folder } = served;
    const streams = { input: process.stdin, output: process.stdout, say, ended: ended.signal };
    await serve({ ...streams, create, folder, port: options.port, clock, log: createLogger('mcp') });
    return 0;
  } catch (error) {
    if (!isAppError(error)) throw error;
    say(`cams mcp: ${error.message}`);
    if (error.code === 'invalid-input') say(mcpUsage);
    return 1;
  } finally {
    await close?.();
  }
}

async function open(options: McpOptions) {
  const folder = options.profile ?? findUserData({ platform: process.platform, env: process.env, home: homedir() });
  if (options.server !== 'assistant') {
    const { openGoogle } = await import('./google-command.ts');
    return openGoogle(options.server, options, { folder, version });
  }
  const { openAssistant } = await import('./assistant-command.ts');
  return { ...(await openAssistant(folder, version)), folder };
}
