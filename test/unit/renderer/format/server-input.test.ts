import { describe, expect, it } from 'vitest';
import { readServerText } from '#renderer/format/server-input.ts';

const read = (value: unknown) => readServerText(typeof value === 'string' ? value : JSON.stringify(value));

describe('readServerText', () => {
  it('takes a program as assistants’ settings have it, in any of their wrappers', () => {
    const entry = { command: 'npx', args: ['-y', 'cal'] };
    const server = { name: 'cal', serverJson: '{"kind":"stdio","command":"npx","args":["-y","cal"]}' };
    for (const text of [
      { mcpServers: { cal: entry } },
      { servers: { cal: entry } },
      { mcp: { servers: { cal: entry } } },
      { cal: entry },
    ])
      expect(read(text)).toMatchObject({ ok: true, server });
    expect(read(entry)).toMatchObject({ ok: true, server: { ...server, name: '' } });
  });

  it('takes secrets out of the text', () => {
    const result = read({ mcpServers: { cal: { command: 'cal', env: { KEY: 'top-secret', PORT: 8080 } } } });
    expect(result).toMatchObject({
      ok: true,
      server: { secretsAre: 'env', secrets: { KEY: 'top-secret', PORT: '8080' } },
    });
    expect(result.ok && result.server.serverJson).not.toContain('top-secret');
    expect(read({ url: 'https://cal.example/mcp', headers: { Authorization: 'Bearer x' } })).toEqual({
      ok: true,
      server: {
        name: '',
        serverJson: '{"kind":"http","url":"https://cal.example/mcp"}',
        secretsAre: 'headers',
        secrets: { Authorization: 'Bearer x' },
      },
    });
  });

  it.each([
    ['npx -y cal', /not JSON/],
    ['[]', /no server/],
    ['{"a": 1}', /no server/],
    ['{"mcpServers": {}}', /no server/],
    ['{"mcpServers": {"a": {"command": "a"}, "b": {"command": "b"}}}', /several/],
    ['{"command": "a", "args": "b"}', /"args"/],
    ['{"command": "a", "env": ["b"]}', /"env"/],
  ])('refuses %s and says why', (text, why) => {
    const result = readServerText(text);
    expect(result.ok ? '' : result.problem).toMatch(why);
  });
});
