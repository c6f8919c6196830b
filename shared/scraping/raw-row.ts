/** A row of a page before its times are read: words and machine values of its parts, by whatever way they were found. */
import type { GridPlace } from './clock-of-day.ts';
import type { PageNode } from './page-index.ts';
import type { DayHint } from './read-said.ts';
import { noHint } from './read-said.ts';

export type RawRow = {
  readonly node: PageNode;
  readonly title: string;
  /** The title is what the row's words leave when its times are taken away. */
  readonly titleHoldsTimes: boolean;
  readonly startText: string;
  readonly endText: string;
  readonly dateText: string;
  readonly location: string;
  readonly ownId: string;
  readonly machineStart: string | null;
  readonly machineEnd: string | null;
  /** Epoch day. */
  readonly machineDay: number | null;
  readonly hint: DayHint;
  readonly grid: GridPlace | null;
  readonly days: number;
  readonly allDay: boolean;
  readonly cancelled: boolean;
  /** A piece of an event that goes on in the next cell or day, or came from the one before. */
  readonly goesOn: boolean;
  readonly cameFrom: boolean;
};

/** A row of which only these are known. */
export function rawRow(node: PageNode, known: Partial<Omit<RawRow, 'node'>>): RawRow {
  return {
    node,
    title: '',
    titleHoldsTimes: false,
    startText: '',
    endText: '',
    dateText: '',
    location: '',
    ownId: '',
    machineStart: null,
    machineEnd: null,
    machineDay: null,
    hint: noHint,
    grid: null,
    days: 1,
    allDay: false,
    cancelled: false,
    goesOn: false,
    cameFrom: false,
    ...known,
  };
}
