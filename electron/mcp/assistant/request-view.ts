/** A request as an assistant sees it: who and what, the times with weekday and zone, the draft, the last mails of the thread. */
import { z } from 'zod';
import type { RequestDetail, RequestSummary } from '#shared/domain/meeting-request.ts';
import { Moment } from '#shared/mcp/moment.ts';

type ToMoment = (ms: number) => Moment;

export const SummaryOutput = z.object({
  requestId: z.string(),
  state: z.string(),
  waitsFor: z.enum(['you', 'them', 'done']),
  who: z.string(),
  subject: z.string(),
  next: z.string(),
  received: Moment,
  booked: Moment.nullable(),
});

const Time = z.object({ start: Moment, end: Moment });

export const DetailOutput = SummaryOutput.extend({
  options: z.array(Time.extend({ origin: z.enum(['us', 'them']), status: z.string() })),
  draft: z
    .object({
      kind: z.string(),
      state: z.string(),
      to: z.array(z.string()),
      subject: z.string(),
      body: z.string(),
      slots: z.array(Time),
      problems: z.array(z.string()),
    })
    .nullable(),
  thread: z.array(z.object({ from: z.string(), at: Moment, own: z.boolean(), text: z.string() })),
});

/** Of a thread the newest mails, and of each what fits a question. */
const mostMails = 10;
const longestText = 4000;

export function toSummary(summary: RequestSummary, moment: ToMoment): z.infer<typeof SummaryOutput> {
  const { id, state, waitsFor, who, subject, nextText, receivedAtMs, bookedStartMs } = summary;
  return {
    requestId: id,
    state,
    waitsFor,
    who: who === null ? '' : who.name || who.address,
    subject,
    next: nextText,
    received: moment(receivedAtMs),
    booked: bookedStartMs === null ? null : moment(bookedStartMs),
  };
}

export function toDetail(detail: RequestDetail, moment: ToMoment): z.infer<typeof DetailOutput> {
  const { summary, options, draft, thread } = detail;
  const toTime = ({ startMs, endMs }: { startMs: number; endMs: number }) => ({
    start: moment(startMs),
    end: moment(endMs),
  });
  return {
    ...toSummary(summary, moment),
    options: options.map((option) => ({ ...toTime(option), origin: option.origin, status: option.status })),
    draft:
      draft === null
        ? null
        : {
            kind: draft.kind,
            state: draft.state,
            to: draft.to.map(({ address }) => address),
            subject: draft.subject,
            body: draft.body,
            slots: draft.slots.map(toTime),
            problems: draft.problems.map(({ text }) => text),
          },
    thread: thread.slice(-mostMails).map(({ from, atMs, own, text }) => ({
      from: from === null ? '' : from.name || from.address,
      at: moment(atMs),
      own,
      text: text.slice(0, longestText),
    })),
  };
}
