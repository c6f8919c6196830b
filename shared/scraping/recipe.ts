/**
 * How a web calendar is read: where the events are and what their parts are called on that page. Found by pointing, corrected by hand,
 * exported and imported as JSON. It holds no secret and no code: selectors and words only.
 *
 * Selectors are CSS over the page tree (`select.ts`), which sees through open shadow roots and frames, so that a recipe means the same
 * in the wizard, in a run and in a test.
 */
import { z } from 'zod';
import { TimeZone } from '#shared/domain/interval.ts';
import { LogInRecipe } from './log-in-recipe.ts';

const Selector = z.string().min(1).max(500);

/** A part of an event: where it is, seen from the event's own element, and which text of it. */
export const RecipePart = z.object({
  /** '' is the event's element itself. */
  selector: z.string().max(500),
  /** Null: its visible text. Otherwise this attribute. */
  attribute: z.string().max(100).nullable(),
  /** A piece of that text, by a separator and its place ("9:00 | Board meeting | Room 4"); null: all of it. */
  piece: z.object({ separator: z.string().min(1).max(20), at: z.number().int().min(-20).max(20) }).nullable(),
  /** 'before': not within the event, but the nearest that stands before or around it: a heading that names all events under it. */
  where: z.enum(['within', 'before']).optional(),
});
export type RecipePart = z.infer<typeof RecipePart>;

/** Where the day comes from when the event's own words do not name it. */
export const DateContext = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('own') }),
  /** The nearest element within, around or before the event that this selector finds (a day's cell, a heading): its text or attribute. */
  z.object({ kind: z.literal('nearest'), selector: Selector, attribute: z.string().max(100).nullable() }),
  /** The head of the column that the event's box lies under. */
  z.object({ kind: z.literal('column'), selector: Selector, attribute: z.string().max(100).nullable() }),
]);
export type DateContext = z.infer<typeof DateContext>;

export const Paging = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  /** Pressed to come to the next page; read until it is gone, disabled, or nothing new comes. */
  z.object({ kind: z.literal('press'), selector: Selector, mostPages: z.number().int().min(1).max(60) }),
  /** Scrolled down until nothing new comes. */
  z.object({ kind: z.literal('scroll'), mostPages: z.number().int().min(1).max(60) }),
]);
export type Paging = z.infer<typeof Paging>;

export const EventParts = z.object({
  title: RecipePart,
  start: RecipePart.nullable(),
  end: RecipePart.nullable(),
  location: RecipePart.nullable(),
  /** The page's own id of the event, if it has one: an attribute, a link. */
  id: RecipePart.nullable(),
});
export type EventParts = z.infer<typeof EventParts>;

export const Reading = z.discriminatedUnion('kind', [
  /** schema.org Events in JSON-LD or microdata. */
  z.object({ kind: z.literal('structured') }),
  /** A widget that we know; the name is that of a ready recipe. */
  z.object({ kind: z.literal('ready'), name: z.string().min(1).max(100) }),
  z.object({
    kind: z.literal('pointed'),
    /** Every event's element. */
    events: Selector,
    /** True: the element is no event itself but a text in which every line that names a day or hour is one. */
    perLine: z.boolean().optional(),
    parts: EventParts,
    date: DateContext,
  }),
]);
export type Reading = z.infer<typeof Reading>;

/** What a run is expected to bring; outside of it the run is quarantined. */
export const Contract = z.object({
  /** Events a run may bring, both ends included. A page that may really be empty says 0. */
  leastEvents: z.number().int().min(0).max(5000),
  mostEvents: z.number().int().min(1).max(5000),
  /** Share of the found rows that must read as events with a time, 0 to 1. */
  leastParsed: z.number().min(0).max(1),
  /** Days around the run's day in which events are expected. */
  daysBack: z.number().int().min(0).max(3700),
  daysAhead: z.number().int().min(0).max(3700),
});
export type Contract = z.infer<typeof Contract>;

export const Recipe = z.object({
  version: z.literal(1),
  name: z.string().min(1).max(200),
  logIn: LogInRecipe,
  reading: Reading,
  paging: Paging,
  /** The page's clock; null: the user's. */
  timeZone: TimeZone.nullable(),
  /** BCP 47 for its words; null: by the page's own word. */
  language: z.string().max(35).nullable(),
  /** Order of 3/4/2026, where the page's language does not settle it. */
  dayFirst: z.boolean().nullable(),
  /** For events that say no end. */
  defaultMinutes: z.number().int().min(5).max(1440),
  contract: Contract,
});
export type Recipe = z.infer<typeof Recipe>;
