/**
 * Whom of a reply's people the user should look at twice: somebody whom the thread's earlier mails do not know, and somebody outside the
 * user's organisation where that has a domain of its own. From headers only; a mark never keeps anybody from being written to.
 */
import type { MailAddress, MailMessage } from '#shared/domain/mail-message.ts';

export type RecipientMark = { readonly address: string; readonly mark: 'new-to-thread' | 'outside' };

/** Domains that anybody has: two people there share nothing. */
const open = new Set([
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'yahoo.com', 'ymail.com'],
  ...['icloud.com', 'me.com', 'mac.com', 'aol.com', 'gmx.de', 'gmx.net', 'web.de', 't-online.de', 'proton.me'],
  ...['protonmail.com', 'fastmail.com', 'orange.fr', 'laposte.net', 'free.fr'],
]);

/** `thread`: oldest first. `own`: the user's addresses, the main one first. */
export function markRecipients(
  people: readonly MailAddress[],
  thread: readonly MailMessage[],
  own: readonly string[],
): RecipientMark[] {
  // What the newest mail brings in is new, unless it is the only one; an address to reply to that never wrote is new even there.
  const known = new Set((thread.length > 1 ? thread.slice(0, -1) : thread).flatMap(addressesIn));
  const home = domainOf(own[0] ?? '');
  return people.flatMap(({ address }): RecipientMark[] => {
    const isNew = thread.length > 0 && !known.has(address.toLowerCase());
    const isOutside = home !== '' && !open.has(home) && domainOf(address) !== home;
    return [
      ...(isNew ? [{ address, mark: 'new-to-thread' as const }] : []),
      ...(isOutside ? [{ address, mark: 'outside' as const }] : []),
    ];
  });
}

function addressesIn({ from, to, cc }: MailMessage): string[] {
  return [...(from === null ? [] : [from]), ...to, ...cc].map((one) => one.address.toLowerCase());
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
