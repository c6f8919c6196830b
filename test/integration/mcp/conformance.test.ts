/**
 * The official conformance suite on our servers and our client: the scenarios that fit any server and any client. The
 * others ask for tools, resources and prompts that exist for the suite only, or for features that we do not offer.
 */
import { describe, expect, it } from 'vitest';
import { createAssistantServer } from '#electron/mcp/assistant/assistant-server.ts';
import { createCalendarServer } from '#electron/mcp/google/calendar-server.ts';
import { createGmailServer } from '#electron/mcp/google/gmail-server.ts';
import { systemClock as clock } from '#electron/system/clock.ts';
import { AppError } from '#shared/errors.ts';
import { judgeClient, judgeServer } from '#test/fixtures/mcp-judges.ts';
import { serveOverHttp } from '#test/fixtures/mcp-over-http.ts';
import { silentLog as log } from '#test/fixtures/silent-log.ts';

/** No scenario reaches the app or Google. */
const nobody = async (): Promise<never> => {
  throw new AppError('offline', 'Nobody is there.');
};
const google = { session: nobody, callGoogle: nobody, log, version: '1.0.0', mayWrite: true };

const servers = {
  cams: () => createAssistantServer({ app: { ask: nobody, propose: nobody }, clock, log, version: '1.0.0' }),
  'google-calendar': () => createCalendarServer(google),
  gmail: () => createGmailServer(google),
};

const everywhere = [
  'server-initialize',
  'ping',
  'logging-set-level',
  'tools-list',
  'tools-call-error',
  'resources-list',
  'server-sse-multiple-streams',
  'dns-rebinding-protection',
];
const scenarios: Readonly<Record<keyof typeof servers, readonly string[]>> = {
  cams: [...everywhere, 'prompts-list'],
  'google-calendar': [...everywhere, 'resources-subscribe', 'resources-unsubscribe'],
  gmail: ['server-initialize', 'tools-list', 'resources-subscribe', 'resources-unsubscribe'],
};

describe.for(Object.keys(servers) as (keyof typeof servers)[])('the server %s passes', (name) => {
  it.for(scenarios[name])('%s', async (scenario) => {
    const { openUrl } = await serveOverHttp(servers[name]);
    expect(await judgeServer(openUrl, scenario)).toBeNull();
  });
});

describe('the client passes', () => {
  it.for(['initialize', 'tools_call', 'sse-retry'])('%s', async (scenario) => {
    expect(await judgeClient('mcp-conformance-client.ts', scenario)).toBeNull();
  });
});

describe('HTTP', () => {
  it('is answered with the token only, on its path only, to this computer only', async () => {
    const { url, token } = await serveOverHttp(servers.cams);
    const ask = async (headers: Record<string, string>, to = url) =>
      (await fetch(to, { method: 'POST', headers })).status;
    const authorization = `Bearer ${token}`;
    expect(await ask({})).toBe(401);
    expect(await ask({ authorization: 'Bearer wrong' })).toBe(401);
    expect(await ask({ authorization }, url.replace('/mcp', '/'))).toBe(404);
    expect(await ask({ authorization, origin: 'https://evil.example' })).toBe(403);
    expect(await ask({ authorization, origin: 'null' })).toBe(403);
    expect(await ask({ authorization, 'mcp-session-id': 'unknown' })).toBe(404);
  });
});
