/** From a signed-in session to a MailApi, and to the reader of a mail's HTML. The client library is loaded when the first mailbox is read, not at start. */
import type { gmail_v1 } from '@googleapis/gmail';
import type { CallGoogle } from '../system/google-call.ts';
import type { GoogleSession } from '../system/google-session.ts';
import { createGmailApi, type CallMail } from './gmail-api.ts';
import type { MailApi } from './ports.ts';
import { htmlToText } from '#shared/understanding/text/html-to-text.ts';
import { parseAddresses } from './parse-addresses.ts';
import { createReadHtml, type ReadHtml } from './read-html.ts';

export async function connectGmail(session: GoogleSession, callGoogle: CallGoogle): Promise<MailApi> {
  const { client, call } = await connect(session, callGoogle);
  return createGmailApi(session.accountId, client, call, { htmlToText, parseAddresses });
}

export async function connectHtml(session: GoogleSession, callGoogle: CallGoogle): Promise<ReadHtml> {
  const { client, call } = await connect(session, callGoogle);
  return createReadHtml(client, call);
}

async function connect(
  session: GoogleSession,
  callGoogle: CallGoogle,
): Promise<{ client: gmail_v1.Gmail; call: CallMail }> {
  const { gmail } = await import('@googleapis/gmail');
  const client = gmail({ version: 'v1', auth: session.auth, rootUrl: session.gmailRoot });
  const call: CallMail = async (name, { units, idempotent }, run) => {
    const answer = await callGoogle(session, { name: `gmail.${name}`, idempotent, units }, run);
    return answer.data;
  };
  return { client, call };
}
