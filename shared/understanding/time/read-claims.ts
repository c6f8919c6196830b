/**
 * What does a text say about time? Returns typed claims in the order of the text, each with what it knows, assumes or
 * contradicts. Pure and linear in the length of the text, which is capped.
 *
 * Example, sent Sun 2026-11-22 10:00 in New York: "how about 3 or 4 on Thursday" gives two instants, Thu 26 November
 * 15:00 and 16:00, both implied (am or pm by the working hours).
 *
 * An `ambiguous` or `contradictory` claim's `startMs` is the likeliest reading, for showing; never act on it unasked.
 */
import type { TimeClaim } from '#shared/domain/claim.ts';
import { dayMs } from '#shared/time/local-date.ts';
import { toWallMs } from '#shared/time/wall-clock.ts';
import type { ReadContext } from '../context.ts';
import { detectLanguage } from '../text/language.ts';
import type { Language } from '../text/language.ts';
import { clip, maximumText } from '../text/tidy-text.ts';
import type { DurationAtom, Reading } from './atoms.ts';
import { dayOrder } from './day-order.ts';
import { groupClaims } from './group-claims.ts';
import type { Situation } from './group-claims.ts';
import { toGroups } from './groups.ts';
import type { Item } from './items.ts';
import { toItems } from './items.ts';
import { joinRanges } from './join-ranges.ts';
import { toLexemes } from './lexemes.ts';
import { lexiconOf } from './lexicon.ts';
import { asOldMeeting, markOldTimes, withoutWishedDays } from './moving.ts';
import { polarityIn } from './polarity.ts';
import { chooseZone } from './sender-zone.ts';
import { toSentence } from './units.ts';
import { orderWeekdays } from './weekday-order.ts';
import { readZoneStatement } from './zone-statement.ts';

const maximumClaims = 60;

export type TextReading = {
  readonly claims: TimeClaim[];
  readonly durations: readonly { readonly seconds: number; readonly span: readonly [number, number] }[];
};

export function readClaims(text: string, context: ReadContext): TimeClaim[] {
  return readText(text, context).claims;
}

export function readText(whole: string, context: ReadContext): TextReading {
  const text = clip(whole, maximumText);
  const zone = chooseZone(context);
  const language = (context.language as Language | undefined) ?? detectLanguage(text);
  const wall = toWallMs(context.sentAtMs, zone.zone);
  const today = Math.floor(wall / dayMs);
  const lexemes = toLexemes(text, lexiconOf(language));
  const reading: Reading = {
    lexemes,
    language,
    today,
    minute: Math.floor((wall - today * dayMs) / 60_000),
    ...dayOrder(text, language, context),
    weekStartsOn: context.weekStartsOn,
    yourZone: context.readerTimeZone ?? context.userTimeZone,
    myZone: zone.source === 'sender' ? zone.zone : (context.senderTimeZone ?? ''),
    senderOffsetMinutes: context.senderOffsetMinutes ?? null,
    sentAtMs: context.sentAtMs,
  };
  const messageZone = readZoneStatement(reading);
  const items = toItems(reading);
  const claims: TimeClaim[] = [];
  let contextDay: Situation['contextDay'] = threadDay(context, zone.zone);
  for (const sentence of sentences(items)) {
    const from = sentence[0]?.from ?? 0;
    const { units: plain, zones, tail } = toSentence(sentence);
    const units = markOldTimes(orderWeekdays(joinRanges(plain)), tail);
    if (units.length === 0) continue;
    const body = text.slice(from, sentence.at(-1)?.to ?? from);
    const groups = toGroups(units, polarityIn(body, from, units));
    const situation: Situation = {
      text,
      zone,
      nowMs: context.nowMs ?? context.sentAtMs,
      context,
      today,
      minute: reading.minute,
      sentenceZone: zones.length === 1 ? (zones[0] ?? null) : null,
      messageZone,
      contextDay,
    };
    for (const group of groups) {
      const said = groupClaims(group, situation);
      const found = group.isOld ? said.map(asOldMeeting) : said;
      claims.push(...found);
      const days = new Set(
        found
          .filter((one) => one.polarity === 'include' && one.startMs !== null && one.kind !== 'dates')
          .map((one) => Math.floor(toWallMs(one.startMs ?? 0, one.timeZone) / dayMs)),
      );
      if (days.size === 1 && found[0]?.certainty !== 'contradictory' && !(found[0]?.certainty === 'ambiguous')) {
        contextDay = { day: [...days][0] ?? today, reason: 'The day is taken from the sentence before.' };
      }
    }
    if (claims.length > maximumClaims) break;
  }
  return { claims: withoutWishedDays(claims).slice(0, maximumClaims), durations: durationsOf(items) };
}

function threadDay(context: ReadContext, zone: string): Situation['contextDay'] {
  if (context.threadDayMs == null) return null;
  return {
    day: Math.floor(toWallMs(context.threadDayMs, zone) / dayMs),
    reason: 'The day is the one this thread talks about.',
  };
}

function* sentences(items: readonly Item[]): Generator<Item[]> {
  let current: Item[] = [];
  for (const item of items) {
    if (item.kind === 'break') {
      if (current.length > 0) yield current;
      current = [];
    } else current.push(item);
  }
  if (current.length > 0) yield current;
}

/** The same moment said in two places is one claim, that of the first. */
export function mergeSame(claims: readonly TimeClaim[]): TimeClaim[] {
  const out: TimeClaim[] = [];
  for (const claim of claims) {
    const twin = out.find(
      (one) =>
        one.startMs !== null &&
        one.startMs === claim.startMs &&
        one.endMs === claim.endMs &&
        one.kind === claim.kind &&
        one.polarity === claim.polarity &&
        one.certainty === claim.certainty,
    );
    if (!twin) out.push(claim);
  }
  return out;
}

function durationsOf(items: readonly Item[]): TextReading['durations'] {
  return items
    .filter(
      (item): item is Item & { kind: 'atom'; atom: DurationAtom } =>
        item.kind === 'atom' && item.atom.type === 'duration',
    )
    .map((item) => ({ seconds: item.atom.seconds, span: [item.from, item.to] as const }));
}
