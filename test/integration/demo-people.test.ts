/** The demo's people over the whole server: they accept invitations, and what they owe survives a restart. */
import { join } from 'node:path';
import { calendar } from '@googleapis/calendar';
import { gmail } from '@googleapis/gmail';
import { describe, expect, it } from 'vitest';
import { demoPeople } from '#electron/demo/world-people.ts';
import { demoWorld, headerOf, me, priya, stoppedTimers, toRaw, userId } from '#test/fixtures/demo-gmail.ts';
import { startDemoGoogle } from '#test/fixtures/demo-google.ts';
import { temporaryFolder } from '#test/fixtures/temporary-folder.ts';

const options = { world: demoWorld, people: demoPeople, timers: stoppedTimers };

describe('people', () => {
  it('accept an invitation', async () => {
    const google = await startDemoGoogle(options);
    try {
      const { auth } = await google.signIn(me);
      const api = calendar({ version: 'v3', auth, rootUrl: `${google.origin}/`, retry: false });
      const { data } = await api.events.insert({
        calendarId: me,
        sendUpdates: 'all',
        requestBody: {
          summary: 'Partnership',
          start: { dateTime: '2026-12-01T10:00:00-05:00' },
          end: { dateTime: '2026-12-01T10:30:00-05:00' },
          attendees: [{ email: priya }, { email: 'samir.patel@quantia.example' }],
        },
      });
      google.server.control.gmail.flushCorrespondents();
      const read = (await api.events.get({ calendarId: me, eventId: data.id ?? '' })).data;
      const answers = read.attendees?.map(({ email, responseStatus }) => [email, responseStatus]);
      expect(answers).toContainEqual([priya, 'accepted']);
      expect(answers).toContainEqual(['samir.patel@quantia.example', 'needsAction']);
    } finally {
      await google.stop();
    }
  });

  it('answer after a restart what they were asked before it, once', async () => {
    const statePath = join(temporaryFolder(), 'demo.json');
    const first = await startDemoGoogle({ ...options, statePath });
    const before = await first.signIn(me);
    const asking = gmail({ version: 'v1', auth: before.auth, rootUrl: `${first.origin}/`, retry: false });
    const raw = toRaw({ To: priya, Subject: 'Restart' }, 'Would Tuesday, December 1 at 10:00 AM suit you?');
    const sent = (await asking.users.messages.send({ userId, requestBody: { raw } })).data;
    const startHistoryId = (await asking.users.getProfile({ userId })).data.historyId ?? '';
    await first.stop();

    const second = await startDemoGoogle({ ...options, statePath });
    try {
      const after = await second.signIn(me);
      const api = gmail({ version: 'v1', auth: after.auth, rootUrl: `${second.origin}/`, retry: false });
      expect(second.server.control.gmail.waitingAnswers()).toBe(1);
      second.server.control.gmail.flushCorrespondents();
      second.server.control.gmail.flushCorrespondents();
      const { history } = (await api.users.history.list({ userId, startHistoryId })).data;
      const added = (history ?? []).flatMap(({ messagesAdded }) => messagesAdded ?? []);
      expect(added).toHaveLength(1);
      const answer = (await api.users.messages.get({ userId, id: added[0]?.message?.id ?? '' })).data;
      expect(answer.threadId).toBe(sent.threadId);
      expect(headerOf(answer, 'from')).toContain(priya);
    } finally {
      await second.stop();
    }
  });
});
