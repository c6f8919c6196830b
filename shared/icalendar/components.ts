/**
 * The calendar objects of a text: their events and zones with the properties that matter here. Tolerant: a line that is
 * no property or a component that does not end is reported, and what is around it is read. Alarms, to-dos and whatever
 * else lies in a calendar are passed over.
 *
 * Errors: a text without any calendar object, too many events, or nesting beyond reason is an `invalid-input` AppError.
 */
import { AppError } from '#shared/errors.ts';
import { readContentLines, type ContentLine } from './content-lines.ts';
import type { Report } from './problem.ts';
import { parseProperty, type Property } from './property.ts';

export type Component = {
  readonly name: string;
  /** Where it begins. */
  readonly line: number;
  readonly properties: Property[];
  readonly children: Component[];
};

export type CalendarObject = {
  /** iTIP's method, upper case; empty where there is none. */
  readonly method: string;
  readonly events: readonly Component[];
  readonly zones: readonly Component[];
};

const maximumEvents = 50_000;
/** VCALENDAR, VEVENT, VALARM; X- components may add a few. */
const maximumDepth = 10;

/** Without these it cannot be said when somebody is busy. */
const essential = ['DTSTART', 'DTEND', 'DURATION', 'RRULE', 'RDATE', 'EXDATE', 'EXRULE', 'RECURRENCE-ID', 'STATUS'];
const ofEvents = new Set([
  ...essential,
  ...['UID', 'SEQUENCE', 'DTSTAMP', 'LAST-MODIFIED', 'SUMMARY', 'LOCATION', 'DESCRIPTION', 'TRANSP'],
  ...['ORGANIZER', 'ATTENDEE', 'X-MICROSOFT-CDO-BUSYSTATUS', 'X-GOOGLE-CONFERENCE'],
]);
const ofZones = new Set(['TZID', 'X-LIC-LOCATION', 'DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO', 'RRULE', 'RDATE']);
const wantedIn: Readonly<Record<string, ReadonlySet<string>>> = {
  VCALENDAR: new Set(['METHOD']),
  VEVENT: ofEvents,
  VTIMEZONE: ofZones,
  STANDARD: ofZones,
  DAYLIGHT: ofZones,
};
const named = /^[A-Za-z][A-Za-z0-9-]*(?=[;:])/;

export function findFirst(component: Component, name: string): Property | undefined {
  return component.properties.find((property) => property.name === name);
}

/** The first value of a property as text, trimmed; '' where it is absent. */
export function textOf(component: Component, name: string): string {
  return findFirst(component, name)?.values[0]?.trim() ?? '';
}

export function readComponents(text: string, report: Report): readonly CalendarObject[] {
  const roots: Component[] = [];
  const stack: Component[] = [];
  let events = 0;
  const tell = (kind: 'lost' | 'mended', message: string) => {
    const event = stack.find((each) => each.name === 'VEVENT');
    const [uid, summary] = event ? [textOf(event, 'UID'), textOf(event, 'SUMMARY')] : ['', ''];
    report({ kind, uid, summary, message });
  };
  const close = () => {
    const done = stack.pop();
    const parent = stack.at(-1);
    if (done) (parent ? parent.children : roots).push(done);
  };
  const breakOff = () => {
    const open = stack.at(-1);
    if (open) tell('lost', `The ${open.name} that begins on line ${open.line} does not end.`);
    close();
  };
  for (const line of readContentLines(text)) {
    const border = /^(BEGIN|END)\s*:\s*([A-Za-z0-9-]+)\s*$/i.exec(line.text);
    const name = border?.[2]?.toUpperCase() ?? '';
    if (border && border[1]?.toUpperCase() === 'BEGIN') {
      if (name === 'VEVENT' || name === 'VCALENDAR') {
        // Events lie in calendars and calendars in nothing: whatever is still open was cut off.
        const around = name === 'VEVENT' ? 'VCALENDAR' : undefined;
        while (stack.length > 0 && stack.at(-1)?.name !== around) breakOff();
        if (name === 'VEVENT') events += 1;
        if (events > maximumEvents) {
          throw new AppError('invalid-input', `The calendar has more than ${maximumEvents} events.`);
        }
      }
      if (stack.length >= maximumDepth) {
        throw new AppError(
          'invalid-input',
          `The calendar is nested deeper than ${maximumDepth} on line ${line.number}.`,
        );
      }
      stack.push({ name, line: line.number, properties: [], children: [] });
    } else if (border) {
      if (!stack.some((each) => each.name === name)) {
        tell('mended', `Line ${line.number} ends a ${name} that did not begin.`);
        continue;
      }
      while (stack.at(-1)?.name !== name) breakOff();
      close();
    } else readLine(line, stack.at(-1), tell);
  }
  while (stack.length > 0) breakOff();
  return toObjects(roots);
}

function readLine(
  line: ContentLine,
  component: Component | undefined,
  tell: (kind: 'lost' | 'mended', message: string) => void,
) {
  const wanted = component === undefined ? undefined : wantedIn[component.name];
  if (component === undefined || wanted === undefined) return;
  const name = named.exec(line.text)?.[0]?.toUpperCase();
  if (name === undefined) {
    // Most often a description whose line breaks were not folded; but a damaged DTSTART must not pass as one.
    const damaged = essential.find((each) => line.text.toUpperCase().startsWith(each));
    tell(damaged ? 'lost' : 'mended', `Line ${line.number} is no property: "${line.text.slice(0, 40)}".`);
    return;
  }
  if (!wanted.has(name)) return;
  const property = parseProperty(line.text, line.number);
  const isLost = component.name !== 'VEVENT' || essential.includes(name);
  if (property === null) tell(isLost ? 'lost' : 'mended', `${name} on line ${line.number} cannot be read.`);
  else if (line.isCut && isLost) tell('lost', `${name} on line ${line.number} is too long.`);
  else component.properties.push(property);
}

function toObjects(roots: readonly Component[]): readonly CalendarObject[] {
  const calendars = roots.filter((each) => each.name === 'VCALENDAR');
  // An event alone, without the calendar around it, is how some programs put one on the clipboard.
  const loose = roots.filter((each) => each.name === 'VEVENT' || each.name === 'VTIMEZONE');
  if (calendars.length === 0 && !loose.some((each) => each.name === 'VEVENT')) {
    throw new AppError('invalid-input', 'The text is no calendar: it has no BEGIN:VCALENDAR.');
  }
  const all = loose.length === 0 ? calendars : [...calendars, { name: '', line: 1, properties: [], children: loose }];
  return all.map((each) => ({
    method: textOf(each, 'METHOD').toUpperCase(),
    events: each.children.filter((child) => child.name === 'VEVENT'),
    zones: each.children.filter((child) => child.name === 'VTIMEZONE'),
  }));
}
