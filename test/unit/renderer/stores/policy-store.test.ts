import { describe, expect, it } from 'vitest';
import { defaultCalendarPolicy, type CalendarPolicy } from '#shared/domain/calendar.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { createCalendarsStore } from '#renderer/stores/calendars-store.ts';
import { createNoticesStore } from '#renderer/stores/notices-store.ts';
import { createPolicyStore } from '#renderer/stores/policy-store.ts';
import { createFakeApi } from './fake-api.ts';

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};
const team = 'ada/team' as CalendarId;
const home = 'ada/home' as CalendarId;

async function make() {
  const waiting: (() => void)[] = [];
  const sent: Partial<CalendarPolicy>[] = [];
  const fake = createFakeApi({
    'calendars/list': () => [team, home].map((id) => ({ id, name: id, policy: defaultCalendarPolicy })),
    'calendars/set-policy': ({ calendarId, policy }: { calendarId: CalendarId; policy: CalendarPolicy }) => {
      sent.push(policy);
      return { id: calendarId, name: calendarId, policy };
    },
  });
  const notices = createNoticesStore();
  const calendars = createCalendarsStore(fake.api, notices);
  await calendars.getState().load();
  const store = createPolicyStore(calendars, (run) => {
    waiting.push(run);
    return () => void waiting.splice(waiting.indexOf(run), 1);
  });
  const pass = async (): Promise<void> => {
    waiting.splice(0).forEach((run) => run());
    await settled();
  };
  return { sent, notices, calendars, store, pass };
}

describe('the rules of a calendar', () => {
  it('are stored at once when chosen', async () => {
    const { store, sent } = await make();
    store.getState().change(team, { optional: 'free' }, 'now');
    await settled();
    expect(sent).toMatchObject([{ optional: 'free' }]);
    expect(store.getState().edited).toBeNull();
  });

  it('are stored after a pause when typed, as one change with one undo', async () => {
    const { store, sent, notices, calendars, pass } = await make();
    store.getState().change(team, { bufferBeforeMinutes: 1 }, 'pause');
    store.getState().change(team, { bufferBeforeMinutes: 15 }, 'pause');
    store.getState().change(team, { bufferAfterMinutes: 5 }, 'pause');
    expect(sent).toEqual([]);
    await pass();
    expect(sent).toMatchObject([{ bufferBeforeMinutes: 15, bufferAfterMinutes: 5 }]);
    notices.getState().notices.at(-1)?.undo?.();
    await settled();
    expect(calendars.getState().calendars.value?.[0]?.policy).toEqual(defaultCalendarPolicy);
  });

  it('take what was typed along when something is chosen', async () => {
    const { store, sent } = await make();
    store.getState().change(team, { bufferBeforeMinutes: 15 }, 'pause');
    store.getState().change(team, { tentative: 'free' }, 'now');
    await settled();
    expect(sent).toMatchObject([{ bufferBeforeMinutes: 15, tentative: 'free' }]);
  });

  it('stay on the screen when they do not fit, and are never sent', async () => {
    const { store, sent, pass } = await make();
    const hours = defaultSettings('UTC').availability.workingHours;
    store.getState().change(team, { bufferBeforeMinutes: 999 }, 'pause');
    store.getState().change(team, { usualHours: { ...hours, monday: [['17:00', '09:00']] } }, 'pause');
    await pass();
    expect(sent).toEqual([]);
    expect(store.getState().edited?.policy.bufferBeforeMinutes).toBe(999);
    expect(Object.keys(store.getState().problems)).toEqual(['bufferBeforeMinutes', 'usualHours.monday.0']);
    store.getState().close();
    expect(store.getState()).toMatchObject({ edited: null, problems: {} });
    expect(sent).toEqual([]);
  });

  it('are stored when the panel closes or another calendar is opened before the pause is over', async () => {
    const { store, sent } = await make();
    store.getState().change(team, { bufferBeforeMinutes: 10 }, 'pause');
    store.getState().change(home, { bufferAfterMinutes: 20 }, 'pause');
    store.getState().close();
    await settled();
    expect(sent).toMatchObject([
      { bufferBeforeMinutes: 10, bufferAfterMinutes: 0 },
      { bufferBeforeMinutes: 0, bufferAfterMinutes: 20 },
    ]);
  });
});
