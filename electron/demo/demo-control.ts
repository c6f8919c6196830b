/**
 * The hand inside the server that tests and the demo driver use: faults, tokens, quota, what was asked and mailed, and
 * changes that another client or another person would make. An object in the process; there is no way to it over HTTP.
 */
import type { Pages } from './calendar-pages.ts';
import type { MeetPlan, Meetings } from './calendar-meet.ts';
import { complete, type CalendarStore, type ListEntry } from './calendar-store.ts';
import type { SentInvitation } from './calendar-invitations.ts';
import type { EventWrites } from './calendar-writes.ts';
import { matchesRoute, type FaultPlan, type Faults, type PlannedFault } from './faults.ts';
import type { GmailControl } from './gmail.ts';
import type { Grants } from './oauth-grants.ts';
import type { PushControl } from './push-routes.ts';
import type { Quota, QuotaKind, QuotaUse } from './quota.ts';
import type { RequestLog, RequestRecord } from './request-log.ts';
import type { GoogleAttendee, GoogleEvent } from './world-types.ts';

export type DemoControl = {
  /** The next request to `route` ('calendar.events.insert', 'gmail.*', 'oauth.token') fails so. */
  readonly fail: (plan: FaultPlan) => PlannedFault;
  readonly clearFaults: () => void;
  /** What was asked, oldest first; of one route where named ('calendar.*'). */
  readonly requests: (route?: string) => readonly RequestRecord[];
  readonly forgetRequests: () => void;
  readonly keepBodies: (keep: boolean) => void;
  readonly quota: (email: string) => Readonly<Record<QuotaKind, QuotaUse>>;
  readonly setQuota: (limits: Partial<Record<QuotaKind, number>>) => void;

  readonly expireAccessTokens: (email?: string) => void;
  readonly revokeGrants: (email?: string) => void;
  readonly rotateRefreshTokens: (on: boolean) => void;
  readonly setTestingMode: (on: boolean) => void;
  readonly setAccessTokenLifetime: (seconds: number) => void;

  /** 410 for the tokens of one calendar, or of all calendars and calendar lists. */
  readonly invalidateSyncTokens: (calendarId?: string) => void;
  readonly setEmptyPages: (on: boolean) => void;
  readonly setPageSize: (most: number) => void;
  readonly setMeet: (plan: MeetPlan) => void;
  readonly invitations: () => readonly SentInvitation[];
  readonly calendar: {
    readonly insert: (calendarId: string, event: GoogleEvent) => GoogleEvent;
    readonly patch: (calendarId: string, eventId: string, change: Readonly<Record<string, unknown>>) => GoogleEvent;
    readonly remove: (calendarId: string, eventId: string) => void;
    /** An organizer elsewhere invites, moves or cancels: their event as it then stands in a guest's calendar. */
    readonly receive: (calendarId: string, event: GoogleEvent) => GoogleEvent;
    readonly respond: (
      calendarId: string,
      eventId: string,
      email: string,
      answer: GoogleAttendee['responseStatus'],
    ) => boolean;
    /** Everything stored, cancelled ones too. */
    readonly events: (calendarId: string) => readonly GoogleEvent[];
    readonly change: (
      calendarId: string,
      change: Partial<Pick<ListEntry, 'summary' | 'backgroundColor' | 'accessRole' | 'selected' | 'hidden'>>,
    ) => void;
    readonly vanish: (calendarId: string) => void;
  };
  readonly gmail: GmailControl;
  readonly push: PushControl;
  /** Saves the state now. */
  readonly save: () => Promise<void>;
};

export type ControlPorts = {
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly quota: Quota;
  readonly grants: Grants;
  readonly store: CalendarStore;
  readonly pages: Pages;
  readonly meetings: Meetings;
  readonly writes: EventWrites;
  readonly gmail: GmailControl;
  readonly invitations: () => readonly SentInvitation[];
  readonly push: { readonly control: PushControl; readonly calendarChanged: (calendarId: string) => void };
  readonly touch: () => void;
  readonly save: () => Promise<void>;
};

export function createControl(ports: ControlPorts): DemoControl {
  const { faults, log, quota, grants, store, pages, meetings, writes, touch } = ports;
  /** As it is, and saved soon after. */
  const saving =
    <A extends readonly unknown[], R>(act: (...input: A) => R) =>
    (...input: A): R => {
      const result = act(...input);
      touch();
      return result;
    };

  /** Those who watch the calendar hear of it, too. */
  const telling = <A extends readonly [string, ...unknown[]], R>(act: (...input: A) => R) =>
    saving((...input: A): R => {
      const result = act(...input);
      ports.push.calendarChanged(input[0]);
      return result;
    });

  return {
    fail: faults.add,
    clearFaults: faults.clear,
    requests: (route) => log.list().filter((record) => route === undefined || matchesRoute(route, record.route)),
    forgetRequests: log.forget,
    keepBodies: log.setKeepBodies,
    quota: (email) => ({ calendar: quota.use(email, 'calendar'), gmail: quota.use(email, 'gmail') }),
    setQuota: quota.setLimits,

    expireAccessTokens: saving(grants.expireAccessTokens),
    revokeGrants: saving(grants.revokeGrants),
    rotateRefreshTokens: grants.setRotation,
    setTestingMode: grants.setTestingMode,
    setAccessTokenLifetime: grants.setAccessTokenLifetime,

    invalidateSyncTokens: saving(store.invalidateSyncTokens),
    setEmptyPages: pages.setEmptyPages,
    setPageSize: pages.setPageSize,
    setMeet: meetings.setPlan,
    invitations: ports.invitations,
    calendar: {
      insert: telling((calendarId: string, event: GoogleEvent) => writes.insert(writes.asOwner(calendarId), event)),
      patch: telling((calendarId: string, eventId: string, change: Readonly<Record<string, unknown>>) =>
        writes.patch(writes.asOwner(calendarId), eventId, change),
      ),
      remove: telling((calendarId: string, eventId: string) => {
        writes.remove(writes.asOwner(calendarId), eventId);
      }),
      receive: telling((calendarId: string, event: GoogleEvent) => {
        const calendar = store.find(calendarId);
        if (calendar === undefined) throw new Error('no such calendar');
        const before = event.id === undefined ? undefined : calendar.events.get(event.id)?.event;
        return store.put(calendar, complete({ ...before, ...event }, calendar, store.now())).event;
      }),
      respond: saving(writes.respond),
      events: (calendarId) => [...(store.find(calendarId)?.events.values() ?? [])].map(({ event }) => event),
      change: saving(store.changeEntry),
      vanish: saving(store.removeCalendar),
    },
    gmail: ports.gmail,
    push: ports.push.control,
    save: ports.save,
  };
}
