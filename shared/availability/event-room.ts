/**
 * How much room does an event need around it, besides what the meeting itself needs? Its calendar's own buffers, and the
 * way to and from it when it is at another place than the meeting. One gap serves all of them: between a meeting and the
 * event behind it the longest of the meeting's buffer after, the event's buffer before and the way is enough.
 *
 * A place is what can be gone to. A link, a phone number or a video service alone is none.
 */
import type { CalendarPolicy } from '#shared/domain/calendar.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { AvailabilityRules } from '#shared/domain/settings.ts';

/** Milliseconds. The way is never shortened, buffers are in a wider tier. */
export type EventRoom = { readonly beforeMs: number; readonly afterMs: number; readonly travelMs: number };

const minuteMs = 60_000;
const link = /(?:\bhttps?:\/\/|\bwww\.|\b(?:tel|sip|mailto):)\S*/gi;
/** What says only how people talk, in the languages that calendars write it in. */
const nowhere = new Set(
  (
    'google meet microsoft ms teams hangout hangouts skype webex cisco zoom facetime whatsapp jitsi slack discord ' +
    'meeting call calls video videocall conference link huddle phone telephone online remote virtual join via by on per ' +
    'besprechung videobesprechung videokonferenz videoanruf anruf telefon telefonisch virtuell beitreten ' +
    'réunion visio visioconférence vidéo téléphone appel en par de ligne distance ' +
    'reunión videollamada videoconferencia teléfono llamada línea tba tbd'
  ).split(' '),
);
/** Seven digits or more: a house or a room has fewer. */
const phoneNumber = /^(?=(?:\D*\d){7})[+()\d\s./-]+(?:(?:x|ext\.?|#)\s*\d+)?$/;

/** Places read before: the events of a year are at few. */
const knownPlaces = new Map<string, string | null>();
const mostPlaces = 2000;

/** The place in a form to compare, or null for none. A room with a link beside it is a place. */
export function findPlace(location: string): string | null {
  let place = knownPlaces.get(location);
  if (place === undefined) {
    place = readPlace(location);
    if (knownPlaces.size >= mostPlaces) knownPlaces.clear();
    knownPlaces.set(location, place);
  }
  return place;
}

function readPlace(location: string): string | null {
  const text = location
    .replace(link, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.;:|()[\]-]+|[\s,.;:|([\]-]+$/g, '')
    .replace(/\(\s*\)/g, '')
    .trim()
    .toLocaleLowerCase('en');
  const isNowhere = text.split(/[^\p{L}\p{M}\d]+/u).every((word) => word === '' || nowhere.has(word));
  return isNowhere || phoneNumber.test(text) ? null : text;
}

export type RoomContext = {
  readonly rules: Pick<AvailabilityRules, 'travelMinutes'>;
  /** Where the meeting is to be; null or left out: nowhere in particular (by video or phone). */
  readonly place?: string | null;
};

/** Null where the event needs no room of its own, which is the usual case. */
export function findEventRoom(event: CalendarEvent, policy: CalendarPolicy, context: RoomContext): EventRoom | null {
  const { bufferBeforeMinutes, bufferAfterMinutes } = policy;
  const place = context.rules.travelMinutes > 0 && event.location !== '' ? findPlace(event.location) : null;
  const isElsewhere = place !== null && place !== findPlace(context.place ?? '');
  if (bufferBeforeMinutes === 0 && bufferAfterMinutes === 0 && !isElsewhere) return null;
  return {
    beforeMs: bufferBeforeMinutes * minuteMs,
    afterMs: bufferAfterMinutes * minuteMs,
    travelMs: isElsewhere ? context.rules.travelMinutes * minuteMs : 0,
  };
}
