/**
 * Which thread a message joins, as Gmail decides it: by References/In-Reply-To and a matching subject; a `threadId`
 * given by the caller counts only if the subject matches too and the message answers one of the thread's messages
 * (facts 2.3). Anything else starts a thread of its own.
 */
import { headerOf, type MimeHeader } from './mailbox-mime.ts';

export type ThreadMember = { readonly threadId: string; readonly headers: readonly MimeHeader[] };

const prefix = /^\s*(re|fwd?|aw|wg|sv|vs|tr|rv|antwort|automatic reply)\s*(\[\d+\])?\s*:\s*/i;

/** 'Re: Fwd: Lunch' and 'lunch' are one subject. */
export function bareSubject(subject: string): string {
  let bare = subject.trim();
  for (let turn = 0; turn < 20 && prefix.test(bare); turn += 1) bare = bare.replace(prefix, '');
  return bare.replace(/\s+/g, ' ').trim().toLowerCase();
}

export function messageIdsIn(value: string): string[] {
  return value.match(/<[^<>\s]{1,500}>/g) ?? [];
}

/** The ids that a message answers, the nearest first. */
export function answeredIds(headers: readonly MimeHeader[]): string[] {
  const chain = [...messageIdsIn(headerOf(headers, 'references')), ...messageIdsIn(headerOf(headers, 'in-reply-to'))];
  return [...new Set(chain.reverse())];
}

export function findThread(
  headers: readonly MimeHeader[],
  lookup: {
    readonly byMessageId: (id: string) => ThreadMember | undefined;
    readonly inThread: (threadId: string) => readonly ThreadMember[];
  },
  wantedThreadId?: string,
): string | null {
  const subject = bareSubject(headerOf(headers, 'subject'));
  const fits = (member: ThreadMember | undefined): member is ThreadMember =>
    member !== undefined && bareSubject(headerOf(member.headers, 'subject')) === subject;

  if (wantedThreadId !== undefined) {
    const members = lookup.inThread(wantedThreadId);
    const ids = members.flatMap((member) => messageIdsIn(headerOf(member.headers, 'message-id')));
    const answers = ids.length === 0 || answeredIds(headers).some((id) => ids.includes(id));
    if (answers && members.some(fits)) return wantedThreadId;
    return null;
  }
  for (const id of answeredIds(headers)) {
    const member = lookup.byMessageId(id);
    if (fits(member)) return member.threadId;
  }
  return null;
}
