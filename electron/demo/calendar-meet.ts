/**
 * Video meetings that Google creates by itself, a little later: the answer to the write says "pending", a later read
 * says "success" with the link. The same request id again changes nothing.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CalendarStore, StoredCalendar } from './calendar-store.ts';
import type { JsonObject } from './event-input.ts';
import { refuse } from './http-server.ts';
import type { GoogleEvent } from './world-types.ts';

const CreateRequest = z.object({
  createRequest: z.object({
    requestId: z.string().min(1),
    conferenceSolutionKey: z.object({ type: z.string() }).optional(),
    status: z.object({ statusCode: z.string() }).optional(),
  }),
});

export type MeetPlan = { readonly delayMs?: number; readonly outcome?: 'success' | 'failure' };

export type Meetings = ReturnType<typeof createMeetings>;

export function createMeetings(store: CalendarStore) {
  let delayMs = 0;
  let outcome: 'success' | 'failure' = 'success';
  /** By calendar and event: when it will be ready. */
  const pending = new Map<string, Map<string, number>>();

  // What was pending when the state was saved is ready at once.
  for (const { id, events } of store.snapshot().calendars) {
    for (const { event } of events) if (isPending(event)) watch(id, event.id, 0);
  }

  function watch(calendarId: string, eventId: string, readyAtMs: number): void {
    const events = pending.get(calendarId) ?? new Map<string, number>();
    pending.set(calendarId, events.set(eventId, readyAtMs));
  }

  return {
    setPlan(plan: MeetPlan): void {
      delayMs = plan.delayMs ?? 0;
      outcome = plan.outcome ?? 'success';
    },

    /**
     * The conference of an event about to be written. Without conferenceDataVersion=1 what the client says is passed
     * over and what the event has stays.
     */
    plan(
      said: unknown,
      existing: GoogleEvent | null,
      conferenceDataVersion: number,
    ): Pick<GoogleEvent, 'conferenceData' | 'hangoutLink'> {
      const kept = {
        ...(existing?.conferenceData === undefined ? {} : { conferenceData: existing.conferenceData }),
        ...(existing?.hangoutLink === undefined ? {} : { hangoutLink: existing.hangoutLink }),
      };
      if (conferenceDataVersion < 1 || said === undefined) return kept;
      if (said === null) return {};
      const asked = CreateRequest.safeParse(said);
      if (!asked.success) {
        if (typeof said === 'object' && 'createRequest' in said) refuse(400, 'invalid', 'Invalid conference data.');
        return { ...kept, conferenceData: said as JsonObject };
      }
      const { requestId, conferenceSolutionKey } = asked.data.createRequest;
      const type = conferenceSolutionKey?.type ?? 'hangoutsMeet';
      if (type !== 'hangoutsMeet') refuse(400, 'invalid', 'Invalid conference type value.');
      if (requestIdOf(existing) === requestId) return kept;
      return {
        conferenceData: {
          createRequest: { requestId, conferenceSolutionKey: { type }, status: { statusCode: 'pending' } },
        },
      };
    },

    /** After the write: remembers what has yet to be created. */
    noteWrite(calendar: StoredCalendar, event: GoogleEvent): void {
      if (isPending(event)) watch(calendar.id, event.id ?? '', store.now() + delayMs);
    },

    /** Before a read: what is due by now is created, as a change of the event. */
    settle(calendar: StoredCalendar): void {
      const events = pending.get(calendar.id);
      for (const [eventId, readyAtMs] of events ?? []) {
        if (readyAtMs > store.now()) continue;
        events?.delete(eventId);
        const stored = calendar.events.get(eventId)?.event;
        if (stored === undefined || !isPending(stored) || stored.status === 'cancelled') continue;
        store.put(calendar, { ...stored, ...create(stored, outcome) });
      }
    },
  };
}

function create(
  event: GoogleEvent,
  outcome: 'success' | 'failure',
): Pick<GoogleEvent, 'conferenceData' | 'hangoutLink'> {
  const { createRequest } = CreateRequest.parse(event.conferenceData);
  const request = { ...createRequest, status: { statusCode: outcome } };
  if (outcome === 'failure') return { conferenceData: { createRequest: request } };
  const letters = createHash('sha256')
    .update(createRequest.requestId)
    .digest('hex')
    .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? 'q');
  const code = `${letters.slice(0, 3)}-${letters.slice(3, 7)}-${letters.slice(7, 10)}`;
  const link = `https://meet.google.com/${code}`;
  return {
    hangoutLink: link,
    conferenceData: {
      createRequest: request,
      entryPoints: [{ entryPointType: 'video', uri: link, label: `meet.google.com/${code}` }],
      conferenceSolution: {
        key: { type: 'hangoutsMeet' },
        name: 'Google Meet',
        iconUri:
          'https://fonts.gstatic.com/s/i/productlogos/meet_2020q4/v6/web-512dp/logo_meet_2020q4_color_2x_web_512dp.png',
      },
      conferenceId: code,
    },
  };
}

function isPending(event: GoogleEvent): boolean {
  const parsed = CreateRequest.safeParse(event.conferenceData);
  return parsed.success && parsed.data.createRequest.status?.statusCode === 'pending';
}

function requestIdOf(event: GoogleEvent | null): string | null {
  const parsed = CreateRequest.safeParse(event?.conferenceData);
  return parsed.success ? parsed.data.createRequest.requestId : null;
}
