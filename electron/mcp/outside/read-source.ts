/**
 * Reads the events of a calendar behind somebody else's MCP server: connects, checks that the tool is there, calls it for a
 * range, reads its answer by the mapping, and goes. Whatever the server says is data; the range, the time and the size of
 * an answer are ours to limit.
 */
import { z } from 'zod';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { AppError } from '#shared/errors.ts';
import { OutsideMapping } from '#shared/mcp/outside-mapping.ts';
import { readOutsideEvents, toArguments, type OutsidePlace } from '#shared/mcp/outside-events.ts';
import { createMcpClient, type McpClientPorts } from '../client.ts';
import { OutsideConfig } from '../config.ts';

/** A calendar of somebody else's server, as the user set it up. Headers and environment may hold secrets: keep it as one. */
export const OutsideSource = z.strictObject({ server: OutsideConfig, mapping: OutsideMapping });
export type OutsideSource = z.infer<typeof OutsideSource>;

const callMs = 30_000;
/** A year of a full calendar is a third of it. */
const mostBytes = 5_000_000;

export type OutsidePorts = Pick<McpClientPorts, 'clock' | 'log' | 'after' | 'version' | 'onCall'>;

/**
 * Rejects with 'source-unreadable' (the answer does not read, and where), 'offline' (not reached, too late), 'not-allowed'
 * (the sign-in), 'throttled'.
 */
export async function readOutsideSource(
  { server, mapping }: OutsideSource,
  { place, range, signal }: { readonly place: OutsidePlace; readonly range: Interval; readonly signal?: AbortSignal },
  ports: OutsidePorts,
): Promise<readonly CalendarEvent[]> {
  const options = { timeoutMs: callMs, ...(signal === undefined ? {} : { signal }) };
  const client = createMcpClient({ ...ports, mostBytes, timeoutMs: callMs });
  try {
    await client.connect(server);
    if (!(await client.listTools(options)).includes(mapping.tool)) {
      throw new AppError('source-unreadable', `The server has no tool "${mapping.tool}".`);
    }
    const answer = await client.execute<unknown>(mapping.tool, toArguments(mapping, range, place.timeZone), options);
    return readOutsideEvents(answer, mapping, place, range);
  } finally {
    await client.disconnect();
  }
}
