/**
 * FullCalendar 4 to 7: month, week and list. Up to 6 by its classes; 7 hashes most of them and is known by the colours that it gives
 * each event and by its dates. Hours on its week grid may lack am and pm: the place on the grid says which.
 */
import { pointedRows } from '../pointed-rows.ts';
import type { PageIndex } from '../page-index.ts';
import { upFrom } from '../page-index.ts';
import type { RawRow } from '../raw-row.ts';
import { attributeOf, isSelected, select } from '../select.ts';
import { lineOf } from '../page-text.ts';
import { partsOf, type PointedReading, type ReadyRecipe } from './ready-recipe.ts';

const dated: PointedReading['date'] = { kind: 'nearest', selector: '[data-date]', attribute: 'data-date' };

const byClasses: PointedReading = {
  kind: 'pointed',
  events: '.fc-event:not(.fc-bg-event):not(.fc-event-mirror), .fc-list-item',
  parts: partsOf(
    '.fc-event-title, .fc-list-event-title, .fc-list-item-title, .fc-title',
    '.fc-event-time, .fc-list-event-time, .fc-list-item-time, .fc-time',
  ),
  date: dated,
};

/** In the grids of version 4 events lie in a table of their own, in the columns of the days behind them. */
const version4: PointedReading = {
  ...byClasses,
  date: { kind: 'column', selector: '.fc-bg .fc-day[data-date], .fc-day-header[data-date]', attribute: 'data-date' },
};

const version7: PointedReading = {
  kind: 'pointed',
  events: '[style*="--fc-event-color"]',
  parts: { ...partsOf('', ''), title: { selector: '', attribute: null, piece: null } },
  date: dated,
};

export const fullCalendar: ReadyRecipe = {
  name: 'FullCalendar',
  isThere: (index) => select(index, '.fc, .fc-view').length > 0 || isVersion7(index),
  rows: (index, setting) => {
    if (isVersion7(index)) return pointedRows(index, version7, setting).map(withParts7);
    const isOld = select(index, '.fc-day-grid .fc-content-skeleton').length > 0;
    return pointedRows(index, isOld ? version4 : byClasses, setting).map(withMarks);
  },
  next: '.fc-next-button:not(:disabled), .fc-button-next',
};

function isVersion7(index: PageIndex): boolean {
  return select(index, '[style*="--fc-event-color"]').length > 0 && select(index, '.fc-event').length === 0;
}

/** Which pieces belong together; and whether a row without an hour is a whole day. */
function withMarks(row: RawRow): RawRow {
  const has = (name: string): boolean => isSelected(row.node, `.${name}`);
  const isMarked = has('fc-event-start') || has('fc-event-end') || has('fc-start') || has('fc-end');
  const [isStart, isEnd] = [has('fc-event-start') || has('fc-start'), has('fc-event-end') || has('fc-end')];
  const isWhole = row.startText === '' || /^(?:all.?day|\D+)$/i.test(row.startText.trim());
  const named = row.title === '' ? lineOf(row.node) : row.title;
  return { ...row, title: named, allDay: isWhole, cameFrom: isMarked && !isStart, goesOn: isMarked && !isEnd };
}

/** Its lines: an hour, if there is one, and the title. */
function withParts7(row: RawRow): RawRow {
  const lines = row.startText.split('\n').filter((line) => line !== '');
  const time = lines.length > 1 ? (lines[0] ?? '') : '';
  const title = lines.length > 1 ? lines.slice(1).join(' ') : (lines[0] ?? '');
  const isOnHours = [...upFrom(row.node)].some(
    (one) =>
      /top:\s*[\d.]+px/.test(attributeOf(one, 'style') ?? '') &&
      /height:\s*[\d.]+px/.test(attributeOf(one, 'style') ?? ''),
  );
  return {
    ...row,
    title,
    titleHoldsTimes: false,
    startText: time,
    allDay: !/\d/.test(time),
    grid: isOnHours || row.node.element.box !== null ? row.grid : null,
  };
}
