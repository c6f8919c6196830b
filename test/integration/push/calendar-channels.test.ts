/** Change notices of calendars: channels at the demo server, a relay that hands on what it posts. */
import { describe, expect, it } from 'vitest';
import type { ChannelNotice } from '#electron/push/calendar-channels.ts';
import { ada } from '#test/fixtures/demo-google.ts';
import { settle, startPush } from '#test/fixtures/push-app.ts';

const dayMs = 86_400_000;
const noon = { dateTime: '2026-11-25T12:00:00+01:00', timeZone: 'Europe/Berlin' };
const one = { dateTime: '2026-11-25T13:00:00+01:00', timeZone: 'Europe/Berlin' };

describe('with a relay', () => {
  it('each calendar is watched, and a change is read at once', async () => {
    const app = await startPush({ relayUrl: 'https://relay.example.test/own' });
    app.push.onTick();
    await settle(
      () => app.push.handlers['push/get']({}),
      ({ channels }) => channels > 0,
    );
    expect(app.control.push.channels().length).toBeGreaterThan(0);
    await app.relayed();
    expect(app.read).toEqual([]); // "sync" only says that a channel is open

    app.control.calendar.insert(ada, { summary: 'Lunch', start: noon, end: one });
    await app.relayed();
    expect(app.read).toEqual([app.calendarId]);
  });

  it('a notice without the channel’s token, or of a channel that is none of ours, is nobody’s', async () => {
    const app = await startPush({ relayUrl: 'https://relay.example.test/own' });
    app.push.onTick();
    await settle(
      () => app.control.push.channels().length,
      (count) => count > 0,
    );
    const [channelId = ''] = app.control.push.channels();
    const forged: ChannelNotice[] = [
      { channelId, token: '', state: 'exists' },
      { channelId, token: 'guessed', state: 'exists' },
      { channelId: 'another', token: 'guessed', state: 'exists' },
    ];
    app.inject(forged);
    await app.relayed();
    expect(app.read).toEqual([]);
  });

  it('channels are renewed before they end and the former ones are stopped', async () => {
    const app = await startPush({ relayUrl: 'https://relay.example.test/own' });
    app.push.onTick();
    await settle(
      () => app.control.push.channels().length,
      (count) => count > 0,
    );
    await app.kept();
    const first = app.control.push.channels();
    app.clock.advance(20 * 3_600_000);
    app.push.onTick();
    await app.kept();
    expect(app.control.push.channels()).toEqual(first);
    app.clock.advance(2 * 3_600_000);
    app.push.onTick();
    await settle(
      () => app.control.push.channels(),
      (open) => open.every((id) => !first.includes(id)),
    );
    expect(app.control.push.channels()).toHaveLength(first.length);
  });

  it('a calendar that cannot be watched is left to polling for a day', async () => {
    const app = await startPush({ relayUrl: 'https://relay.example.test/own' });
    const fault = { kind: 'status', status: 400, reason: 'pushNotSupportedForRequestedResource' } as const;
    app.control.fail({ route: 'calendar.events.watch', times: 99, fault });
    app.push.onTick();
    await app.kept();
    const asked = () => app.control.requests('calendar.events.watch').length;
    const before = asked();
    expect(before).toBeGreaterThan(0);
    app.clock.advance(dayMs - 1000);
    app.push.onTick();
    await app.kept();
    expect(asked()).toBe(before);
    app.clock.advance(2000);
    app.push.onTick();
    await app.kept();
    expect(asked()).toBeGreaterThan(before);
  });

  it('that is taken away its channels are stopped', async () => {
    const app = await startPush({ relayUrl: 'https://relay.example.test/own' });
    app.push.onTick();
    await settle(
      () => app.control.push.channels().length,
      (count) => count > 0,
    );
    await app.push.handlers['push/set']({ choice: { relayUrl: null, mail: null } });
    await settle(
      () => app.control.push.channels().length,
      (count) => count === 0,
    );
  });

  it('that fails is said, and is asked again later', async () => {
    const app = await startPush({ relayUrl: 'https://relay.example.test/own' });
    app.relayAnswers(() => new Response('no', { status: 502 }));
    app.push.onTick();
    const status = await settle(
      () => app.push.handlers['push/get']({}),
      ({ relayProblem }) => relayProblem !== null,
    );
    expect(status.relayProblem).toBe('The relay answered 502.');
    app.relayAnswers(null);
    await settle(
      () => app.push.handlers['push/get']({}),
      ({ relayProblem }) => relayProblem === null,
    );
  });

  it.each(['{"next":"one"}', '[]', 'not json', `{"next":1,"notices":[{"channelId":1}]}`])(
    'that answers %s is not believed',
    async (body) => {
      const app = await startPush({ relayUrl: 'https://relay.example.test/own' });
      app.relayAnswers(() => new Response(body));
      app.push.onTick();
      const status = await settle(
        () => app.push.handlers['push/get']({}),
        ({ relayProblem }) => relayProblem !== null,
      );
      expect(status.relayProblem).toBe('The relay’s answer cannot be read.');
    },
  );
});

describe('without a relay', () => {
  it('nothing is watched and nobody is asked', async () => {
    const app = await startPush({ relayUrl: null });
    app.push.onTick();
    await app.kept();
    expect([app.control.requests('calendar.events.watch'), app.relayAsked()]).toEqual([[], 0]);
  });
});
