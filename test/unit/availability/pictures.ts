/** Draws a picture from the few facts a test is about: all in one zone, everything just synced. */
import type { CalendarPolicy } from '#shared/domain/calendar.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { AvailabilityRules } from '#shared/domain/settings.ts';
import { drawPicture, type AvailabilityPicture } from '#shared/availability/picture.ts';
import { wallTimeOf } from '#shared/time/wall-clock.ts';
import { aCalendar, aPolicy, at, someRules } from '#test/fixtures/builders.ts';

export type Scene = {
  readonly events?: readonly CalendarEvent[];
  readonly rules?: Partial<AvailabilityRules>;
  readonly policy?: Partial<CalendarPolicy>;
  readonly now?: string;
  readonly from?: string;
  readonly to?: string;
  readonly zone?: string;
  readonly lastSyncedAtMs?: number | null;
  readonly knownUntilMs?: number;
};

export function aPicture(scene: Scene = {}): AvailabilityPicture {
  const zone = scene.zone ?? 'UTC';
  const nowMs = at(scene.now ?? '2027-03-01 08:00', zone);
  return drawPicture(
    {
      nowMs,
      rules: someRules({ timeZone: zone, ...scene.rules }),
      calendars: [
        aCalendar({
          timeZone: zone,
          policy: aPolicy(scene.policy),
          lastSyncedAtMs: scene.lastSyncedAtMs === undefined ? nowMs : scene.lastSyncedAtMs,
          ...(scene.knownUntilMs === undefined ? {} : { knownUntilMs: scene.knownUntilMs }),
        }),
      ],
      events: scene.events ?? [],
    },
    { startMs: at(scene.from ?? '2027-03-02', zone), endMs: at(scene.to ?? '2027-03-03', zone) },
  );
}

export const wallsOf = (slots: readonly { startMs: number }[], zone = 'UTC') =>
  slots.map((slot) => wallTimeOf(slot.startMs, zone));
