/**
 * What an assistant may propose. Each becomes a card in the app that a person approves or dismisses; there is no tool that
 * sends, books or deletes, and nothing behind these that could.
 */
import { z } from 'zod';
import { zoneAt } from '#shared/availability/time-plan.ts';
import { RequestId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import type { Proposal } from '#shared/mcp/proposal.ts';
import { defineTool, type Tool } from '../define-tool.ts';
import { fromMoment, Moment, MomentInput, toMoment } from '#shared/mcp/moment.ts';
import type { ReadingPorts } from './reading-tools.ts';

/** Nothing in the world changes until somebody approves. */
const proposes = { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false } as const;

const minutes = z.number().int().min(5).max(480);
const Card = {
  status: z.literal('waits-for-approval'),
  cardId: z.string(),
  says: z.string().describe('What the card asks the user.'),
};
const times = z.array(z.object({ start: Moment, end: Moment }));

export function proposingTools({ app, clock }: ReadingPorts): readonly Tool[] {
  async function propose(proposal: Proposal) {
    const { cardId, says } = await app.propose(proposal);
    return { status: 'waits-for-approval' as const, cardId, says };
  }

  async function toInterval(start: MomentInput, durationMinutes: number | undefined) {
    const { availability: rules } = await app.ask('settings/get', {});
    const startMs = fromMoment(start, zoneAt(clock.now(), rules));
    const endMs = startMs + (durationMinutes ?? rules.defaultDurationMinutes) * 60_000;
    const toTime = (ms: number) => toMoment(ms, { timeZone: zoneAt(ms, rules), nowMs: clock.now() });
    return { startMs, endMs, shown: { start: toTime(startMs), end: toTime(endMs) } };
  }

  return [
    defineTool({
      name: 'propose_reply',
      title: 'Propose a reply',
      description:
        'Proposes other times or other words for the reply to a request. It waits in the app as a card; only the user can send it.',
      input: z.strictObject({
        requestId: RequestId,
        slots: z
          .array(z.strictObject({ start: MomentInput, durationMinutes: minutes.optional() }))
          .max(5)
          .default([]),
        body: z.string().min(1).max(20_000).optional().describe('The whole text. Its times must be those of `slots`.'),
      }),
      output: z.object({ ...Card, slots: times }),
      annotations: proposes,
      call: async ({ requestId, slots, body }) => {
        if (slots.length === 0 && body === undefined)
          throw new AppError('invalid-input', 'Name times, a text, or both.');
        const intervals = await Promise.all(
          slots.map(({ start, durationMinutes }) => toInterval(start, durationMinutes)),
        );
        const asked = intervals.map(({ startMs, endMs }) => ({ startMs, endMs }));
        const card = await propose({ kind: 'reply', requestId, slots: asked, body: body ?? null });
        return { ...card, slots: intervals.map(({ shown }) => shown) };
      },
    }),
    defineTool({
      name: 'create_hold',
      title: 'Propose a hold',
      description: 'Proposes to keep a time free on the user’s calendar. It waits in the app as a card.',
      input: z.strictObject({
        start: MomentInput,
        durationMinutes: minutes.optional(),
        title: z.string().min(1).max(200),
      }),
      output: z.object({ ...Card, start: Moment, end: Moment }),
      annotations: proposes,
      call: async ({ start, durationMinutes, title }) => {
        const { startMs, endMs, shown } = await toInterval(start, durationMinutes);
        return { ...(await propose({ kind: 'hold', title, startMs, endMs })), ...shown };
      },
    }),
    defineTool({
      name: 'rescrape_source',
      title: 'Propose to read a web calendar again',
      description: 'Proposes to read a calendar from its web page again now. It waits in the app as a card.',
      input: z.strictObject({ sourceId: z.string().min(1).max(200) }),
      output: z.object(Card),
      annotations: proposes,
      call: ({ sourceId }) => propose({ kind: 'rescrape', sourceId }),
    }),
  ];
}
