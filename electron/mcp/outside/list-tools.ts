/** The tools that somebody else's server offers, with their own words about themselves: data, to choose one from, never an instruction. */
import type { OutsideConfig } from '../config.ts';
import { openConnection } from '../connection.ts';
import { fromProtocolError } from '../wire-error.ts';

export type OfferedTool = { readonly name: string; readonly description: string };

const callMs = 30_000;
const mostBytes = 1_000_000;
const mostTools = 200;

/** Rejects like `readOutsideSource`. */
export async function listOutsideTools(
  server: OutsideConfig,
  signal: AbortSignal,
  { version }: { readonly version: string },
): Promise<readonly OfferedTool[]> {
  const ignore = (): void => undefined;
  try {
    const connection = await openConnection(server, {
      ...{ version, mostBytes, timeoutMs: callMs },
      ...{ onNotification: ignore, onClosed: ignore },
    });
    try {
      const { tools } = await connection.client.listTools({}, { signal, timeout: callMs });
      return tools.slice(0, mostTools).map(({ name, description = '' }) => ({
        name: name.slice(0, 200),
        description: description
          .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
          .trim()
          .slice(0, 1000),
      }));
    } finally {
      await connection.close();
    }
  } catch (error) {
    throw fromProtocolError(error, signal);
  }
}
