/** The user's rules. Stored in the database, changed through one call, undone by the same. */
import { z } from 'zod';
import { LocalDate, TimeZone } from './interval.ts';
import { CalendarId } from './ids.ts';

/** 'HH:MM' wall clock, '24:00' allowed as an end. */
export const WallTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be HH:MM');
export const DayWindow = z.tuple([WallTime, WallTime]).refine(([from, to]) => from < to, 'must end after it starts');
export type DayWindow = z.infer<typeof DayWindow>;

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

export const WorkingHours = z.object({
  monday: z.array(DayWindow),
  tuesday: z.array(DayWindow),
  wednesday: z.array(DayWindow),
  thursday: z.array(DayWindow),
  friday: z.array(DayWindow),
  saturday: z.array(DayWindow),
  sunday: z.array(DayWindow),
});
export type WorkingHours = z.infer<typeof WorkingHours>;

export const AvailabilityRules = z.object({
  /** The user's own zone: working hours and days are counted in it. */
  timeZone: TimeZone,
  workingHours: WorkingHours,
  datesOff: z.array(LocalDate),
  /** Replaces the weekday's windows on that date. */
  datesOn: z.record(LocalDate, z.array(DayWindow)),
  bufferBeforeMinutes: z.number().int().min(0).max(240),
  bufferAfterMinutes: z.number().int().min(0).max(240),
  minimumNoticeMinutes: z
    .number()
    .int()
    .min(0)
    .max(60 * 24 * 30),
  horizonDays: z.number().int().min(1).max(366),
  /** Meetings a day; 0 means no limit. */
  maximumPerDay: z.number().int().min(0).max(50),
  defaultDurationMinutes: z.number().int().min(5).max(480),
  stepMinutes: z.number().int().min(5).max(120),
  /** A source older than this counts as unreadable, and unreadable means busy. */
  freshnessLimitMinutes: z
    .number()
    .int()
    .min(5)
    .max(60 * 24 * 7),
});
export type AvailabilityRules = z.infer<typeof AvailabilityRules>;

export const Tone = z.enum(['brief', 'warm', 'formal']);
export type Tone = z.infer<typeof Tone>;

export const Settings = z.object({
  availability: AvailabilityRules,
  replies: z.object({
    tone: Tone,
    signature: z.string().max(2000),
    /** The calendar that meetings and holds are written to; null: the primary one of the first account. */
    bookingCalendarId: CalendarId.nullable(),
    placeHolds: z.boolean(),
    /** Whether Google mails the invitation when a meeting is booked. Shown in, and part of, every approval. */
    invite: z.enum(['all', 'none']),
    addMeetLink: z.boolean(),
    undoSeconds: z.number().int().min(0).max(60),
  }),
  app: z.object({
    theme: z.enum(['system', 'light', 'dark']),
    closeToTray: z.boolean(),
    startAtLogin: z.boolean(),
    notifications: z.boolean(),
    hourCycle: z.enum(['auto', 'h12', 'h23']),
    weekStartsOn: z.enum(['monday', 'sunday', 'saturday']),
  }),
});
export type Settings = z.infer<typeof Settings>;

const nineToFive: DayWindow[] = [['09:00', '17:00']];

/** Settings of a first start. `timeZone` is the system's, told by the caller. */
export function defaultSettings(timeZone: string): Settings {
  return {
    availability: {
      timeZone,
      workingHours: {
        monday: nineToFive,
        tuesday: nineToFive,
        wednesday: nineToFive,
        thursday: nineToFive,
        friday: nineToFive,
        saturday: [],
        sunday: [],
      },
      datesOff: [],
      datesOn: {},
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      minimumNoticeMinutes: 120,
      horizonDays: 42,
      maximumPerDay: 0,
      defaultDurationMinutes: 30,
      stepMinutes: 30,
      freshnessLimitMinutes: 60,
    },
    replies: {
      tone: 'warm',
      signature: '',
      bookingCalendarId: null,
      placeHolds: true,
      invite: 'all',
      addMeetLink: false,
      undoSeconds: 10,
    },
    app: {
      theme: 'system',
      closeToTray: true,
      startAtLogin: false,
      notifications: true,
      hourCycle: 'auto',
      weekStartsOn: 'monday',
    },
  };
}
