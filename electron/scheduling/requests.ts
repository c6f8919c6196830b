/**
 * Requests: from a mail that asks for time to the event on the calendar. Gathers, lets shared/negotiation decide, acts. Built once by
 * features.ts; the mail room talks to it by `MailEvents`, the window by handlers, timers by `onTick` and `onCalendarChanged`.
 */
import type { HandlersOf } from '#shared/contract/index.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { isLeaving, mayPause, waitsForTheirMove } from '#shared/negotiation/states.ts';
import { createWorkQueries } from '../storage/work-queries.ts';
import { createBooking } from './booking.ts';
import { createDesk } from './desk.ts';
import { createDraftHandlers, type DraftHandlers } from './drafts.ts';
import { createHolds } from './holds.ts';
import { createIncoming } from './incoming.ts';
import { createInvitations } from './invitations.ts';
import { planDraft } from './planning.ts';
import type { MailEvents, RequestPorts } from './ports.ts';
import { createPursuit } from './pursue.ts';
import { refreshDraft } from './refresh-draft.ts';
import { createSending } from './sending.ts';
import { createViews } from './views.ts';
import { createWatch } from './watch.ts';
import { createWorkQueue } from './work-queue.ts';

export type RequestHandlers = DraftHandlers &
  HandlersOf<
    | 'requests/list'
    | 'requests/get'
    | 'requests/pause'
    | 'requests/dismiss'
    | 'requests/restore'
    | 'requests/answer-invitation'
    | 'outbox/resolve'
  >;

export type Requests = ReturnType<typeof createRequests>;

export function createRequests(ports: RequestPorts) {
  const desk = createDesk(ports);
  const views = createViews(ports, desk);
  const holds = createHolds(ports, desk);
  const booking = createBooking(ports, desk);
  const invitations = createInvitations(ports, desk);
  const queue = createWorkQueue({
    queries: createWorkQueries(ports.db),
    isOpen: () => ports.db.open,
    clock: ports.clock,
    log: ports.log,
  });
  const pursuit = createPursuit(ports, desk, queue, { booking, holds, invitations });
  const refresh = (requestId: RequestId, because: string | null = null) =>
    refreshDraft(ports, desk, requestId, because);
  const sending = createSending(ports, desk, holds, pursuit, refresh);
  const incoming = createIncoming(ports, desk, refresh);
  const watch = createWatch(ports, desk, { booking, holds, invitations, pursuit }, refresh);
  desk.join({ plan: (negotiation, effect) => planDraft(ports, desk, negotiation, effect) }, pursuit.pursue);

  const handlers: RequestHandlers = {
    ...createDraftHandlers(ports, desk, views.detail),
    'requests/list': () => views.list(),
    'requests/get': ({ requestId }) => views.detail(requestId),
    'requests/pause': ({ requestId, untilMs, keepHolds }) => {
      const { state } = desk.get(requestId);
      if (!mayPause(state) && state !== 'PAUSED')
        throw new AppError('conflict', 'Nothing waits here that could be set aside.');
      if (untilMs !== null && untilMs <= ports.clock.now())
        throw new AppError('invalid-input', 'The time until which this is set aside is past.');
      desk.tell(requestId, { kind: 'paused', untilMs, keepHolds });
      return views.detail(requestId);
    },
    'requests/answer-invitation': ({ requestId, answer }) => {
      const { invitation, state } = desk.get(requestId);
      if (invitation === null) throw new AppError('conflict', 'There is no invitation to answer here.');
      if (isLeaving(state) || state === 'BOOKING')
        throw new AppError('conflict', 'Your reply is on its way. Take it back first, or wait a moment.');
      desk.tell(requestId, { kind: 'invitation-answered', answer });
      return views.detail(requestId);
    },
    'requests/dismiss': ({ requestId }) => {
      const negotiation = desk.get(requestId);
      const { state } = negotiation;
      if (isLeaving(state) || state === 'BOOKING' || (state === 'AGREED' && !waitsForTheirMove(negotiation))) {
        throw new AppError(
          'conflict',
          'Something is under way with this request. Take it back first, or wait a moment.',
        );
      }
      desk.tell(requestId, { kind: 'dismissed' });
      return views.detail(requestId);
    },
    'requests/restore': ({ requestId }) => {
      desk.tell(requestId, { kind: 'restored' });
      return views.detail(requestId);
    },
    'outbox/resolve': async ({ requestId, action }) => {
      const row = desk.queries.findLatestOutboxOf(requestId);
      if (row?.state !== 'unknown') throw new AppError('conflict', 'There is no send in doubt for this request.');
      // Each ends in a call of onSent, onSendFailed or onSendUnknown, so nothing is locked here.
      if (action === 'look-again') await ports.outbox.lookAgain(row.id);
      else if (action === 'mark-sent') await ports.outbox.markSent(row.id);
      else await ports.outbox.sendAgain(row.id);
      return views.detail(requestId);
    },
  };

  const mail: MailEvents = { ...incoming, ...sending };
  return { handlers, mail, ...watch, settled: pursuit.settled, queue };
}
