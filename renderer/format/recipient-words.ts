/** People of a reply that deserve a second look, as badges beside the name and as sentences under Approve. */
import type { Draft, RequestDetail } from '#shared/domain/meeting-request.ts';
import type { MailAddress } from '#shared/domain/mail-message.ts';

export type RecipientMarks = RequestDetail['recipientMarks'];
type Mark = RecipientMarks[number]['mark'];

export const markWords: Record<Mark, string> = {
  'new-to-thread': 'new in this thread',
  outside: 'outside your organisation',
};

const order: readonly Mark[] = ['new-to-thread', 'outside'];

/** What is to be said of one address; addresses are compared as mail does, without case. */
export function marksOf(address: string, marks: RecipientMarks): Mark[] {
  const own = marks.filter((one) => one.address.toLowerCase() === address.toLowerCase()).map(({ mark }) => mark);
  return order.filter((mark) => own.includes(mark));
}

/** "Kim Lee and Bo are new in this thread." One sentence for each mark that somebody has. */
export function toMarkSentences(draft: Pick<Draft, 'to' | 'cc'>, marks: RecipientMarks): string[] {
  const people = [...draft.to, ...draft.cc];
  return order.flatMap((mark) => {
    const names = people.filter(({ address }) => marksOf(address, marks).includes(mark)).map(toName);
    return names.length === 0 ? [] : [`${listNames(names)} ${names.length === 1 ? 'is' : 'are'} ${markWords[mark]}.`];
  });
}

export function toName({ name, address }: MailAddress): string {
  return name.trim() || address;
}

export function listNames(names: readonly string[]): string {
  return names.length <= 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
