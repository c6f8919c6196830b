/** Serves one server on a process' standard input and output, until the input ends or `ended` says so. */
import type { Readable, Writable } from 'node:stream';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

export async function serveStdio(
  server: McpServer,
  { input, output, ended }: { readonly input: Readable; readonly output: Writable; readonly ended: AbortSignal },
): Promise<void> {
  const over = new Promise<void>((resolve) => {
    input.once('end', resolve);
    input.once('close', resolve);
    server.server.onclose = resolve;
    ended.addEventListener('abort', () => resolve(), { once: true });
  });
  await server.connect(new StdioServerTransport(input, output));
  await over;
  await server.close();
  // Whoever told the process to end may still hold the other side of it.
  input.destroy();
}
