import { describe, expect, it } from 'vitest';
import { readGoogleCalendar, toFirstPolicy } from '#electron/sync/providers/google-calendar-entry.ts';
import { AccountId } from '#shared/domain/ids.ts';

const accountId = AccountId.parse('a');
const entry = {
  id: 'c@example.test',
  summary: 'Work',
  backgroundColor: '#AABBCC',
  timeZone: 'Europe/Berlin',
  accessRole: 'owner',
};
const read = (change: object) => readGoogleCalendar({ ...entry, ...change }, accountId);

describe('an entry of the calendar list', () => {
  it('is read with the user’s own name for it first', () => {
    expect(read({ summaryOverride: 'My work', primary: true })).toEqual({
      kind: 'store',
      facts: {
        id: 'a/c@example.test',
        accountId: 'a',
        providerId: 'c@example.test',
        name: 'My work',
        color: '#aabbcc',
        timeZone: 'Europe/Berlin',
        accessRole: 'owner',
        primary: true,
      },
    });
  });

  it('is a removal when it was deleted or hidden', () => {
    expect(read({ deleted: true })).toEqual({ kind: 'remove', calendarId: 'a/c@example.test' });
    expect(read({ hidden: true })).toMatchObject({ kind: 'remove' });
  });

  it('of one’s own calendar is never removed by hiding it', () => {
    expect(read({ hidden: true, primary: true })).toMatchObject({ kind: 'store' });
  });

  it('is mended where something is missing', () => {
    expect(readGoogleCalendar({ id: 'x' }, accountId)).toMatchObject({
      facts: { name: 'x', color: '#4986e7', timeZone: 'UTC', accessRole: 'reader', primary: false },
    });
  });

  it('without an id is left out', () => expect(readGoogleCalendar({ summary: 'x' }, accountId)).toBeNull());
});

describe('the first policy', () => {
  it('counts own calendars, not those that one may only look at', () => {
    const counts = (accessRole: string) => {
      const change = read({ accessRole });
      return change?.kind === 'store' && toFirstPolicy(change.facts).countsAsBusy;
    };
    expect(['owner', 'writer', 'reader', 'freeBusyReader'].map(counts)).toEqual([true, true, false, false]);
  });
});
