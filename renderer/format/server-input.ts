/**
 * Reads what assistants' settings say of an MCP server, as it is copied from there. Secrets (values of `env` and `headers`) are taken
 * out of the text at once, so that they go to the vault and not into what is stored.
 *
 * Example: '{"mcpServers": {"cal": {"command": "npx", "args": ["cal"], "env": {"KEY": "x"}}}}' is the server "cal", started by
 * {"kind": "stdio", "command": "npx", "args": ["cal"]}, with the secret KEY.
 */

export type ServerInput = {
  /** As the settings call it; '' where they do not. */
  readonly name: string;
  /** Without secrets. */
  readonly serverJson: string;
  /** 'env' of a program, 'headers' of an address. */
  readonly secretsAre: 'env' | 'headers';
  readonly secrets: Readonly<Record<string, string>>;
};

export type ReadServer =
  { readonly ok: true; readonly server: ServerInput } | { readonly ok: false; readonly problem: string };

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Those that the common assistants' settings files have around their servers. */
const wrappers = ['mcpServers', 'servers', 'mcp'];

export function readServerText(text: string): ReadServer {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('This is not JSON. Copy the server’s whole entry, with its braces.');
  }
  const found = unwrap(value, '');
  if (found === null) return refuse('It names no server: there is neither "command" nor "url" in it.');
  if (found === 'several') return refuse('It names several servers. Keep the one that you want to add.');
  const { name, entry } = found;
  if (typeof entry['command'] === 'string') {
    const args = entry['args'] ?? [];
    if (!Array.isArray(args) || args.some((arg) => typeof arg !== 'string'))
      return refuse('"args" must be a list of texts.');
    return take(name, { kind: 'stdio', command: entry['command'], args }, 'env', entry['env']);
  }
  return take(name, { kind: 'http', url: entry['url'] }, 'headers', entry['headers']);
}

function take(name: string, server: Json, secretsAre: ServerInput['secretsAre'], secrets: unknown): ReadServer {
  if (secrets !== undefined && !isObject(secrets)) return refuse(`"${secretsAre}" must be names with their values.`);
  const entries = Object.entries(secrets ?? {}).map(([key, value]) => [key, String(value)]);
  return {
    ok: true,
    server: { name, serverJson: JSON.stringify(server), secretsAre, secrets: Object.fromEntries(entries) },
  };
}

function refuse(problem: string): ReadServer {
  return { ok: false, problem };
}

type Entry = { readonly name: string; readonly entry: Json };

function unwrap(value: unknown, name: string): Entry | 'several' | null {
  if (!isObject(value)) return null;
  if (typeof value['command'] === 'string' || typeof value['url'] === 'string') return { name, entry: value };
  for (const wrapper of wrappers) if (isObject(value[wrapper])) return unwrap(value[wrapper], name);
  const servers = Object.entries(value).filter(([, inner]) => isObject(inner));
  if (servers.length > 1) return 'several';
  const [only] = servers;
  return only ? unwrap(only[1], only[0]) : null;
}
