/**
 * What Google does to a message on its way out: a Message-ID of its own (the sender's is gone, facts 0 C), a From that
 * is the account's address, a Date if there was none, and no Bcc in anybody's copy but the sender's.
 * All other headers, X-CAMS-Outbox among them, stay as they are.
 */
import { parseAddresses } from './mailbox-addresses.ts';
import { decodeHeader, splitHeaders } from './mailbox-mime.ts';

export type Outgoing = {
  /** The copy that the sender's mailbox keeps. */
  readonly sent: Buffer;
  /** The copy that everybody else gets. */
  readonly delivered: Buffer;
  readonly recipients: readonly string[];
  readonly messageId: string;
};

const nameOf = (line: string): string =>
  line
    .slice(0, Math.max(0, line.indexOf(':')))
    .trim()
    .toLowerCase();
const valueOf = (line: string): string => decodeHeader(line.slice(line.indexOf(':') + 1));

export function rewriteOutgoing(
  raw: Buffer,
  sender: { readonly address: string; readonly messageId: string; readonly date: string },
): Outgoing {
  const text = raw.toString('latin1');
  const { lines, bodyAt } = splitHeaders(text);
  const body = text.slice(bodyAt);
  const addressesIn = (name: string): string[] =>
    lines
      .filter((line) => nameOf(line) === name)
      .flatMap((line) => parseAddresses(valueOf(line)).map((a) => a.address));

  const fromOwn = addressesIn('from').includes(sender.address);
  const kept = lines.filter((line) => {
    const name = nameOf(line);
    return name !== '' && name !== 'message-id' && (name !== 'from' || fromOwn);
  });
  if (!fromOwn) kept.unshift(`From: ${sender.address}`);
  if (!kept.some((line) => nameOf(line) === 'date')) kept.unshift(`Date: ${sender.date}`);
  kept.unshift(`Message-ID: ${sender.messageId}`);
  const join = (headerLines: readonly string[]): Buffer =>
    Buffer.from(`${headerLines.join('\r\n')}\r\n\r\n${body}`, 'latin1');
  return {
    sent: join(kept),
    delivered: join(kept.filter((line) => nameOf(line) !== 'bcc')),
    recipients: [...new Set(['to', 'cc', 'bcc'].flatMap(addressesIn))],
    messageId: sender.messageId,
  };
}
