import { describe, expect, it } from 'vitest';
import { defaultCalendarPolicy, type CalendarPolicy } from '#shared/domain/calendar.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { policyFields, toPolicyLine } from '#renderer/format/policy-words.ts';

const line = (fields: Partial<CalendarPolicy>): string =>
  toPolicyLine({ ...defaultCalendarPolicy, ...fields }, defaultCalendarPolicy);

describe('how a calendar counts, in one line', () => {
  it('names only what differs from the standard', () => {
    expect(line({})).toBe('Blocks time, standard rules');
    expect(line({ tentative: 'free', optional: 'free' })).toBe('Blocks time; tentative free, optional free');
  });

  it('names the room around its events', () => {
    expect(line({ bufferBeforeMinutes: 15 })).toBe('Blocks time; 15 min before');
    expect(line({ bufferAfterMinutes: 90 })).toBe('Blocks time; 1 h 30 min after');
    expect(line({ bufferBeforeMinutes: 15, bufferAfterMinutes: 5 })).toBe('Blocks time; 15 min before, 5 min after');
    expect(line({ bufferBeforeMinutes: 15, bufferAfterMinutes: 15 })).toBe('Blocks time; 15 min before and after');
  });

  it('names hours of its own', () => {
    const usualHours = defaultSettings('UTC').availability.workingHours;
    expect(line({ usualHours })).toBe('Blocks time; own hours while unreadable');
  });

  it('says nothing more of a calendar that never blocks', () => {
    expect(line({ countsAsBusy: false, bufferBeforeMinutes: 15 })).toBe('Shown, never blocks time');
  });
});

it('every kind of event has a choice', () => {
  expect(policyFields.map(({ field }) => field)).toEqual([
    'tentative',
    'unanswered',
    'optional',
    'allDay',
    'declined',
    'outOfOffice',
    'focusTime',
    'workingLocation',
  ]);
});
