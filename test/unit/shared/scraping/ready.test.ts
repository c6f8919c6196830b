/** Widgets that are known, by the markup that they draw. Read in New York on 20 February 2026. */
import { describe, expect, it } from 'vitest';
import { findReading } from '#shared/scraping/find-reading.ts';
import { readPage } from '#shared/scraping/read-by-recipe.ts';
import { plainSetting } from '#shared/scraping/page-setting.ts';
import { contextOf, pageOf, tell } from '../../../fixtures/pages.ts';

function read(body: string, lang = 'en-US'): { foundBy: string | null; told: string[]; unread: string[] } {
  const tree = pageOf(body, { lang });
  const found = findReading(tree, contextOf());
  if (found === null) return { foundBy: null, told: [], unread: [] };
  const page = readPage(tree, found.reading, plainSetting, contextOf());
  return { foundBy: found.foundBy, told: tell(page), unread: page.unread.map((row) => row.why) };
}

describe('FullCalendar', () => {
  const day = (date: string, inside: string) => `<td data-date="${date}" class="fc-daygrid-day">${inside}</td>`;
  const timed = (time: string, title: string, more = 'fc-event-start fc-event-end') =>
    `<a class="fc-event ${more}"><div class="fc-event-time">${time}</div><div class="fc-event-title">${title}</div></a>`;
  const month = (inside: string) =>
    `<div class="fc"><h2>March 2026</h2><table class="fc-daygrid"><tr>${inside}</tr></table></div>`;

  it('reads a month, its whole days by the width of their bars', () => {
    const bar =
      '<div style="width: calc(200% + 1px)"><a class="fc-event fc-event-start fc-event-end"><div class="fc-event-title">Offsite</div></a></div>';
    expect(
      read(
        month(
          day('2026-03-02', timed('9a', 'Board')) +
            day('2026-03-03', timed('1:15p', 'Dentist')) +
            day('2026-03-04', bar),
        ),
      ),
    ).toEqual({
      foundBy: 'FullCalendar',
      told: [
        '2026-03-02T09:00 to 2026-03-02T10:00 Board (end)',
        '2026-03-03T13:15 to 2026-03-03T14:15 Dentist (end)',
        '2026-03-04 to 2026-03-06 Offsite',
      ],
      unread: [],
    });
  });

  it('says what is hidden behind a link', () => {
    const body = month(day('2026-03-02', `${timed('9a', 'Board')}<a class="fc-more-link">+2 more</a>`));
    expect(read(body).unread).toEqual(['2 more events are hidden here.']);
  });

  it('joins the pieces of an event over midnight in a list', () => {
    const row = (date: string, time: string, more: string) =>
      `<tr class="fc-list-day" data-date="${date}"><th>${date}</th></tr><tr class="fc-event ${more}"><td class="fc-list-event-time">${time}</td><td class="fc-list-event-title"><a>Night deploy</a></td></tr>`;
    const body = `<div class="fc"><table>${row('2026-03-05', '10:30pm - 12:00am', 'fc-event-start')}${row('2026-03-06', '12:00am - 1:00am', 'fc-event-end')}</table></div>`;
    expect(read(body).told).toEqual(['2026-03-05T22:30 to 2026-03-06T01:00 Night deploy']);
  });

  it('takes the half of the day from the grid of hours', () => {
    const slots = Array.from({ length: 48 }, (_, half) => {
      const time = `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}:00`;
      return `<div style="height: 25px;"><div data-time="${time}"></div></div>`;
    });
    const event =
      '<div style="height: 75px; top: 1125px;"><div style="--fc-event-color: red"><div>10:30 – 12:00</div><div>Night shift</div></div></div>';
    const body = `<div role="grid">${slots.join('')}<div role="gridcell" data-date="2026-03-05">${event}</div></div>`;
    expect(read(body).told).toEqual(['2026-03-05T22:30 to 2026-03-06T00:00 Night shift']);
  });
});

describe('lists of content systems', () => {
  it('reads The Events Calendar', () => {
    const body =
      '<article class="tribe-events-calendar-list__event"><time class="tribe-events-calendar-list__event-datetime" datetime="2026-03-14"><span>March 14 @ 7:00 pm</span> - <span>9:00 pm</span></time><h3 class="tribe-events-calendar-list__event-title"><a href="/event/board/">Board</a></h3><address class="tribe-events-calendar-list__event-venue">Hall 2</address></article>';
    expect(read(body)).toEqual({
      foundBy: 'The Events Calendar, list',
      told: ['2026-03-14T19:00 to 2026-03-14T21:00 Board'],
      unread: [],
    });
  });

  it('reads Squarespace', () => {
    const body =
      '<article class="eventlist-event"><h1 class="eventlist-title"><a href="/events/board">Board</a></h1><ul><li class="eventlist-meta-date"><time class="event-date" datetime="2026-03-14">Saturday, March 14, 2026</time></li><li class="eventlist-meta-time"><span><time class="event-time-12hr" datetime="2026-03-14">7:00 PM</time> <time class="event-time-12hr" datetime="2026-03-14">9:00 PM</time></span></li><li class="eventlist-meta-address">Hall 2</li></ul></article>';
    const { foundBy, told } = read(body);
    expect(foundBy).toBe('Squarespace events');
    expect(told[0]?.startsWith('2026-03-14T19:00')).toBe(true);
  });
});

describe('calendars that say their events', () => {
  it('reads Google’s', () => {
    const chip = (sentence: string) =>
      `<div role="gridcell" data-datekey="28770"><div role="button" data-eventid="abc${String(sentence.length)}" data-eventchip><div>${sentence}</div></div></div>`;
    const body =
      chip('9am to 10:30am, Board, Club calendar, Location: Room 4, March 2, 2026') +
      chip('All day, Offsite, Club calendar, No location, March 2, 2026');
    expect(read(body)).toEqual({
      foundBy: 'Google Calendar',
      told: ['2026-03-02T09:00 to 2026-03-02T10:30 Board', '2026-03-02 to 2026-03-03 Offsite'],
      unread: [],
    });
  });

  it('reads Outlook’s', () => {
    const body =
      '<div data-app-section="calendar-view-0"><div role="button" aria-label="Board, 9:00 AM to 10:30 AM, Monday, March 2, 2026, Location: Room 4, Busy"></div></div>';
    expect(read(body)).toEqual({
      foundBy: 'Outlook calendar',
      told: ['2026-03-02T09:00 to 2026-03-02T10:30 Board'],
      unread: [],
    });
  });
});
