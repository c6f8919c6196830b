import { describe, expect, it } from 'vitest';
import { findPushProblems, toPushChoice } from '#renderer/format/push-form.ts';

const empty = { relay: '', topic: '', subscription: '' };
const mail = { topic: 'projects/own/topics/mail', subscription: 'projects/own/subscriptions/cams' };

describe('the form of change notices', () => {
  it('is nothing where it is empty, and trims what was pasted', () => {
    expect(toPushChoice({ ...empty, relay: ' ' })).toEqual({ relayUrl: null, mail: null });
    expect(
      toPushChoice({ relay: ' https://relay.example/ ', topic: ` ${mail.topic}`, subscription: mail.subscription }),
    ).toEqual({
      relayUrl: 'https://relay.example/',
      mail,
    });
  });

  it('names each field that does not fit, in its own words', () => {
    expect(findPushProblems(empty)).toEqual({});
    expect(findPushProblems({ ...mail, relay: 'https://relay.example' })).toEqual({});
    expect(findPushProblems({ relay: 'http://relay.example', topic: 'mail', subscription: mail.subscription })).toEqual(
      {
        relay: 'It must be an address that begins with https.',
        topic: 'It must be written projects/NAME/topics/NAME.',
      },
    );
    expect(findPushProblems({ ...empty, subscription: 'cams' })).toEqual({
      topic: 'Mail needs both, the topic and the subscription.',
      subscription: 'It must be written projects/NAME/subscriptions/NAME.',
    });
  });
});
