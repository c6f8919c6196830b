import { describe, expect, it } from 'vitest';
import type { Understanding } from '#shared/domain/claim.ts';
import { AccountId } from '#shared/domain/ids.ts';
import type { MailMessage } from '#shared/domain/mail-message.ts';
import { findOtherQuestions } from '#shared/negotiation/other-questions.ts';
import { markRecipients } from '#shared/negotiation/recipient-marks.ts';

const own = ['ann@northwind.example'];
const person = (address: string) => ({ name: '', address });

function mail(
  from: string,
  to: readonly string[],
  cc: readonly string[] = [],
  replyTo: readonly string[] = [],
): MailMessage {
  return {
    ...{ accountId: AccountId.parse('a'), id: 'm', threadId: 't', messageIdHeader: '', inReplyTo: '', references: [] },
    ...{ from: person(from), to: to.map(person), cc: cc.map(person), replyTo: replyTo.map(person), subject: '' },
    ...{ receivedAtMs: 0, sentAtMs: null, senderOffsetMinutes: null, labels: [], headers: {}, text: '' },
    ...{ calendarPart: null, calendarMethod: null, snippet: '' },
  };
}

const marks = (addresses: readonly string[], thread: readonly MailMessage[], mine: readonly string[] = own) =>
  markRecipients(addresses.map(person), thread, mine).map(({ address, mark }) => `${address} ${mark}`);

describe('recipients to look at twice', () => {
  it('nobody of one’s own organisation who has been there from the start', () => {
    expect(marks(['bob@northwind.example'], [mail('bob@northwind.example', own)])).toEqual([]);
  });
  it('somebody outside, where the user’s domain is an organisation’s', () => {
    expect(marks(['bob@other.example'], [mail('bob@other.example', own)])).toEqual(['bob@other.example outside']);
    expect(marks(['bob@other.example'], [mail('bob@other.example', ['ann@gmail.com'])], ['ann@gmail.com'])).toEqual([]);
  });
  it('somebody whom the newest mail brings in', () => {
    const thread = [mail('bob@northwind.example', own), mail('bob@northwind.example', own, ['eve@northwind.example'])];
    expect(marks(['bob@northwind.example', 'eve@northwind.example'], thread)).toEqual([
      'eve@northwind.example new-to-thread',
    ]);
  });
  it('an address to reply to that never wrote', () => {
    const thread = [mail('bob@northwind.example', own, [], ['trap@northwind.example'])];
    expect(marks(['trap@northwind.example'], thread)).toEqual(['trap@northwind.example new-to-thread']);
  });
});

describe('what they also ask', () => {
  const read = (visibleText: string, about: string): string[] => {
    const from = visibleText.indexOf(about);
    const claims = about === '' ? [] : [{ span: [from, from + about.length] }];
    return findOtherQuestions({ visibleText, claims, evidence: [] } as unknown as Understanding).map((one) => {
      expect(visibleText.slice(...one.span)).toBe(one.text);
      return one.text;
    });
  };
  it('is every question but that for the time', () => {
    expect(read('Could we meet on Tuesday? And did the contract arrive?', 'Tuesday')).toEqual([
      'And did the contract arrive?',
    ]);
  });
  it('is nothing where only the time is asked for', () => {
    expect(read('Could we meet on Tuesday?', 'Tuesday')).toEqual([]);
  });
  it('is no mere question mark', () => {
    expect(read('Hm. ? Tuesday then.', 'Tuesday')).toEqual([]);
  });
  it('keeps its place in the text over line breaks', () => {
    expect(read('Hello Ann,\n\nwhat does\nit cost?\n\nBob', '')).toHaveLength(1);
  });
});
