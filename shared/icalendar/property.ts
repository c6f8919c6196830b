/**
 * One content line as a property (RFC 5545 3.1, 3.2): ical.js splits and unescapes, what the values mean is decided
 * elsewhere. Dates come back in RFC 5545's own digits ('20270309T090000'), rules as they were written.
 *
 * Answers null for a line that is no property. Names and parameter names are upper and lower case respectively.
 */
import ICAL from 'ical.js';

export type Property = {
  /** Upper case: 'DTSTART'. */
  readonly name: string;
  /** Names in lower case. */
  readonly parameters: Readonly<Record<string, string>>;
  /** One or more; a PERIOD is 'start/end'. */
  readonly values: readonly string[];
  readonly line: number;
};

/** Lists of digits: ical.js would rewrite them, and what is no date into something else. */
const timeNames = /^(DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE|DTSTAMP|LAST-MODIFIED)$/;
const shape = /^([A-Za-z][A-Za-z0-9-]*)([;:].*)$/s;

export function parseProperty(text: string, line: number): Property | null {
  const match = shape.exec(text);
  if (!match) return null;
  const name = (match[1] ?? '').toUpperCase();
  const rest = match[2] ?? '';
  if (name === 'RRULE' || name === 'EXRULE') {
    // ical.js throws for rules it does not know; ours are refused later, by name and with the reason.
    return { name, parameters: {}, values: [rest.slice(rest.indexOf(':') + 1).trim()], line };
  }
  try {
    if (!timeNames.test(name)) {
      const [, parameters, , ...values] = parseJcal(text);
      return { name, parameters: toParameters(parameters), values: values.map(String), line };
    }
    // No date has a colon in it, and Outlook's zone names do.
    const at = rest.lastIndexOf(':');
    const [, parameters] = parseJcal(`X-TIME${mendParameters(rest.slice(0, Math.max(at, 0)))}:`);
    const values = rest
      .slice(at + 1)
      .split(',')
      .map((value) => toPlain(value));
    return at < 0 ? null : { name, parameters: toParameters(parameters), values, line };
  } catch {
    return null;
  }
}

const parseJcal = (text: string) => ICAL.parse.property(text) as [string, object, string, ...unknown[]];
const toParameters = (parameters: object) =>
  Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, String(value)]));
/** '20270302t090000z ' as it ought to be; anything else stays what it is, to be shown. */
const toPlain = (value: string) =>
  /^[\dtz/pwdhms+\s-]*$/i.test(value) ? value.replace(/\s/g, '').toUpperCase() : value;

/**
 * Outlook writes `TZID=(UTC+01:00) Amsterdam, Berlin` without the quotes that colon and comma need. VALUE is left out: what
 * a date is shows in its digits.
 */
function mendParameters(parameters: string): string {
  return parameters
    .replace(/;VALUE=[^;]*/i, '')
    .replace(/;TZID=([^";]*[:,][^";]*)/i, (_, zone: string) => `;TZID="${zone}"`);
}
