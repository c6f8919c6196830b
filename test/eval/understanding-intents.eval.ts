/**
 * What does a message want? The utterances of a calendar assistant whose intents are ones of ours, beside keywords. Right is a
 * row whose intent is among those read; false are rows of another intent for which it is read too.
 *
 * Mapped: CreateCalendarEntry request, ChangeCalendarEntry reschedule, DeleteCalendarEntry cancel, AcceptEventEntry accept,
 * RejectCalendar decline (a bare "no way" is an answer, so one option is open), FindCalendarWhere ask-place.
 * Left out, for no mail to a person says so: FindMeetingRoom (607 rows about rooms), CheckAvailability (of rooms, of third
 * people, of the speaker), ConnectToMeeting, ContactMeetingAttendees, AddCalendarEntryAttribute, TimeRemaining, the other
 * searches of one's own calendar, CancelCalendar (stops the assistant's dialogue), None. A third of RejectCalendar answers
 * the assistant about names and rooms ("not him"); it counts all the same.
 */
import { runUnderstand } from '#electron/command/understand.ts';
import { findData, readRows } from './evaluation.ts';
import { percent } from './floors.ts';
import { commandPorts } from './time-readers.ts';

type Row = { readonly id: string; readonly text: string; readonly expected: { readonly raw: string } };

const ours = {
  CreateCalendarEntry: 'request',
  ChangeCalendarEntry: 'reschedule',
  DeleteCalendarEntry: 'cancel',
  AcceptEventEntry: 'accept',
  RejectCalendar: 'decline',
  FindCalendarWhere: 'ask-place',
} as const;
type Ours = (typeof ours)[keyof typeof ours];

const keywords: Readonly<Record<Ours, RegExp>> = {
  request: /\b(?:schedule|set up|book|create|arrange|meet|new)\b/i,
  reschedule: /\b(?:reschedule|move|change|postpone|update)\b/i,
  cancel: /\b(?:cancel|delete|remove)\b/i,
  accept: /\b(?:accept|yes|attend)\b/i,
  decline: /\b(?:decline|no|not|can't|busy)\b/i,
  'ask-place': /\b(?:where|location|place)\b/i,
};

/** Floors, less about one point: they notice a step back. */
const floors: Readonly<Record<Ours, number>> = {
  request: 0.94, reschedule: 0.95, cancel: 0.97, accept: 0.99, decline: 0.86, 'ask-place': 0.91,
}; // prettier-ignore

const write = (line: string) => process.stdout.write(`${line}\n`);
const openOptions = [{ id: 'a', start: '2026-11-24T15:00:00-05:00', end: '2026-11-24T15:30:00-05:00' }];

const path = findData('intent-calendarskill.jsonl');
if (path !== null) {
  const rows: { readonly text: string; readonly meant: Ours; readonly read: readonly string[] }[] = [];
  for (const { id, text, expected } of readRows<Row>(path)) {
    const meant = (ours as Readonly<Record<string, Ours>>)[expected.raw];
    if (meant === undefined) continue;
    const line = { id, text, sentAt: '2026-11-22T10:00:00-05:00', timeZone: 'America/New_York' };
    const { intents } = await runUnderstand({ ...line, ...(meant === 'decline' && { openOptions }) }, commandPorts);
    rows.push({ text, meant, read: intents });
  }
  write(`${rows.length} utterances: right (by keywords), of the other rows false (by keywords)`);
  for (const intent of Object.values(ours)) {
    const [mine, others] = [rows.filter(({ meant }) => meant === intent), rows.filter(({ meant }) => meant !== intent)];
    const count = (list: typeof rows, byWords: boolean) =>
      list.filter(({ text, read }) => (byWords ? keywords[intent].test(text) : read.includes(intent))).length;
    const share = (list: typeof rows, byWords: boolean) => percent(count(list, byWords) / list.length);
    const isBroken = count(mine, false) / mine.length < floors[intent];
    write(`  ${isBroken ? 'REGRESSION ' : ''}${intent.padEnd(10)} ${mine.length} rows: ${share(mine, false)} (${share(mine, true)}), false ${share(others, false)} (${share(others, true)}), at least ${percent(floors[intent])}`); // prettier-ignore
    if (isBroken) process.exitCode = 1;
    const missed = mine.filter(({ read }) => !read.includes(intent)).map(({ text, read }) => `“${text}” ${read.join('+')}`); // prettier-ignore
    if (missed.length > 0) write(`    missed ${missed.join('; ')}`);
  }
}
