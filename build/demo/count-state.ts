/** The demo's numbers, each counted from what the app answers. */
import type { RequestDetail } from '#shared/domain/meeting-request.ts';
import { toDate } from './controls.ts';
import type { RunningApp } from './running-app.ts';

export type Counts = {
  readonly calendars: number;
  /** Instances from last week on, two months in all. */
  readonly events: number;
  /** In the two weeks ahead, of the standard length. */
  readonly freeSlots: number;
  readonly requests: number;
  readonly drafted: number;
  readonly sent: number;
  readonly booked: number;
  readonly electron: string;
};

const weekMs = 7 * 24 * 60 * 60_000;

export async function countState({ call }: RunningApp): Promise<Counts> {
  const nowMs = Date.now();
  const [calendars, week, free, requests, info] = await Promise.all([
    call('calendars/list', {}),
    call('week/get', { fromDate: toDate(nowMs - weekMs), days: 62 }),
    call('slots/find', { fromDate: toDate(nowMs), days: 14 }),
    call('requests/list', {}),
    call('app/get-info', {}),
  ]);
  const details: RequestDetail[] = [];
  for (const { id } of requests) details.push(await call('requests/get', { requestId: id }));
  return {
    calendars: calendars.length,
    events: new Set(week.events.map(({ key }) => key)).size,
    freeSlots: free.slots.length,
    requests: requests.length,
    // A reply that was approved is no draft any more, and was one.
    drafted: details.filter(({ draft, outbox }) => draft !== null || outbox !== null).length,
    sent: details.filter(({ outbox }) => outbox?.state === 'sent').length,
    booked: details.filter(({ event, summary }) => event !== null && summary.state === 'BOOKED').length,
    electron: info.electron,
  };
}
