/** From a signed-in session to a MailApi, and to the reader of a mail's HTML. The client library is loaded when the first mailbox is read, not at start. */
import { connectGmailClient, type GmailClient } from '../system/google-apis.ts';
import type { CallGoogle } from '../system/google-call.ts';
import type { GoogleSession } from '../system/google-session.ts';
import { createGmailApi, type CallMail } from './gmail-api.ts';
import type { MailApi } from './ports.ts';
import { htmlToText } from '#shared/understanding/text/html-to-text.ts';
import { parseAddresses } from './parse-addresses.ts';
import { createReadHtml, type ReadHtml } from './read-html.ts';

/** Google's client, unless something stands before it. */
export async function connectGmail(
  session: GoogleSession,
  callGoogle: CallGoogle,
  connectClient = connectGmailClient,
): Promise<MailApi> {
  const { client, call } = await connect(session, callGoogle, connectClient);
  return createGmailApi(session.accountId, client, call, { htmlToText, parseAddresses });
}

export async function connectHtml(session: GoogleSession, callGoogle: CallGoogle): Promise<ReadHtml> {
  const { client, call } = await connect(session, callGoogle, connectGmailClient);
  return createReadHtml(client, call);
}

async function connect(
  session: GoogleSession,
  callGoogle: CallGoogle,
  connectClient: typeof connectGmailClient,
): Promise<{ client: GmailClient; call: CallMail }> {
  const client = await connectClient(session);
  const call: CallMail = async (name, { units, idempotent }, run) => {
    const answer = await callGoogle(session, { name: `gmail.${name}`, idempotent, units }, run);
    return answer.data;
  };
  return { client, call };
}
