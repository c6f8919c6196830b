import { describe, expect, it } from 'vitest';
import type { Change, Way } from '#shared/domain/availability.ts';
import { defaultCalendarPolicy, type CalendarPolicy } from '#shared/domain/calendar.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import { AppError } from '#shared/errors.ts';
import { canApply, createApplyWay, takeBack } from '#renderer/stores/apply-way.ts';
import { createCalendarsStore } from '#renderer/stores/calendars-store.ts';
import { createNoticesStore } from '#renderer/stores/notices-store.ts';
import { createSettingsStore } from '#renderer/stores/settings-store.ts';
import { createWeekStore } from '#renderer/stores/week-store.ts';
import { createFakeApi } from './fake-api.ts';

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
};
const team = 'ada/team' as CalendarId;
const home = 'ada/home' as CalendarId;
const notice: Change = { kind: 'rule', rule: 'minimumNoticeMinutes', value: 30 };
const perDay: Change = { kind: 'rule', rule: 'maximumPerDay', value: 5 };
const dayOff: Change = { kind: 'hours', localDate: '2026-12-25', windows: [['10:00', '12:00']] };
const tentative: Change = { kind: 'policy', calendarId: team, field: 'tentative' };
const roomBefore: Change = { kind: 'event-buffer', calendarId: team, side: 'before', minutes: 0 };
const homeAllDay: Change = { kind: 'policy', calendarId: home, field: 'allDay' };
const refresh: Change = { kind: 'source', sourceId: team };
const way = (...changes: Change[]): Way => ({ text: 'Change it.', changes });

/** A main process of settings and two calendars; `refuse` names a calendar whose rules cannot be stored. */
async function make(refuse?: CalendarId) {
  let settings: Settings = defaultSettings('UTC');
  settings = { ...settings, availability: { ...settings.availability, datesOff: ['2026-12-25', '2026-12-26'] } };
  const policies = new Map<CalendarId, CalendarPolicy>([
    [team, { ...defaultCalendarPolicy, bufferBeforeMinutes: 15 }],
    [home, defaultCalendarPolicy],
  ]);
  const calendar = (id: CalendarId) => ({ id, name: id, policy: policies.get(id) });
  const fake = createFakeApi({
    'settings/get': () => settings,
    'settings/update': (input: { settings: Settings }) => (settings = input.settings),
    'calendars/list': () => [calendar(team), calendar(home)],
    'calendars/set-policy': ({ calendarId, policy }: { calendarId: CalendarId; policy: CalendarPolicy }) => {
      if (calendarId === refuse) throw new AppError('storage-full', 'The disk is full.');
      policies.set(calendarId, policy);
      return calendar(calendarId);
    },
    'slots/explain': () => ({ free: true, blockers: [], ways: [] }),
  });
  const notices = createNoticesStore();
  const stores = {
    notices,
    settings: createSettingsStore(fake.api, notices, () => () => undefined),
    calendars: createCalendarsStore(fake.api, notices),
    week: createWeekStore(fake.api, notices, '2026-12-01'),
  };
  await stores.settings.getState().load();
  await stores.calendars.getState().load();
  await stores.week.getState().ask({ startMs: 0, endMs: 1_800_000 });
  return {
    ...stores,
    fake,
    apply: createApplyWay(stores),
    rules: () => settings.availability,
    policyOf: (id: CalendarId) => policies.get(id),
    undo: async () => {
      notices.getState().notices.at(-1)?.undo?.();
      await settled();
    },
  };
}

describe('a way', () => {
  it('has a button when all of it is settings', () => {
    expect(canApply(way(notice, tentative))).toBe(true);
    expect(canApply(way(notice, refresh))).toBe(false);
    expect(canApply(way())).toBe(false);
  });

  it('is stored and asked about again', async () => {
    const { apply, rules, fake, week, notices } = await make();
    await expect(apply(way(notice))).resolves.toBe(true);
    expect(rules().minimumNoticeMinutes).toBe(30);
    expect(fake.names().slice(-2)).toEqual(['settings/update', 'slots/explain']);
    expect(week.getState().explanation.value?.free).toBe(true);
    expect(notices.getState().notices.map(({ text }) => text)).toEqual(['Changed: Change it.']);
  });

  it('of several changes is one message and one undo, which asks again', async () => {
    const { apply, rules, policyOf, undo, fake } = await make();
    const before = { rules: rules(), team: policyOf(team), home: policyOf(home) };
    await apply(way(dayOff, perDay, tentative, roomBefore, homeAllDay));
    expect(rules()).toMatchObject({ datesOff: ['2026-12-26'], maximumPerDay: 5 });
    expect(rules().datesOn['2026-12-25']).toEqual([['10:00', '12:00']]);
    expect(policyOf(team)).toMatchObject({ tentative: 'free', bufferBeforeMinutes: 0 });
    expect(policyOf(home)).toMatchObject({ allDay: 'free' });
    await undo();
    expect({ rules: rules(), team: policyOf(team), home: policyOf(home) }).toEqual(before);
    expect(fake.names().at(-1)).toBe('slots/explain');
  });

  it('is undone without what was changed since', async () => {
    const { apply, rules, settings, undo } = await make();
    await apply(way(notice));
    await settings.getState().put((now) => ({ ...now, availability: { ...now.availability, horizonDays: 10 } }));
    await undo();
    expect(rules()).toMatchObject({ minimumNoticeMinutes: 120, horizonDays: 10 });
  });

  it('leaves what was being typed a change of its own', async () => {
    const { apply, rules, settings, undo } = await make();
    settings.getState().change((now) => ({ ...now, availability: { ...now.availability, horizonDays: 10 } }));
    await apply(way(notice));
    expect(rules()).toMatchObject({ minimumNoticeMinutes: 30, horizonDays: 10 });
    await undo();
    expect(rules()).toMatchObject({ minimumNoticeMinutes: 120, horizonDays: 10 });
  });

  it('is applied whole or not at all', async () => {
    const { apply, rules, policyOf, notices } = await make(home);
    await expect(apply(way(notice, tentative, homeAllDay))).resolves.toBe(false);
    expect(rules().minimumNoticeMinutes).toBe(120);
    expect(policyOf(team)?.tentative).toBe('busy');
    expect(notices.getState().notices.at(-1)).toMatchObject({ level: 'error', text: 'The disk is full.' });
  });
});

it('taking back keeps every field that did not change', () => {
  const before = { a: 1, b: 1, c: 1 };
  expect(takeBack({ a: 2, b: 3, c: 4 }, before, { ...before, a: 2 })).toEqual({ a: 1, b: 3, c: 4 });
});
