import { describe, expect, it } from 'vitest';
import { mergeBlocks, isBusy } from '#electron/demo/calendar-freebusy.ts';
import { planRecipients } from '#electron/demo/calendar-invitations.ts';
import { createPages, formatSyncToken, readSyncToken } from '#electron/demo/calendar-pages.ts';
import { mergePatch, toWritable } from '#electron/demo/event-input.ts';
import { Refusal } from '#electron/demo/http-server.ts';

const refusal = (act: () => unknown): number | null => {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof Refusal ? error.answer.status : -1;
  }
};

describe('mergePatch', () => {
  it('merges objects, removes nulls and replaces the rest, without touching its input', () => {
    const target = { a: 1, b: { c: 2, d: 3 }, e: [1, 2] };
    expect(mergePatch(target, { a: null, b: { c: null, f: 4 }, e: [3], g: { h: 5 } })).toEqual({
      b: { d: 3, f: 4 },
      e: [3],
      g: { h: 5 },
    });
    expect(target).toEqual({ a: 1, b: { c: 2, d: 3 }, e: [1, 2] });
  });

  it('passes over what only Google writes', () => {
    expect(toWritable({ id: 'x', etag: 'y', htmlLink: 'z', creator: {}, summary: 's', location: null })).toEqual({
      summary: 's',
      location: null,
    });
  });
});

describe('free and busy', () => {
  it('joins what overlaps or touches and drops what has no length', () => {
    const blocks = [
      { startMs: 5, endMs: 7 },
      { startMs: 1, endMs: 3 },
      { startMs: 3, endMs: 4 },
      { startMs: 9, endMs: 9 },
      { startMs: 6, endMs: 6.5 },
    ];
    expect(mergeBlocks(blocks)).toEqual([
      { startMs: 1, endMs: 4 },
      { startMs: 5, endMs: 7 },
    ]);
  });

  it('takes transparent, cancelled, declined and placeholder events as free', () => {
    expect(isBusy({})).toBe(true);
    expect(isBusy({ status: 'tentative', eventType: 'outOfOffice' })).toBe(true);
    expect(isBusy({ transparency: 'transparent' })).toBe(false);
    expect(isBusy({ status: 'cancelled' })).toBe(false);
    expect(isBusy({ eventType: 'workingLocation' })).toBe(false);
    expect(isBusy({ eventType: 'birthday' })).toBe(false);
    expect(isBusy({ attendees: [{ email: 'a', self: true, responseStatus: 'declined' }] })).toBe(false);
    expect(isBusy({ attendees: [{ email: 'a', responseStatus: 'declined' }] })).toBe(true);
  });
});

describe('planRecipients', () => {
  const event = {
    organizer: { email: 'me@x' },
    attendees: [
      { email: 'me@x', self: true, organizer: true },
      { email: 'in@x' },
      { email: 'out@y' },
      { email: 'room@x', resource: true },
    ],
  };
  const before = { attendees: [{ email: 'gone@y' }] };
  const hasAccount = (email: string) => email.endsWith('@x');

  it('names guests, those taken off too, and never rooms or oneself', () => {
    expect(planRecipients(event, before, 'all', true, hasAccount)).toEqual(['in@x', 'out@y', 'gone@y']);
    expect(planRecipients(event, null, 'externalOnly', true, hasAccount)).toEqual(['out@y']);
    expect(planRecipients(event, before, 'none', true, hasAccount)).toEqual([]);
    expect(planRecipients(event, null, 'all', false, hasAccount)).toEqual(['me@x']);
  });
});

describe('pages', () => {
  it('cuts a list that stays as it was, and puts the sync token on the last page', () => {
    const pages = createPages();
    const items = [1, 2, 3];
    const first = pages.open(items, 2, 'key', 'sync');
    items.push(4);
    expect(first).toEqual({ items: [1, 2], nextPageToken: expect.any(String) as string });
    expect(pages.next(String(first.nextPageToken), 'key')).toEqual({ items: [3], nextSyncToken: 'sync' });
    expect(pages.next(String(first.nextPageToken), 'key')).toEqual({ items: [3], nextSyncToken: 'sync' });
    expect(refusal(() => pages.next(String(first.nextPageToken), 'other'))).toBe(400);
    expect(refusal(() => pages.next('x.1', 'key'))).toBe(400);
    expect(pages.open([], 2, 'key', null)).toEqual({ items: [] });
  });

  it('reads back its own sync tokens only', () => {
    const identity = { of: 'cal', generation: 'g1', with: 'p' };
    const token = formatSyncToken({ ...identity, version: 7 });
    expect(readSyncToken(token, identity)).toBe(7);
    expect(refusal(() => readSyncToken(token, { ...identity, generation: 'g2' }))).toBe(410);
    expect(refusal(() => readSyncToken(token, { ...identity, with: 'q' }))).toBe(400);
    expect(refusal(() => readSyncToken(token, { ...identity, of: 'other' }))).toBe(400);
    expect(refusal(() => readSyncToken('Cxyz', identity))).toBe(400);
  });
});
