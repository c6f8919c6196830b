/** Events that pages tell machines. Read in New York on 20 February 2026. */
import { describe, expect, it } from 'vitest';
import { findReading } from '#shared/scraping/find-reading.ts';
import { contextOf, pageOf, readBody } from '../../../fixtures/pages.ts';

const read = (body: string) => readBody(body, { kind: 'structured' });
const jsonLd = (value: unknown) =>
  `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;
const event = (more: object) => ({
  '@context': 'https://schema.org',
  '@type': 'Event',
  name: 'Board',
  startDate: '2026-03-02T09:00:00-05:00',
  ...more,
});

describe('JSON-LD', () => {
  it('reads instants, in graphs and lists, of every kind of event', () => {
    const graph = {
      '@graph': [
        event({ endDate: '2026-03-02T10:30:00-05:00' }),
        {
          '@type': 'ItemList',
          itemListElement: [
            {
              '@type': 'ListItem',
              item: event({ '@type': ['MusicEvent'], name: 'Choir', startDate: '2026-03-03T20:00:00-05:00' }),
            },
          ],
        },
      ],
    };
    expect(read(jsonLd(graph)).told).toEqual([
      '2026-03-02T09:00 to 2026-03-02T10:30 Board',
      '2026-03-03T20:00 to 2026-03-03T21:00 Choir (end)',
    ]);
  });

  it('reads dates as whole days up to the last', () => {
    expect(read(jsonLd(event({ startDate: '2026-03-04', endDate: '2026-03-05' }))).told).toEqual([
      '2026-03-04 to 2026-03-06 Board (all day)',
    ]);
  });

  it('reads 00:00 to 23:59 as a whole day', () => {
    expect(
      read(jsonLd(event({ startDate: '2026-03-04T00:00:00-05:00', endDate: '2026-03-05T23:59:59-05:00' }))).told,
    ).toEqual(['2026-03-04 to 2026-03-06 Board']);
  });

  it('knows what is called off', () => {
    expect(
      read(jsonLd(event({ eventStatus: 'https://schema.org/EventCancelled', endDate: '2026-03-02T10:00:00-05:00' })))
        .told,
    ).toEqual(['2026-03-02T09:00 to 2026-03-02T10:00 Board CANCELLED']);
  });

  it('takes a wall time without a zone as the page’s', () => {
    expect(read(jsonLd(event({ startDate: '2026-07-02T09:00', endDate: '2026-07-02T10:00' }))).told).toEqual([
      '2026-07-02T09:00 to 2026-07-02T10:00 Board',
    ]);
  });

  it('takes HTML out of names', () => {
    expect(
      read(jsonLd(event({ name: 'Board &amp; <b>friends</b>', endDate: '2026-03-02T10:00:00-05:00' }))).told[0],
    ).toContain('Board & friends');
  });

  it('skips what is no JSON, and reads the rest', () => {
    expect(
      read(jsonLd('{"@type": "Event", ') + jsonLd(event({ endDate: '2026-03-02T10:00:00-05:00' }))).told.length,
    ).toBe(1);
  });

  it('is deep only so far', () => {
    let deep: object = event({});
    for (let level = 0; level < 60; level += 1) deep = { '@graph': [deep] };
    expect(read(jsonLd(deep)).told).toEqual([]);
  });
});

describe('microdata', () => {
  it('reads the properties of the event, not those of its place', () => {
    const body =
      '<div itemscope itemtype="https://schema.org/Event"><a itemprop="url" href="/e/1"><span itemprop="name">Board</span></a> <meta itemprop="startDate" content="2026-03-02T09:00"> <time itemprop="endDate" datetime="2026-03-02T10:00">10 am</time> <div itemprop="location" itemscope itemtype="https://schema.org/Place"><span itemprop="name">Room 4</span></div></div>';
    expect(read(body).told).toEqual(['2026-03-02T09:00 to 2026-03-02T10:00 Board']);
  });

  it('reads h-event and hCalendar', () => {
    const modern =
      '<div class="h-event"><b class="p-name">Board</b> <time class="dt-start" datetime="2026-03-02T09:00-05:00">9</time> <time class="dt-end" datetime="2026-03-02T10:00-05:00">10</time></div>';
    const old =
      '<div class="vevent"><b class="summary">Fair</b> <abbr class="dtstart" title="20260304">4</abbr> <abbr class="dtend" title="20260306">5</abbr></div>';
    expect(read(modern).told).toEqual(['2026-03-02T09:00 to 2026-03-02T10:00 Board']);
    expect(read(old).told).toEqual(['2026-03-04 to 2026-03-06 Fair (all day)']);
  });
});

describe('finding it', () => {
  it('comes before structure, and after widgets', () => {
    expect(findReading(pageOf(jsonLd(event({ endDate: '2026-03-02T10:00:00-05:00' }))), contextOf())?.reading).toEqual({
      kind: 'structured',
    });
  });
});
