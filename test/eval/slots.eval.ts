/**
 * Slots, busy time taken out of working time, and working hours with overrides and trips, against the results that
 * cal.com's tests state. Each row goes through the command's own door.
 */
import { runSlots, type SlotsOutput } from '#electron/command/slots.ts';
import { weekdays } from '#shared/domain/settings.ts';
import { parseIsoText } from '#shared/time/iso-text.ts';
import { evaluate, findData, readRows } from './evaluation.ts';

type Pair = readonly [string, string];

type Row = {
  readonly id: string;
  readonly kind: 'slots' | 'free-minus-busy' | 'working-hours';
  readonly now?: string;
  readonly tz: string;
  readonly ranges?: readonly Pair[];
  readonly duration?: number;
  readonly step?: number;
  readonly notice?: number;
  readonly count?: number;
  readonly starts?: readonly string[];
  readonly last?: string;
  readonly first?: Pair;
  readonly working?: Pair;
  readonly busy?: readonly Pair[];
  /** 0 is Sunday. */
  readonly days?: readonly number[];
  readonly from?: string;
  readonly to?: string;
  readonly window?: Pair;
  readonly overrides?: readonly { readonly date: string; readonly from: string | null; readonly to: string | null }[];
  readonly travel?: readonly { readonly from: string; readonly to?: string; readonly tz: string }[];
  readonly utcHours?: Readonly<Record<string, Pair>>;
};

const toMs = (text: string) => parseIsoText(text, 'UTC') ?? Number.NaN;
const always = Object.fromEntries(weekdays.map((day) => [day, [['00:00', '24:00']]]));

function toHours({ days = [], from, to }: Row): Readonly<Record<string, readonly Pair[]>> {
  return Object.fromEntries(
    weekdays.map((day, index) => [day, days.includes((index + 1) % 7) ? [[from, to]] : []]),
  ) as never;
}

/** What the command is asked for a row. */
function toInput(row: Row): unknown {
  const { now = row.window?.[0] ?? '', tz, ranges = [], duration = 30, step = 30, notice = 0 } = row;
  const given = row.working === undefined ? ranges : [row.working];
  const windows = row.window === undefined ? given : [row.window];
  const bounds = windows.flat().sort((a, b) => toMs(a) - toMs(b));
  const isHours = row.kind === 'working-hours';
  return {
    now,
    timeZone: tz,
    rules: {
      workingHours: isHours ? toHours(row) : always,
      minimumNoticeMinutes: notice,
      datesOff: row.overrides?.filter((each) => each.from === null).map((each) => each.date) ?? [],
      datesOn: Object.fromEntries(
        row.overrides?.filter((each) => each.from !== null).map((each) => [each.date, [[each.from, each.to]]]) ?? [],
      ),
      trips: row.travel?.map(({ from, to, tz: timeZone }) => ({ fromDate: from, toDate: to ?? null, timeZone })) ?? [],
    },
    busy: row.busy?.map(([start, end]) => ({ start, end })) ?? [],
    query: {
      start: bounds[0],
      end: bounds.at(-1),
      durationMinutes: duration,
      stepMinutes: step,
      include: isHours ? [] : windows,
    },
  };
}

const sameTimes = (found: readonly string[], expected: readonly string[]) =>
  found.map(toMs).join() === expected.map(toMs).join();

/** Every day's hours, by the zone that the plan says for it. */
function differsFromPlan(row: Row, free: readonly Pair[]): string | null {
  const { travel = [], tz, utcHours = {} } = row;
  for (const [start, end] of free) {
    const date = start.slice(0, 10);
    const zone = travel.findLast((leg) => leg.from <= date && date <= (leg.to ?? '9999'))?.tz ?? tz;
    const hours = [start, end].map((text) => new Date(toMs(text)).toISOString().slice(11, 16)).join();
    if (hours !== utcHours[zone]?.join()) return `${date} in ${zone}: ${hours} UTC`;
  }
  return free.length === 7 ? null : `${free.length} days`;
}

function judge(row: Row, { free, slots, errors }: SlotsOutput): string | null {
  const starts = slots.map((slot) => slot.start);
  if (row.utcHours) return differsFromPlan(row, free);
  if (row.kind === 'working-hours') {
    const expected = row.ranges ?? (row.first ? [row.first] : []);
    const found = row.first ? free.slice(0, 1) : free;
    if (row.ranges?.length === 0 && errors.length === 0) return 'nobody is told that the hours end before they start';
    return sameTimes(found.flat(), expected.flat()) ? null : `free ${JSON.stringify(free)}`;
  }
  if (row.starts && !sameTimes(starts, row.starts)) return `starts ${starts.join()}`;
  if (row.count !== undefined && starts.length !== row.count) return `${starts.length} slots`;
  if (row.last !== undefined && !sameTimes(starts.slice(-1), [row.last]))
    return `the last is ${starts.at(-1) ?? 'none'}`;
  return null;
}

const path = findData('slots-calcom.jsonl');
if (path !== null) {
  const rows = readRows<Row>(path);
  const noText = () => Promise.reject(new Error('these rows have no calendar text'));
  const answers = new Map<string, SlotsOutput>();
  for (const row of rows) answers.set(row.id, (await runSlots(toInput(row), noText)).output);
  evaluate('slots-calcom.jsonl', rows, {}, (row) => judge(row, answers.get(row.id) as SlotsOutput));
}
