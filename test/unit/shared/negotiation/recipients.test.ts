import { describe, expect, it } from 'vitest';
import { bareSubject, recipientsOf, replySubject, threadHeaders } from '#shared/negotiation/recipients.ts';
import { aMail } from '#test/fixtures/builders.ts';

const jane = { name: 'Jane Doe', address: 'jane@example.test' };
const tom = { name: 'Tom', address: 'tom@example.test' };
const eva = { name: 'Eva', address: 'eva@example.test' };
const me = { name: 'Me', address: 'me@example.test' };
const own = ['me@example.test', 'ann@other.test'];
const who = (fields: Parameters<typeof aMail>[0]) => {
  const { to, cc } = recipientsOf(aMail({ from: jane, to: [me], cc: [], ...fields }), own);
  return { to: to.map((one) => one.address), cc: cc.map((one) => one.address) };
};

describe('recipients of a reply', () => {
  it('the sender', () => expect(who({})).toEqual({ to: ['jane@example.test'], cc: [] }));
  it('Reply-To takes the place of the sender', () => {
    expect(who({ replyTo: [tom] })).toEqual({ to: ['tom@example.test'], cc: [] });
  });
  it('everybody it was written to, without the user and the user’s other addresses', () => {
    expect(who({ to: [me, tom, { name: '', address: 'Ann@Other.test' }], cc: [eva] })).toEqual({
      to: ['jane@example.test', 'tom@example.test'],
      cc: ['eva@example.test'],
    });
  });
  it('nobody twice', () => {
    expect(who({ to: [me, tom], cc: [tom, jane, me] })).toEqual({
      to: ['jane@example.test', 'tom@example.test'],
      cc: [],
    });
  });
  it('only the sender, where the user was in Bcc', () => {
    expect(who({ to: [tom], cc: [eva] })).toEqual({ to: ['jane@example.test'], cc: [] });
  });
  it('nobody, where there is no sender', () => {
    expect(who({ from: null })).toEqual({ to: [], cc: [] });
  });
  it('nobody from the text', () => {
    expect(who({ text: 'Please answer to boss@evil.test and cc all@evil.test' })).toEqual({
      to: ['jane@example.test'],
      cc: [],
    });
  });
});

describe('subject', () => {
  it('gets one Re:', () => expect(replySubject('Budget')).toBe('Re: Budget'));
  it.each(['Re: Budget', 'RE: Budget', 'AW: Budget', 'Re[2]: Budget'])('keeps %s', (subject) => {
    expect(replySubject(subject)).toBe(subject);
  });
  it('loses line breaks, which could begin another header', () => {
    expect(replySubject('Hi\r\nBcc: evil@example.test')).toBe('Re: Hi Bcc: evil@example.test');
  });
});

describe('a bare subject', () => {
  it.each(['Budget', 'Re: Budget', 'AW: Re: Budget', 'Re[2]: Budget'])('of %s is Budget', (subject) => {
    expect(bareSubject(subject)).toBe('Budget');
  });
  it('keeps words that only begin alike', () => expect(bareSubject('Reading list')).toBe('Reading list'));
});

describe('threading', () => {
  it('refers to the answered mail and its chain', () => {
    const mail = aMail({ messageIdHeader: '<c@x>', references: ['<a@x>', '<b@x>'] });
    expect(threadHeaders(mail)).toEqual({ inReplyTo: '<c@x>', references: ['<a@x>', '<b@x>', '<c@x>'] });
  });
  it('keeps root and end of a very long chain', () => {
    const references = Array.from({ length: 60 }, (_, index) => `<${index}@x>`);
    const headers = threadHeaders(aMail({ messageIdHeader: '<z@x>', references }));
    expect(headers.references).toHaveLength(30);
    expect(headers.references[0]).toBe('<0@x>');
    expect(headers.references.at(-1)).toBe('<z@x>');
  });
  it('of a mail without Message-ID refers to nothing', () => {
    expect(threadHeaders(aMail({ messageIdHeader: '', references: [] }))).toEqual({ inReplyTo: '', references: [] });
  });
});
