import { describe, expect, it } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import { applyMend } from '#shared/negotiation/mend-text.ts';
import { readBack } from '#shared/negotiation/read-back.ts';
import { wordReply } from '#shared/negotiation/wording/word-reply.ts';
import { at } from '#test/fixtures/builders.ts';
import { nowMs, slot } from '#test/fixtures/negotiation.ts';

const zone = 'America/New_York';
const slots = [slot('2026-12-01 15:00', zone), slot('2026-12-02 10:00', zone)];

function draft(count: number, options: { language?: string; heldUntilMs?: number; userTimeZone?: string } = {}) {
  const { language = 'en', heldUntilMs = null, userTimeZone = zone } = options;
  const chosen = slots.slice(0, count);
  const words = wordReply({
    ...{ kind: 'propose' as const, tone: 'warm' as const, language, recipientName: 'Pat Lee', senderName: 'Ann' },
    ...{ signature: '', slots: chosen, theirTimeZone: zone, userTimeZone, nowMs, invites: false, apology: false },
    ...{ theyNamedTimes: false, theyCancelled: false, bookingLink: null, byVideo: false, heldUntilMs },
  });
  const check = (body: string, held = words.heldSentence) =>
    readBack(body, chosen, {
      ...{ greeting: words.greeting, ending: words.ending, heldSentence: held, language, timeZone: zone, userTimeZone },
      ...{ workingHours: defaultSettings(zone).availability.workingHours, nowMs, hasRecipient: true, cancels: false },
    });
  return { body: words.body, held: words.heldSentence, check };
}

/** Clicks the first mend that there is until none is left. */
function mendAll(body: string, check: (body: string) => ReturnType<typeof readBack>): { body: string; clicks: number } {
  let text = body;
  for (let clicks = 0; clicks < 5; clicks += 1) {
    const mend = check(text).find((problem) => problem.mend !== null)?.mend;
    if (!mend) return { body: text, clicks };
    text = applyMend(text, mend);
  }
  return { body: text, clicks: 5 };
}

describe('one click mends', () => {
  it('a wrong hour, and leaves the user’s own words alone', () => {
    const { body, check } = draft(1);
    const wrong = body.replace('3:00–3:30 PM', '4:00–4:30 PM').replace('How about', 'My dog votes for');
    expect(check(wrong)[0]).toMatchObject({
      kind: 'text-says-other-time',
      mend: { text: expect.stringContaining('3:00') },
    });
    const mended = mendAll(wrong, check);
    expect(check(mended.body)).toEqual([]);
    expect(mended.clicks).toBe(1);
    expect(mended.body).toContain('My dog votes for');
  });
  it('a weekday that is not the date’s', () => {
    const { body, check } = draft(1);
    const mended = mendAll(body.replace('Tuesday', 'Thursday'), check);
    expect(check(mended.body)).toEqual([]);
  });
  it('a time that was taken out', () => {
    const { body, check } = draft(2);
    const line = body.split('\n').find((one) => one.includes('December 2')) ?? '';
    const mended = mendAll(body.replace(`${line}\n`, ''), check);
    expect(check(mended.body)).toEqual([]);
    expect(mended.body.trimEnd().endsWith('Ann')).toBe(true);
  });
  it('a line with a time too many', () => {
    const { body, check } = draft(2);
    const line = body.split('\n').find((one) => one.includes('December 2')) ?? '';
    const extra = body.replace(line, `${line}\n- Friday, December 4, 9:00–9:30 AM EST`);
    const mended = mendAll(extra, check);
    expect(check(mended.body)).toEqual([]);
    expect(mended.body).toBe(body);
  });
  it.each(['de', 'fr', 'es'])('a wrong hour in %s', (language) => {
    const { body, check } = draft(1, { language });
    const wrong = body.replace('15:00–15:30', '16:00–16:30');
    expect(wrong).not.toBe(body);
    expect(check(mendAll(wrong, check).body)).toEqual([]);
  });
  it('not what only the user can know: words in a sentence that exclude a chosen time', () => {
    const { body, check } = draft(2);
    const problems = check(body.replace('Would one', 'I cannot on Tuesday, December 1 before 5 PM. Would one'));
    expect(problems.some((problem) => problem.mend === null)).toBe(true);
  });
});

describe('the promise to hold the times', () => {
  const heldUntilMs = at('2026-11-26 12:00', zone);
  it.each(['en', 'de', 'fr', 'es'])('is said in %s and not read as an offer', (language) => {
    for (const count of [1, 2]) {
      const { body, held, check } = draft(count, { language, heldUntilMs });
      expect(held).not.toBe('');
      expect(body).toContain(held);
      expect(check(body)).toEqual([]);
    }
  });
  it('with another day than the holds have is a problem', () => {
    const { body, check } = draft(1, { heldUntilMs });
    const changed = body.replace('November 26', 'November 30').replace('Thursday', 'Monday');
    expect(changed).not.toBe(body);
    expect(check(changed)).toHaveLength(1);
  });
  it('that is not good any more is a problem', () => {
    const { body, check } = draft(1, { heldUntilMs });
    expect(check(body, '')).toHaveLength(1);
  });
});
