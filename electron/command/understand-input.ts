/**
 * One line of `cams understand` as the mail and the context that the app would have: from plain fields, or from a whole
 * mail in MIME (`eml`, base64). Fields beside an `eml` win over its headers.
 *
 * `sentAt` is ISO 8601; its offset is evidence of the sender's zone, as that of a Date header is. Errors name the field.
 */
import { z } from 'zod';
import { DayWindow, defaultSettings, weekdays, type WorkingHours } from '#shared/domain/settings.ts';
import { AccountId } from '#shared/domain/ids.ts';
import type { MailAddress, MailMessage } from '#shared/domain/mail-message.ts';
import type { MeetingOption } from '#shared/domain/meeting-request.ts';
import { AppError } from '#shared/errors.ts';
import { parseIsoText } from '#shared/time/iso-text.ts';
import { isTimeZone } from '#shared/time/zone.ts';
import type { UnderstandingContext } from '#shared/understanding/context.ts';
import { parseInput } from './parse-input.ts';
import type { MailHeaders, MailPorts } from './ports.ts';

const Zone = z.string().refine((name) => isTimeZone(name), 'there is no such time zone');
const Person = z.union([z.string(), z.object({ name: z.string().default(''), address: z.string() })]);
const People = z.union([Person, z.array(Person)]);
const Hours = z.strictObject(
  Object.fromEntries(weekdays.map((day) => [day, z.array(DayWindow).default([])])) as Record<
    (typeof weekdays)[number],
    z.ZodDefault<z.ZodArray<typeof DayWindow>>
  >,
);

const Input = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string().optional(),
  eml: z.string().optional(),
  subject: z.string().optional(),
  from: Person.optional(),
  to: People.optional(),
  cc: People.optional(),
  headers: z.record(z.string(), z.string()).optional(),
  sentAt: z.string().optional(),
  senderTimeZone: Zone.optional(),
  timeZone: Zone,
  locale: z.string().default('en-US'),
  workingHours: Hours.optional(),
  weekStartsOn: z.enum(['monday', 'sunday', 'saturday']).default('monday'),
  userAddresses: z.array(z.string()).default([]),
  openOptions: z.array(z.object({ id: z.string(), start: z.string(), end: z.string() })).default([]),
});
type Input = z.infer<typeof Input>;

export type UnderstandInput = {
  readonly id: string | number;
  readonly message: MailMessage;
  readonly context: UnderstandingContext;
  /** Spans of the answer count in the visible text, because the mail itself has none. */
  readonly isMime: boolean;
};

const nobody: MailMessage = {
  accountId: AccountId.parse('command'),
  id: 'line',
  threadId: 'line',
  messageIdHeader: '',
  inReplyTo: '',
  references: [],
  from: null,
  replyTo: [],
  to: [],
  cc: [],
  subject: '',
  receivedAtMs: 0,
  sentAtMs: null,
  senderOffsetMinutes: null,
  labels: [],
  headers: {},
  text: '',
  calendarPart: null,
  calendarMethod: null,
  snippet: '',
};

export async function readUnderstandInput(json: unknown, { readMime, headers }: MailPorts): Promise<UnderstandInput> {
  const input = parseInput(Input, json);
  if ((input.text === undefined) === (input.eml === undefined)) fail('text', 'give either text or eml');
  const read = input.eml === undefined ? {} : await readMime(toBytes(input.eml));
  const message = withFields({ ...nobody, ...read }, input, headers);
  if (message.sentAtMs === null) fail('sentAt', input.eml === undefined ? 'is missing' : 'is missing, and so is a Date header'); // prettier-ignore
  return {
    id: input.id,
    message: { ...message, receivedAtMs: message.sentAtMs },
    context: {
      userTimeZone: input.timeZone,
      userAddresses: input.userAddresses,
      workingHours: input.workingHours ?? usualHours,
      weekStartsOn: input.weekStartsOn,
      locale: input.locale === 'en' ? 'en-US' : input.locale,
      openOptions: input.openOptions.map((option, index) => toOption(option, index, input.timeZone)),
      senderTimeZone: input.senderTimeZone ?? null,
    },
    isMime: input.eml !== undefined,
  };
}

const usualHours: WorkingHours = defaultSettings('UTC').availability.workingHours;

function fail(field: string, why: string): never {
  throw new AppError('invalid-input', `${field}: ${why}`);
}

function toBytes(base64: string): Uint8Array {
  if (!/^[A-Za-z0-9+/_\s-]*={0,2}\s*$/.test(base64)) fail('eml', 'is no base64');
  return Buffer.from(base64, 'base64');
}

/** A field wins over the header of its name, and both over what the mail itself says. */
function withFields(message: MailMessage, input: Input, read: MailHeaders): MailMessage {
  const headers = Object.fromEntries(
    Object.entries(input.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const people = (name: 'from' | 'to' | 'cc'): readonly MailAddress[] | undefined => {
    const said = input[name] ?? headers[name];
    const list = said === undefined || Array.isArray(said) ? said : [said];
    return list?.flatMap((one) => (typeof one === 'string' ? read.addresses(one) : [toAddress(one)]));
  };
  const from = people('from');
  return {
    ...message,
    text: input.text ?? message.text,
    subject: input.subject ?? headers['subject'] ?? message.subject,
    from: from === undefined ? message.from : (from[0] ?? null),
    to: [...(people('to') ?? message.to)],
    cc: [...(people('cc') ?? message.cc)],
    headers: { ...message.headers, ...headers },
    inReplyTo: headers['in-reply-to'] ?? message.inReplyTo,
    ...sentOf(message, input, read.date(headers['date'] ?? '')),
  };
}

function toAddress({ name, address }: { readonly name: string; readonly address: string }): MailAddress {
  return { name, address: address.toLowerCase() };
}

type Sent = Pick<MailMessage, 'sentAtMs' | 'senderOffsetMinutes'>;

function sentOf(message: MailMessage, { sentAt, timeZone }: Input, date: ReturnType<MailHeaders['date']>): Sent {
  if (sentAt !== undefined)
    return { sentAtMs: readInstant(sentAt, 'sentAt', timeZone), senderOffsetMinutes: offsetIn(sentAt) };
  if (date !== null) return { sentAtMs: date.ms, senderOffsetMinutes: date.offsetMinutes };
  return { sentAtMs: message.sentAtMs, senderOffsetMinutes: message.senderOffsetMinutes };
}

function readInstant(text: string, field: string, timeZone: string): number {
  const ms = parseIsoText(text, timeZone);
  if (ms === null) fail(field, `"${text.slice(0, 40)}" is no ISO 8601 time`);
  return ms;
}

/** A "Z" says when, not where; an offset shows the sender's clock. */
function offsetIn(text: string): number | null {
  const found = /([+-])(\d\d):?(\d\d)$/.exec(text.slice(10));
  return found === null ? null : (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3]));
}

function toOption(option: Input['openOptions'][number], index: number, timeZone: string): MeetingOption {
  return {
    id: option.id,
    round: 1,
    startMs: readInstant(option.start, `openOptions.${index}.start`, timeZone),
    endMs: readInstant(option.end, `openOptions.${index}.end`, timeZone),
    timeZone,
    origin: 'us',
    status: 'open',
  };
}
