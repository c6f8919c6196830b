/** The widgets that are tried, in this order: what is most certain first. */
import { drupalViews, squarespace, theEventsCalendarList, theEventsCalendarMonth } from './content-systems.ts';
import { eventCalendar } from './event-calendar.ts';
import { fullCalendar } from './full-calendar.ts';
import type { ReadyRecipe } from './ready-recipe.ts';
import { googleCalendar, outlookCalendar } from './spoken.ts';

export const readyRecipes: readonly ReadyRecipe[] = [
  fullCalendar,
  eventCalendar,
  googleCalendar,
  outlookCalendar,
  theEventsCalendarList,
  theEventsCalendarMonth,
  squarespace,
  drupalViews,
];
