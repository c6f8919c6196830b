import { describe, expect, it } from 'vitest';
import { OutsideConfig } from '#electron/mcp/config.ts';

const http = (url: string) => OutsideConfig.safeParse({ kind: 'http', url });

describe('the address of a server outside', () => {
  it.each([
    'https://calendar.example.test/mcp',
    'http://127.0.0.1:8080/mcp',
    'http://localhost:8080/mcp',
    'http://[::1]:8080/mcp',
  ])('may be %s', (url) => {
    expect(http(url).success).toBe(true);
  });

  it.each([
    ['http to another computer', 'http://calendar.example.test/mcp'],
    ['a name that only looks like this computer', 'http://127.0.0.1.example.test/mcp'],
    ['a file', 'file:///etc/passwd'],
    ['a password in it', 'https://ann:secret@example.test/mcp'],
    ['no address', 'calendar'],
  ])('may not be %s', (_, url) => {
    expect(http(url).success).toBe(false);
  });
});

describe('a program', () => {
  it('has its command, arguments and environment, and nothing else', () => {
    const config = { kind: 'stdio', command: 'npx', args: ['-y', 'a-calendar'], env: { TOKEN: 'x' } };
    expect(OutsideConfig.parse(config)).toEqual(config);
    expect(OutsideConfig.safeParse({ ...config, shell: true }).success).toBe(false);
  });
});
