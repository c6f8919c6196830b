/** Our own wording read back: every slot comes out as it went in, in each language, clock and zone. */
import { describe, expect, it } from 'vitest';
import { formatSlot } from '#shared/time/format.ts';
import { readSlotMentions } from '#shared/understanding/time/read-slot-mentions.ts';
import { at } from '#test/fixtures/builders.ts';
import { aContext, sentAtMs } from '../reader.ts';

const zones = [
  'America/New_York',
  'Europe/London',
  'Europe/Berlin',
  'Asia/Kolkata',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'UTC',
  'America/Phoenix',
];
const minutes = [
  ['09:00', 30],
  ['11:30', 60],
  ['15:00', 120],
  ['23:00', 90],
  ['00:30', 30],
] as const;

describe.each(['en', 'en-GB', 'de', 'fr', 'es'])('wording in %s', (locale) => {
  it.each(zones)('is read back in %s', (timeZone) => {
    for (const hourCycle of ['h12', 'h23'] as const) {
      for (const userTimeZone of [timeZone, 'Europe/Berlin']) {
        for (const date of ['2026-11-24', '2027-03-15', '2027-07-05']) {
          for (const [wall, length] of minutes) {
            const startMs = at(`${date} ${wall}`, timeZone);
            const slot = { startMs, endMs: startMs + length * 60_000 };
            const text = formatSlot(slot, { timeZone, locale, hourCycle, userTimeZone, yearOfMs: sentAtMs });
            const language = locale.slice(0, 2);
            const mentions = readSlotMentions(text, {
              ...aContext({ userTimeZone, senderTimeZone: userTimeZone }),
              sentAtMs,
              readerTimeZone: timeZone,
              language,
            });
            expect(
              mentions.map(({ startMs, endMs }) => ({ startMs, endMs })),
              text,
            ).toEqual([slot]);
            expect(['known', 'implied'], text).toContain(mentions[0]?.certainty);
          }
        }
      }
    }
  });
});

describe('changed wording', () => {
  const context = { ...aContext(), sentAtMs };
  it('shows a changed hour', () => {
    const [mention] = readSlotMentions('Tuesday, November 24, 4:00–4:30 PM EST', context);
    expect(mention?.startMs).toBe(at('2026-11-24 16:00', 'America/New_York'));
  });
  it('contradicts where only one of the two zones was changed', () => {
    const [mention] = readSlotMentions('Tuesday, November 24, 4:00–4:30 PM EST (9:00–9:30 PM CET)', context);
    expect(mention?.certainty).toBe('contradictory');
  });
  it('contradicts where the weekday no longer fits', () => {
    const [mention] = readSlotMentions('Wednesday, November 24, 3:00–3:30 PM EST', context);
    expect(mention?.certainty).toBe('contradictory');
  });
});
