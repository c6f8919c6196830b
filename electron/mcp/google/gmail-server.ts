/** The `gmail` server: Gmail v1 for one account, its tools under Google's names, over the one way to call Google. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { addTools } from '../define-tool.ts';
import { connectGmailClient } from '../google-clients.ts';
import { createAnnouncer } from './announce.ts';
import { gmailReads, gmailWrites, type CallGmail } from './gmail-tools.ts';
import { codeOf, type GoogleServerPorts } from './server-ports.ts';

export const mailboxUri = 'gmail://mailbox';

export function createGmailServer({ session, callGoogle, log, version, mayWrite }: GoogleServerPorts): McpServer {
  const server = new McpServer(
    { name: 'gmail', title: 'Gmail', version },
    { capabilities: { logging: {}, resources: { subscribe: true }, tools: {} } },
  );
  const { tell, updated } = createAnnouncer(server, 'gmail', log);

  const callApi: CallGmail = async (method, how, act) => {
    const account = await session();
    const { users } = await connectGmailClient(account);
    const answer = await callGoogle(account, { name: `gmail.${method}`, ...how }, (options) => act(users, options));
    return answer.data;
  };

  /** What the calls mean for who listens: a history that was read, mail that left. */
  const call: CallGmail = async (method, how, act) => {
    try {
      const answer = await callApi(method, how, act);
      if (method === 'history.list' && hasHistory(answer)) updated(mailboxUri);
      if (method === 'drafts.send') tell({ event: 'message.sent', id: idOf(answer) });
      return answer;
    } catch (error) {
      if (method === 'history.list') tell({ event: 'sync.error', code: codeOf(error) }, 'error');
      throw error;
    }
  };

  addTools(server, mayWrite ? [...gmailReads(call), ...gmailWrites(call)] : gmailReads(call), log);

  const mailbox = {
    title: 'Mailbox',
    description: 'Where the mailbox is in its history.',
    mimeType: 'application/json',
  };
  server.registerResource('mailbox', mailboxUri, mailbox, async (uri, { signal }) => {
    const profile = await callApi('getProfile', { signal, idempotent: true }, (users, options) =>
      users.getProfile({ userId: 'me' }, options),
    );
    return { contents: [{ uri: uri.href, mimeType: 'application/json', text: JSON.stringify(profile) }] };
  });
  return server;
}

function hasHistory(answer: unknown): boolean {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'history' in answer &&
    Array.isArray(answer.history) &&
    answer.history.length > 0
  );
}

function idOf(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : '';
}
