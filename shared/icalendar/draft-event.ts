/**
 * One VEVENT as it stands (RFC 5545 3.6.1, MS-OXCICAL 2.1.3.1 for Outlook's busy status): its times, rules and people, not
 * yet joined with the other components of its UID. Answers null where it has no readable start; that has been told.
 */
import { isAppError } from '#shared/errors.ts';
import type { Attendee, CalendarEvent } from '#shared/domain/calendar-event.ts';
import { findDateValue, type DateValue } from '#shared/time/recurrence-rule.ts';
import { findFirst, textOf, type Component } from './components.ts';
import { readPeople } from './people.ts';
import type { Report } from './problem.ts';
import {
  parseDuration,
  readDateValue,
  readSpan,
  toInstantMs,
  type Duration,
  type Span,
  type TimeContext,
} from './times.ts';
import type { ZoneReader } from './zone-reader.ts';

/** An RDATE that says its own end. */
export type Period = { readonly start: DateValue; readonly end: DateValue | Duration };

export type DraftEvent = Span & {
  readonly uid: string;
  readonly line: number;
  /** Which VCALENDAR of the text it stands in: the same UID in two of them is an update, twice in one is a mistake. */
  readonly calendarIndex: number;
  readonly sequence: number;
  /** LAST-MODIFIED or DTSTAMP; 0 if neither is there. */
  readonly stampMs: number;
  readonly recurrenceId: DateValue | null;
  /** RANGE=THISANDFUTURE: it stands for all instances from there on. */
  readonly isRange: boolean;
  /** 'RRULE:...' and 'EXRULE:...' as written. */
  readonly rules: readonly string[];
  readonly dates: readonly DateValue[];
  readonly excludedDates: readonly DateValue[];
  readonly periods: readonly Period[];
  /** STATUS as written, upper case; null if it is not there. */
  readonly statedStatus: string | null;
  readonly fields: Pick<
    CalendarEvent,
    | 'status' | 'summary' | 'location' | 'description' | 'transparency' | 'eventType' | 'attendees' | 'organizerEmail'
    | 'myResponse' | 'optionalForMe' | 'meetLink'
  >; // prettier-ignore
};

export type DraftContext = {
  readonly zoneOf: ZoneReader;
  readonly userTimeZone: string;
  readonly calendarIndex: number;
  readonly method: string;
  /** Lower case. */
  readonly myAddresses: readonly string[];
  readonly report: Report;
};

/** Beyond this a list of dates is no calendar: thirty years of workdays. */
const maximumDates = 8_000;
const longestText = 8_000;

export function readDraftEvent(event: Component, context: DraftContext): DraftEvent | null {
  const uid = textOf(event, 'UID').slice(0, 1_000);
  const summary = (findFirst(event, 'SUMMARY')?.values[0] ?? '').slice(0, 1_000);
  const told = new Set<string>();
  const tell = (kind: 'lost' | 'mended', message: string) => {
    // A zone is asked for at each date of a list and says the same each time.
    if (!told.has(message)) context.report({ kind, uid, summary, message });
    told.add(message);
  };
  const times: TimeContext = { zoneOf: context.zoneOf, userTimeZone: context.userTimeZone, tell };
  // Empty rules are how some exporters write none.
  const rules = event.properties.filter(({ name, values }) => /^(RRULE|EXRULE)$/.test(name) && values[0] !== '');
  try {
    const isSeries = rules.length > 0 || findFirst(event, 'RDATE') !== undefined;
    const span = readSpan(event, isSeries, times);
    if (span === null) return null;
    const recurrenceId = findFirst(event, 'RECURRENCE-ID');
    const original = recurrenceId ? readDateValue(recurrenceId, recurrenceId.values[0] ?? '', false, times) : null;
    if (recurrenceId && original === null) tell('lost', `RECURRENCE-ID on line ${recurrenceId.line} is no date.`);
    return {
      ...span,
      uid,
      line: event.line,
      calendarIndex: context.calendarIndex,
      sequence: toWhole(textOf(event, 'SEQUENCE')),
      stampMs: stampOf(event),
      recurrenceId: original,
      isRange: /^THISANDFUTURE$/i.test(recurrenceId?.parameters['range'] ?? ''),
      rules: rules.map(({ name, values }) => `${name}:${values[0] ?? ''}`),
      ...readLists(event, span, times),
      ...readState(event, context, summary),
    };
  } catch (error) {
    if (!isAppError(error)) throw error;
    tell('lost', `The event on line ${event.line} cannot be read: ${error.message}`);
    return null;
  }
}

function stampOf(event: Component): number {
  const value = findDateValue(textOf(event, 'LAST-MODIFIED') || textOf(event, 'DTSTAMP'), null);
  return value === null ? 0 : value.wallMs;
}

function toWhole(text: string): number {
  const number = Number.parseInt(text, 10);
  return Number.isSafeInteger(number) && number >= 0 ? number : 0;
}

function readLists(
  event: Component,
  span: Span,
  times: TimeContext,
): Pick<DraftEvent, 'dates' | 'excludedDates' | 'periods'> {
  const dates: DateValue[] = [];
  const excludedDates: DateValue[] = [];
  const periods: Period[] = [];
  let count = 0;
  for (const property of event.properties) {
    if (property.name !== 'RDATE' && property.name !== 'EXDATE') continue;
    for (const text of property.values) {
      if (text === '') continue; // an empty list means none
      count += 1;
      if (count > maximumDates) {
        times.tell('lost', `${property.name} on line ${property.line} is one of more than ${maximumDates} dates.`);
        return { dates, excludedDates, periods };
      }
      const [from = '', to] = text.split('/');
      const value = readDateValue(property, from, true, times);
      const end =
        to === undefined || value === null ? null : (parseDuration(to) ?? readDateValue(property, to, true, times));
      if (value === null || (to !== undefined && end === null)) {
        times.tell(
          'lost',
          `${property.name} on line ${property.line} has a date that is none: "${text.slice(0, 40)}".`,
        );
      } else if (property.name === 'EXDATE') excludedDates.push(value);
      else if (end !== null && !isLengthOf(span, value, end, times.userTimeZone)) periods.push({ start: value, end });
      else dates.push(value);
    }
  }
  return { dates, excludedDates, periods };
}

/** A PERIOD as long as the event itself is an instance like any other. */
function isLengthOf(span: Span, start: DateValue, end: DateValue | Duration, zone: string): boolean {
  if (span.start.kind !== 'instant' || span.end.kind !== 'instant') return true;
  const ms = 'wallMs' in end ? toInstantMs(end, zone) - toInstantMs(start, zone) : end.days * 86_400_000 + end.ms;
  return ms === span.end.ms - span.start.ms;
}

function readState(
  event: Component,
  context: DraftContext,
  summary: string,
): Pick<DraftEvent, 'statedStatus' | 'fields'> {
  const stated = textOf(event, 'STATUS').toUpperCase() || null;
  const busy = textOf(event, 'X-MICROSOFT-CDO-BUSYSTATUS').toUpperCase();
  const people = readPeople(event, context.myAddresses);
  const me: Attendee | undefined = people.attendees.find(({ self }) => self);
  const isCancelled = stated === 'CANCELLED' || context.method === 'CANCEL';
  const isTentative = stated === 'TENTATIVE' || busy === 'TENTATIVE';
  const isFree = /^TRANSPARENT$/i.test(textOf(event, 'TRANSP')) || busy === 'FREE';
  return {
    statedStatus: stated,
    fields: {
      status: isCancelled ? 'cancelled' : isTentative ? 'tentative' : 'confirmed',
      summary,
      location: textOf(event, 'LOCATION').slice(0, longestText),
      description: textOf(event, 'DESCRIPTION').slice(0, longestText),
      transparency: isFree ? 'transparent' : 'opaque',
      eventType: busy === 'OOF' ? 'outOfOffice' : 'default',
      attendees: people.attendees,
      organizerEmail: people.organizerEmail,
      myResponse: me?.responseStatus ?? null,
      optionalForMe: me?.optional ?? false,
      meetLink: textOf(event, 'X-GOOGLE-CONFERENCE') || null,
    },
  };
}
