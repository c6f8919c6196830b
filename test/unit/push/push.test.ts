/** Listening for change notices: how often others are asked, and what of their answers counts. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPush, type PushPorts } from '#electron/push/push.ts';
import { pullNotices } from '#electron/push/mail-topic.ts';
import { readRelay } from '#electron/push/relay.ts';
import type { GoogleSession } from '#electron/system/google-session.ts';
import { createManualClock } from '#test/fixtures/manual-clock.ts';
import { silentLog as log } from '#test/fixtures/silent-log.ts';

const turns = async (count: number) => {
  for (let n = 0; n < count; n += 1) await new Promise((resolve) => setImmediate(resolve));
};
const notice = (token: string) => ({ channelId: 'a', token, state: 'exists' });
const never = new AbortController().signal;

describe('a relay', () => {
  it('that always has something to say is asked once a second all the same', async () => {
    let asked = 0;
    const rests: number[] = [];
    const refuse = () => Promise.reject(new Error('not asked here'));
    const ports: PushPorts = {
      ...{ clock: createManualClock(), log, accounts: () => [], calendars: () => [] },
      // A rest lasts until it is broken off.
      sleep: (ms, signal) => {
        rests.push(ms);
        return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('over'))));
      },
      choice: () => ({ relayUrl: 'https://relay.example.test/own', mail: null }),
      writeChoice: () => undefined,
      ...{ session: refuse, callGoogle: refuse, watchMail: refuse, syncCalendar: refuse, pollMail: refuse },
      channelApi: { watch: refuse, stop: refuse },
      fetchRelay: async () => Response.json({ next: (asked += 1), notices: [notice('b')] }),
    };
    const push = createPush(ports);
    onTestFinished(() => void push.stop());
    push.onTick();
    await turns(50);
    expect([asked, rests]).toEqual([1, [1000]]);
  });

  it('hands on what anybody posts: one notice of an impossible length does not hide the others', async () => {
    const body = { next: 2, notices: [notice('x'.repeat(5000)), notice('mine')] };
    const read = await readRelay('https://relay.example.test/own', 0, {
      signal: never,
      fetchAny: async () => Response.json(body),
    });
    expect(read.next).toBe(2);
    expect(read.notices.map(({ token }) => token)).toContain('mine');
  });
});

describe('a subscription', () => {
  it('with a message that nobody expects is emptied, and the others are heard', async () => {
    const data = Buffer.from(JSON.stringify({ emailAddress: 'Ada@example.test', historyId: 1 })).toString('base64');
    const receivedMessages = [
      { ackId: 'long', message: { data: 'x'.repeat(20_000) } },
      { ackId: 'good', message: { data } },
    ];
    const posted: { url: string; data: object }[] = [];
    const request = async ({ url, data: sent }: { url: string; data: object }) => {
      posted.push({ url, data: sent });
      return { data: url.endsWith(':pull') ? { receivedMessages } : {} };
    };
    const session = { gmailRoot: 'https://gmail.googleapis.com/', auth: { request } } as unknown as GoogleSession;
    const addresses = await pullNotices(session, 'projects/own/subscriptions/cams', {
      callGoogle: async (_session, _rules, act) => act({} as never),
      signal: never,
    });
    expect(addresses).toEqual(['ada@example.test']);
    expect(posted.at(-1)?.data).toEqual({ ackIds: ['long', 'good'] });
  });
});
