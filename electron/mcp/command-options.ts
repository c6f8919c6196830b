/** The words behind `cams mcp`. */
import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors.ts';

export const googleServers = ['google-calendar', 'gmail'] as const;
export type GoogleServer = (typeof googleServers)[number];

export type McpOptions = {
  /** 'assistant': the app itself, for assistants. */
  readonly server: GoogleServer | 'assistant';
  /** The address of the account; null: the only one, or the first. */
  readonly account: string | null;
  /** The app's folder; null: where the app keeps it. */
  readonly profile: string | null;
  readonly demo: boolean;
  /** Offers the tools that change something. */
  readonly write: boolean;
  /** A port on this computer instead of standard input and output; null: none. */
  readonly port: number | null;
};

export const mcpUsage =
  'Usage: npm run --silent cams -- mcp [google-calendar|gmail] ' +
  '[--account=ADDRESS | --demo] [--write] [--profile=FOLDER] [--port=NUMBER]';

export function parseMcpOptions(args: readonly string[]): McpOptions {
  const { values, positionals } = parse(args);
  const [server = 'assistant', ...more] = positionals;
  if (more.length > 0 || (server !== 'assistant' && !isGoogleServer(server))) throw wrong(`mcp: no server "${server}"`);
  const port = values.port === undefined ? null : Number(values.port);
  if (port !== null && !(Number.isInteger(port) && port >= 0 && port < 65_536)) throw wrong('--port: no port');
  if (server === 'assistant' && (values.write || values.demo || values.account !== undefined)) {
    throw wrong('mcp: these options belong to google-calendar and gmail');
  }
  if (values.demo && values.account !== undefined) throw wrong('mcp: either --account or --demo');
  return {
    server,
    account: values.account ?? null,
    profile: values.profile ?? null,
    demo: values.demo,
    write: values.write,
    port,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        account: { type: 'string' },
        profile: { type: 'string' },
        demo: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
        port: { type: 'string' },
      },
    });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : 'mcp: wrong options');
  }
}

function isGoogleServer(name: string): name is GoogleServer {
  return (googleServers as readonly string[]).includes(name);
}

function wrong(message: string): AppError {
  return new AppError('invalid-input', message);
}
