import { describe, expect, it } from 'vitest';
import { askedScopes, scopes, toFeatures } from '#electron/storage/granted-features.ts';

const off = { readCalendars: false, writeEvents: false, readMail: false, sendMail: false };

describe('what a grant allows', () => {
  it('is everything when all was granted', () => {
    expect(toFeatures(askedScopes.join(' '))).toEqual({
      readCalendars: true,
      writeEvents: true,
      readMail: true,
      sendMail: true,
    });
  });
  it('is nothing without scopes', () => expect(toFeatures('')).toEqual(off));
  it('needs the list and the events for calendars', () => {
    expect(toFeatures(scopes.calendarEvents)).toEqual(off);
    expect(toFeatures(scopes.calendarList)).toEqual(off);
  });
  it('needs reading for sending', () => {
    expect(toFeatures(scopes.composeMail)).toEqual(off);
    expect(toFeatures(scopes.readMail)).toEqual({ ...off, readMail: true });
  });
  it('takes scopes whole', () => expect(toFeatures(`${scopes.readMail}.metadata`)).toEqual(off));
});
