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

/**
 * One line of the time-zone plan: from the first date to the last (null: until further notice) the user lives by another
 * zone's clock. Both are dates of that zone. Days that two trips claim belong to the later line.
 */
export const Trip = z
  .object({
    name: z.string().max(80),
    fromDate: LocalDate,
    toDate: LocalDate.nullable(),
    timeZone: TimeZone,
    /** Null: the usual hours, on the other zone's clock. */
    workingHours: WorkingHours.nullable(),
  })
  .refine(({ fromDate, toDate }) => toDate === null || toDate >= fromDate, 'must not end before it starts');
export type Trip = z.infer<typeof Trip>;

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
  /** Meetings a week, from the user's first weekday; 0 means no limit. */
  maximumPerWeek: z.number().int().min(0).max(200),
  /** Working time a week that meetings leave in stretches worth having; 0 means no budget. */
  focusMinutesPerWeek: z
    .number()
    .int()
    .min(0)
    .max(60 * 80),
  /** Only stretches at least this long count as focus time. */
  focusStretchMinutes: z.number().int().min(30).max(480),
  /** The way to and from an event at another place than the meeting's. */
  travelMinutes: z.number().int().min(0).max(240),
  /** The time-zone plan. */
  trips: z.array(Trip).max(100),
  /** Only ranks. */
  preferredPartOfDay: z.enum(['any', 'morning', 'afternoon']),
  defaultDurationMinutes: z.number().int().min(5).max(480),
  stepMinutes: z.number().int().min(5).max(120),
  /** Starts lie on multiples of this on the wall clock; 0: by the step (30 is :00 and :30). */
  alignmentMinutes: z.number().int().min(0).max(60),
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
      maximumPerWeek: 0,
      focusMinutesPerWeek: 0,
      focusStretchMinutes: 60,
      travelMinutes: 0,
      trips: [],
      preferredPartOfDay: 'any',
      defaultDurationMinutes: 30,
      stepMinutes: 30,
      alignmentMinutes: 0,
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
