/** Lists of events as common content systems write them: The Events Calendar (WordPress), Squarespace, Drupal's views. */
import { pointedRows } from '../pointed-rows.ts';
import { select } from '../select.ts';
import { partsOf, type PointedReading, type ReadyRecipe } from './ready-recipe.ts';

function listOf(name: string, mark: string, reading: PointedReading, next: string | null): ReadyRecipe {
  return {
    name,
    isThere: (index) => select(index, mark).length > 0,
    rows: (index, setting) => pointedRows(index, reading, setting),
    next,
  };
}

const tribeList: PointedReading = {
  kind: 'pointed',
  events:
    '.tribe-events-calendar-list__event, .tribe-events-calendar-day__event, .tribe-events-widget-events-list__event',
  parts: {
    ...partsOf(
      '.tribe-events-calendar-list__event-title, .tribe-events-calendar-day__event-title, .tribe-events-widget-events-list__event-title',
      '.tribe-events-calendar-list__event-datetime, .tribe-events-calendar-day__event-datetime, .tribe-events-widget-events-list__event-datetime',
      '.tribe-events-calendar-list__event-venue, .tribe-events-calendar-day__event-venue',
    ),
    id: { selector: 'a[href*="/event"]', attribute: 'href', piece: null },
  },
  date: { kind: 'own' },
};

const tribeMonth: PointedReading = {
  kind: 'pointed',
  events:
    '.tribe-events-calendar-month__calendar-event, .tribe-events-calendar-month__multiday-event:not(.tribe-events-calendar-month__multiday-event--past-hidden)',
  parts: partsOf(
    '.tribe-events-calendar-month__calendar-event-title, .tribe-events-calendar-month__multiday-event-bar-title',
    '.tribe-events-calendar-month__calendar-event-datetime',
  ),
  date: { kind: 'nearest', selector: '.tribe-events-calendar-month__day time[datetime]', attribute: 'datetime' },
};

export const theEventsCalendarList = listOf('The Events Calendar, list', '.tribe-events-calendar-list__event, .tribe-events-calendar-day__event', tribeList, '.tribe-events-c-nav__next:not(:disabled)'); // prettier-ignore
export const theEventsCalendarMonth = listOf('The Events Calendar, month', '.tribe-events-calendar-month__calendar-event', tribeMonth, '.tribe-events-c-top-bar__nav-link--next'); // prettier-ignore

export const squarespace = listOf(
  'Squarespace events',
  '.eventlist-event',
  {
    kind: 'pointed',
    events: '.eventlist-event',
    parts: {
      ...partsOf('.eventlist-title', '.eventlist-meta-date, .eventlist-meta-time', '.eventlist-meta-address'),
      id: { selector: '.eventlist-title a, a.eventlist-title-link', attribute: 'href', piece: null },
    },
    date: { kind: 'own' },
  },
  null,
);

export const drupalViews = listOf(
  'Drupal list of events',
  '.views-row .date-display-single, .views-row .date-display-range, .views-row .field--type-daterange time',
  {
    kind: 'pointed',
    events:
      '.views-row:has(.date-display-single), .views-row:has(.date-display-range), .views-row:has(.field--type-daterange time)',
    parts: {
      ...partsOf(
        '.views-field-title, .field--name-title, h2, h3, h4',
        '.date-display-range, .date-display-single, .field--type-daterange',
        '.views-field-field-location, .field--name-field-location',
      ),
      id: { selector: '.views-field-title a, .field--name-title a, h2 a, h3 a', attribute: 'href', piece: null },
    },
    date: { kind: 'own' },
  },
  '.pager__item--next a, .pager-next a',
);
