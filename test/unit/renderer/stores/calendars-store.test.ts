import { describe, expect, it } from 'vitest';
import { defaultCalendarPolicy, type CalendarPolicy } from '#shared/domain/calendar.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import { sourceAccountId } from '#shared/domain/source.ts';
import { createCalendarsStore } from '#renderer/stores/calendars-store.ts';
import { createNoticesStore } from '#renderer/stores/notices-store.ts';
import { aSource, settled } from '../web-sources.ts';
import { createFakeApi } from './fake-api.ts';

const policy: CalendarPolicy = { ...defaultCalendarPolicy, allDay: 'free' };

async function setUp() {
  const { calendarId, name } = aSource();
  const fake = createFakeApi({
    'calendars/list': () => [
      { id: 'ada/team', accountId: 'ada', name: 'Team', policy: defaultCalendarPolicy },
      { id: calendarId, accountId: sourceAccountId, name, policy: defaultCalendarPolicy },
    ],
    'calendars/set-policy': ({ calendarId: id, policy: set }: { calendarId: CalendarId; policy: CalendarPolicy }) => ({
      id,
      accountId: 'ada',
      name: 'Team',
      policy: set,
    }),
    'calendars/exclude': ({ calendarId: id, untilMs }: { calendarId: CalendarId; untilMs: number | null }) => ({
      id,
      accountId: 'ada',
      name: 'Team',
      policy: defaultCalendarPolicy,
      ...(untilMs === null ? {} : { excludedUntilMs: untilMs }),
    }),
    'sources/update': ({ policy: set }: { policy: CalendarPolicy }) => aSource({ policy: set }),
  });
  const notices = createNoticesStore();
  const store = createCalendarsStore(fake.api, notices);
  await store.getState().load();
  return { ...fake, notices, store, calendarId };
}

describe('the rules of a calendar', () => {
  it('are kept with its source where it is a web calendar', async () => {
    const { store, asked, notices, calendarId } = await setUp();
    await store.getState().setPolicy(calendarId, policy);
    expect(asked.at(-1)).toEqual({ name: 'sources/update', input: { sourceId: 'town', policy } });
    expect(store.getState().calendars.value?.[1]?.policy).toEqual(policy);
    notices.getState().notices.at(-1)?.undo?.();
    await settled();
    expect(store.getState().calendars.value?.[1]?.policy).toEqual(defaultCalendarPolicy);
  });

  it('are kept with the account’s calendar otherwise', async () => {
    const { store, asked } = await setUp();
    await store.getState().setPolicy('ada/team' as CalendarId, policy);
    expect(asked.at(-1)).toEqual({ name: 'calendars/set-policy', input: { calendarId: 'ada/team', policy } });
  });
});

describe('a calendar that is left out once', () => {
  it('is so until then, and counts again by the message’s Undo', async () => {
    const { store, asked, notices } = await setUp();
    await store.getState().exclude('ada/team' as CalendarId, 5, '“Team” is left out until five.');
    expect(asked.at(-1)).toEqual({ name: 'calendars/exclude', input: { calendarId: 'ada/team', untilMs: 5 } });
    expect(store.getState().calendars.value?.[0]?.excludedUntilMs).toBe(5);
    const notice = notices.getState().notices.at(-1);
    expect(notice?.text).toBe('“Team” is left out until five.');
    notice?.undo?.();
    await settled();
    expect(store.getState().calendars.value?.[0]).not.toHaveProperty('excludedUntilMs');
  });
});
