/**
 * The back-translation gate over many replies by chance: each that is generated reads back as its slots, and each with a single error in
 * its weekday, date, hour or zone is caught. 2,000 and 500 in every run, ten times as many in a soak.
 */
import { expect, it } from 'vitest';
import type { Interval } from '#shared/domain/interval.ts';
import type { DraftKind } from '#shared/domain/meeting-request.ts';
import { defaultSettings, type Tone } from '#shared/domain/settings.ts';
import { readBack, type ReadBackContext } from '#shared/negotiation/read-back.ts';
import { wordReply, type Wording, type WordingInput } from '#shared/negotiation/wording/word-reply.ts';
import { formatDate, sameClock, zoneLabel, type TextStyle } from '#shared/time/format.ts';
import { createChance, type Chance } from '#test/fixtures/chance.ts';
import { nowMs } from '#test/fixtures/negotiation.ts';
import { countOf, tellCounts, type Counts } from '#test/fixtures/runs.ts';

const languages = ['en', 'de', 'fr', 'es'] as const;
const tones: readonly Tone[] = ['brief', 'warm', 'formal'];
const zones = [
  ...['America/New_York', 'America/Los_Angeles', 'America/Chicago', 'America/Sao_Paulo', 'Europe/London'],
  ...['Europe/Berlin', 'Europe/Athens', 'Asia/Kolkata', 'Asia/Tokyo', 'Australia/Sydney', 'Pacific/Auckland', 'UTC'],
];
const single: readonly DraftKind[] = ['accept', 'confirm', 'cancel'];
const offering: readonly DraftKind[] = ['propose', 'counter', 'reschedule', 'nudge', 'clarify'];
const names = ['April May', 'Jane Doe', 'Lindqvist, Maya', 'Dr. Montag', '', '3 pm <b>', 'Mar Domingo'];
const signatures = ['', '', 'Ann\nOffice hours Mon–Fri 9–5, call before 4 PM', 'Ann Example\n+1 212 555 0199'];
const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Ends on whole five minutes, on any day of the year to come, at any hour; one after the other. */
function someSlots({ below, oneOf }: Chance, count: number): Interval[] {
  const minutes = oneOf([15, 25, 30, 45, 60, 90]);
  const first = Math.ceil(nowMs / (5 * minuteMs)) * 5 * minuteMs + dayMs + below(330 * 288) * 5 * minuteMs;
  return Array.from({ length: count }, (_, index) => {
    const startMs = first + index * (dayMs + below(36) * 5 * minuteMs);
    return { startMs, endMs: startMs + minutes * minuteMs };
  });
}

function someInput(chance: Chance, index: number): WordingInput {
  const { below, oneOf } = chance;
  const isSingle = below(2) > 0;
  const slots = someSlots(chance, isSingle ? 1 : 1 + below(3));
  const last = slots.at(-1)?.startMs ?? nowMs;
  return {
    kind: oneOf(isSingle ? single : offering),
    tone: oneOf(tones),
    language: languages[index % languages.length] ?? 'en',
    recipientName: oneOf(names),
    senderName: 'Ann Example',
    signature: oneOf(signatures),
    slots,
    theirTimeZone: zones[Math.floor(index / languages.length) % zones.length] ?? 'UTC',
    userTimeZone: oneOf(zones),
    nowMs,
    invites: below(2) > 0,
    apology: below(3) === 0,
    theyNamedTimes: below(3) === 0,
    theyCancelled: below(2) > 0,
    bookingLink: null,
    byVideo: below(3) === 0,
    heldUntilMs: below(3) === 0 ? last - dayMs : null,
  };
}

function contextOf(words: Wording, given: WordingInput): ReadBackContext {
  const { greeting, ending, heldSentence } = words;
  return {
    ...{ greeting, ending, heldSentence, language: given.language },
    ...{ timeZone: given.theirTimeZone, userTimeZone: given.userTimeZone, nowMs },
    workingHours: defaultSettings('UTC').availability.workingHours,
    hasRecipient: true,
    cancels: given.kind === 'cancel',
  };
}

const add = (counts: Counts, name: string): void => void (counts[name] = (counts[name] ?? 0) + 1);

const replies = countOf({ usual: 2000, whole: 20_000 });

it(`${String(replies)} generated replies read back as their slots`, { timeout: 600_000 }, () => {
  const chance = createChance(1);
  const wrong: string[] = [];
  const counts: Counts = { replies: 0, wrong: 0 };
  for (let index = 0; index < replies; index += 1) {
    const given = someInput(chance, index);
    const words = wordReply(given);
    const problems = readBack(words.body, given.slots, contextOf(words, given));
    for (const name of ['replies', given.language, given.theirTimeZone, given.kind]) add(counts, name);
    if (problems.length === 0) continue;
    add(counts, 'wrong');
    const { theirTimeZone, userTimeZone, kind } = given;
    wrong.push(`${theirTimeZone}, ${userTimeZone}, ${kind}\n${words.body}\n${JSON.stringify(problems)}`);
  }
  tellCounts('read back', counts);
  expect(wrong.slice(0, 3).join('\n\n')).toBe('');
  expect([counts['replies'], counts['wrong']]).toEqual([replies, 0]);
  // All four languages and all twelve zones have their share.
  for (const each of [...languages, ...zones]) expect(counts[each] ?? 0).toBeGreaterThan(replies / 16);
});

type Seeded = { readonly error: string; readonly text: string };

/** The text with one error in the first time that it says; null where there is none to be made. */
function withError(body: string, given: WordingInput, kind: number, chance: Chance): Seeded | null {
  const [slot] = given.slots;
  if (slot === undefined) return null;
  const style: TextStyle = { timeZone: given.theirTimeZone, locale: given.language, yearOfMs: nowMs };
  const date = formatDate(slot.startMs, style);
  const at = body.toLowerCase().indexOf(date.toLowerCase());
  if (at < 0) return null;
  const written = body.slice(at, at + date.length);
  const [before, rest] = [body.slice(0, at), body.slice(at + date.length)];
  switch (kind) {
    case 0: {
      const other = formatDate(slot.startMs + (1 + chance.below(6)) * dayMs, style).split(/[ ,]/)[0] ?? '';
      return { error: 'weekday', text: before + written.replace(/^[^ ,]+/, other) + rest };
    }
    case 1: {
      const wrong = written.replace(/\d+/, (day) => String(Number(day) > 14 ? Number(day) - 1 : Number(day) + 1));
      return { error: 'date', text: before + wrong + rest };
    }
    case 2: {
      const isHalfDay = given.language === 'en';
      const later = (hour: string) =>
        isHalfDay ? String((Number(hour) % 12) + 1) : String((Number(hour) + 1) % 24).padStart(2, '0');
      return { error: 'hour', text: before + written + rest.replace(/\d{1,2}(?=:\d\d)/, later) };
    }
    default: {
      const others = zones.filter((zone) => !sameClock(slot.startMs, zone, given.theirTimeZone));
      const label = zoneLabel(slot.startMs, given.theirTimeZone);
      const wrong = zoneLabel(slot.startMs, chance.oneOf(others));
      return { error: 'zone', text: before + written + rest.replace(label, wrong) };
    }
  }
}

const errors = countOf({ usual: 500, whole: 5_000 });

it(`${String(errors)} replies with one error each are all caught`, { timeout: 600_000 }, () => {
  const chance = createChance(2);
  const missed: string[] = [];
  const counts: Counts = { errors: 0, missed: 0 };
  for (let index = 0; (counts['errors'] ?? 0) < errors; index += 1) {
    const given = someInput(chance, index);
    const words = wordReply(given);
    const seeded = withError(words.body, given, chance.below(4), chance);
    if (seeded === null || seeded.text === words.body) continue;
    for (const name of ['errors', seeded.error, `${seeded.error} ${given.language}`]) add(counts, name);
    if (readBack(seeded.text, given.slots, contextOf(words, given)).length > 0) continue;
    add(counts, 'missed');
    missed.push(
      `${seeded.error}: ${given.theirTimeZone}, ${given.userTimeZone}, ${given.kind}\n${words.body}\n->\n${seeded.text}`,
    );
  }
  tellCounts('seeded errors', counts);
  expect(missed.slice(0, 3).join('\n\n')).toBe('');
  expect([counts['errors'], counts['missed']]).toEqual([errors, 0]);
  for (const each of ['weekday', 'date', 'hour', 'zone']) expect(counts[each] ?? 0).toBeGreaterThan(errors / 8);
});
