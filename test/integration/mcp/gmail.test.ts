/** The app's mail through the `gmail` server in this process: the same answers as without it, nothing sent twice. */
import { describe, expect, it } from 'vitest';
import { connectGmail } from '#electron/mail/connect-gmail.ts';
import type { MailApi } from '#electron/mail/ports.ts';
import { demoPeople } from '#electron/demo/world-people.ts';
import { demoWorld, me, priya, stoppedTimers } from '#test/fixtures/demo-gmail.ts';
import { startMcpApp, type McpApp } from '#test/fixtures/mcp-google.ts';

type Mailbox = { readonly app: McpApp; readonly api: MailApi; readonly direct: MailApi };

async function start(): Promise<Mailbox> {
  const app = await startMcpApp({ world: demoWorld, people: demoPeople, timers: stoppedTimers }, me);
  const session = await app.accounts.session(app.account.id);
  return { app, api: await app.mailApi(), direct: await connectGmail(session, app.caller.callGoogle) };
}

/** An answer in the thread of the newest mail of hers, as a draft. */
async function draftTo(api: MailApi, address: string, marker: string) {
  const { messages } = await api.listMessages(`from:${address}`, null);
  const mail = (await api.getMessage(messages[0]!.id))!;
  const lines = [
    `From: ${me}`,
    `To: ${address}`,
    `Subject: Re: ${mail.subject.replace(/^Re: /, '')}`,
    `In-Reply-To: ${mail.messageIdHeader}`,
    `References: ${mail.messageIdHeader}`,
    `X-CAMS-Outbox: ${marker}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Tuesday at 10?',
  ];
  return { threadId: mail.threadId, draftId: await api.createDraft(mail.threadId, lines.join('\r\n')) };
}

describe('mail through the server', () => {
  it('reads what is read without it', async () => {
    const { app, api, direct } = await start();
    expect(await api.getProfile()).toEqual(await direct.getProfile());
    const list = await api.listMessages('in:inbox', null);
    expect(list).toEqual(await direct.listMessages('in:inbox', null));
    expect(list.messages.length).toBeGreaterThan(5);
    for (const { id } of list.messages) expect(await api.getMessage(id)).toEqual(await direct.getMessage(id));
    expect(await api.getMessage('ffffffffffffffff')).toBeNull();
    const requests = app.google.server.control.requests('gmail.*').length;
    // All but the last were asked for twice, once each way.
    expect(app.called.filter((call) => call.startsWith('gmail '))).toHaveLength((requests + 1) / 2);
  });

  it('keeps a draft, shows it, sends it once, and finds it in the history and by its marker', async () => {
    const { app, api } = await start();
    const { historyId } = await api.getProfile();
    const { threadId, draftId } = await draftTo(api, priya, 'o1');
    expect(await api.getDraft(draftId)).toMatchObject({ to: [priya], text: 'Tuesday at 10?' });
    expect(await api.findMarkedDraft(threadId, 'o1')).toBe(draftId);
    const heard: unknown[] = [];
    (await app.clientOf('gmail')).subscribe('message.sent', (data) => void heard.push(data));
    const sent = await api.sendDraft(draftId);
    expect(await api.findMarked(threadId, 'o1')).toMatchObject({ messageId: sent.messageId });
    expect((await api.listHistory(historyId, null)).added).toContainEqual({ id: sent.messageId, threadId });
    expect(await api.getDraft(draftId)).toBeNull();
    expect(heard).toEqual([{ event: 'message.sent', id: sent.messageId }]);
    await api.deleteDraft(draftId);
  });

  it('never sends again what may have left', async () => {
    const { app, api } = await start();
    const { draftId } = await draftTo(api, priya, 'o2');
    const { control } = app.google.server;
    const planned = control.fail({ route: 'gmail.users.drafts.send', times: 9, fault: { kind: 'reset-after' } });
    await expect(api.sendDraft(draftId)).rejects.toMatchObject({ code: 'offline' });
    expect(planned.hits()).toBe(1);
  });

  it('says that the history is too old', async () => {
    const { app, api } = await start();
    const fault = { kind: 'status', status: 404 } as const;
    app.google.server.control.fail({ route: 'gmail.users.history.list', times: 1, fault });
    await expect(api.listHistory('1', null)).rejects.toMatchObject({ code: 'not-found' });
  });
});
