/** Event Calendar by vkurko: month, week and list, whose times stand in `<time datetime>`; whole days lie in the columns of its grid. */
import { machineDay } from '../machine-time.ts';
import { pointedRows } from '../pointed-rows.ts';
import type { PageIndex, PageNode } from '../page-index.ts';
import { contains, upFrom } from '../page-index.ts';
import type { RawRow } from '../raw-row.ts';
import { attributeOf, isSelected, select } from '../select.ts';
import { partsOf, type PointedReading, type ReadyRecipe } from './ready-recipe.ts';

const reading: PointedReading = {
  kind: 'pointed',
  events: '.ec-event:not(.ec-bg-event):not(.ec-preview)',
  parts: partsOf('.ec-event-title', '.ec-event-time'),
  date: {
    kind: 'nearest',
    selector: '.ec-day-head time[datetime], .ec-col-head time[datetime]',
    attribute: 'datetime',
  },
};

export const eventCalendar: ReadyRecipe = {
  name: 'Event Calendar',
  isThere: (index) => select(index, '.ec .ec-main, .ec .ec-body').length > 0,
  rows: (index, setting) => pointedRows(index, reading, setting).map((row) => placed(index, row)),
  next: '.ec-button.ec-next:not(:disabled)',
};

/** Its clipped pieces, and days by their place in the grid where the event has no time of its own. */
function placed(index: PageIndex, row: RawRow): RawRow {
  const marks = {
    cameFrom: isSelected(row.node, '.ec-start-clipped'),
    goesOn: isSelected(row.node, '.ec-end-clipped'),
  };
  const isWhole = row.machineStart === null && !/\d/.test(row.startText);
  const place = gridPlace(row.node);
  if (place === null) return { ...row, ...marks, allDay: isWhole };
  const days = daysOfGrid(index, row.node);
  const perRow = columnsOf(days);
  const day = days[(place.row - 1) * perRow + place.column - 1] ?? days[place.column - 1] ?? null;
  return { ...row, ...marks, allDay: isWhole, machineDay: day ?? row.machineDay, days: place.span };
}

/** "grid-area: 2 / 3 / auto / span 2", "grid-column: 3 / span 2". */
function gridPlace(node: PageNode): { row: number; column: number; span: number } | null {
  const style = attributeOf(node, 'style') ?? '';
  const area = /grid-area:\s*(\d+)\s*\/\s*(\d+)\s*\/\s*\w+\s*\/\s*span\s+(\d+)/.exec(style);
  if (area !== null) return { row: Number(area[1]), column: Number(area[2]), span: Number(area[3]) };
  const column = /grid-column:\s*(\d+)(?:\s*\/\s*span\s+(\d+))?/.exec(style);
  return column === null ? null : { row: 1, column: Number(column[1]), span: Number(column[2] ?? 1) };
}

/** Epoch days of the grid that the event lies in, row by row. */
function daysOfGrid(index: PageIndex, node: PageNode): number[] {
  const heads = select(index, '.ec-day-head time[datetime], .ec-col-head time[datetime], .ec-day time[datetime]');
  for (const up of upFrom(node)) {
    const inside = heads.filter((head) => contains(up, head) && !contains(node, head) && head.order < node.last + 1);
    const days = inside.map((head) => machineDay(attributeOf(head, 'datetime') ?? '')).filter((day) => day !== null);
    if (days.length > 1) return [...new Set(days)];
  }
  return [];
}

/** Weeks may leave out days: the row is as long as until the weekday comes again. */
function columnsOf(days: readonly number[]): number {
  const first = days[0];
  if (first === undefined) return 7;
  const again = days.findIndex((day, at) => at > 0 && (day - first) % 7 === 0);
  return again < 0 ? days.length : again;
}
