/**
 * What assistants proposed: kept as cards, done when a person approves. The words and times are those on the card, the calendar is the
 * user's own; an assistant names neither a calendar nor a guest. What is approved goes through the queue and the ways that everything else
 * goes through: written once, under an id of its own, found again after a crash.
 */
import { randomUUID } from 'node:crypto';
import type { HandlersOf } from '#shared/contract/index.ts';
import type { ProposalCard } from '#shared/contract/proposals.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import { ProposalId } from '#shared/domain/ids.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { AppError, isAppError } from '#shared/errors.ts';
import type { Proposed } from '#shared/mcp/proposal.ts';
import { zoneAt } from '#shared/availability/time-plan.ts';
import { createProposalQueries, type OwnProposal, type StoredProposal } from '../storage/proposal-queries.ts';
import { toEventId } from './event-ids.ts';
import { bookingCalendar } from './gather.ts';
import type { RequestPorts } from './ports.ts';
import type { WorkQueue } from './work-queue.ts';

export type ProposalPorts = Pick<
  RequestPorts,
  'db' | 'clock' | 'log' | 'writes' | 'settings' | 'calendars' | 'onChanged'
> & {
  readonly queue: WorkQueue;
  /** What is in the way of an interval, as sentences for the user. */
  readonly conflictsOf: (interval: { readonly startMs: number; readonly endMs: number }) => Promise<readonly string[]>;
  readonly sources: {
    /** Null where there is none of that id. */
    readonly nameOf: (sourceId: string) => string | null;
    readonly run: (sourceId: string) => Promise<unknown>;
  };
};

export type Proposals = {
  readonly handlers: HandlersOf<'proposals/list' | 'proposals/add' | 'proposals/approve' | 'proposals/dismiss'>;
};

/** An assistant that proposes without end must not bury what people wrote. */
const mostWaiting = 20;
/** Looking for what is in the way of a year takes seconds in which the window stands still; nobody means a hold like that. */
const longestHoldMs = 86_400_000;
const furthestMs = 5 * 366 * 86_400_000;
const kind = 'proposal';
const final = new Set(['not-allowed', 'invalid-input', 'not-found', 'scope-missing']);

type Hold = Extract<OwnProposal, { kind: 'hold' }>;

export function createProposals(ports: ProposalPorts): Proposals {
  const { clock, db, log, queue, sources, writes } = ports;
  const queries = createProposalQueries(db);

  async function add(proposal: OwnProposal): Promise<Proposed> {
    if (proposal.kind === 'rescrape' && sources.nameOf(proposal.sourceId) === null) {
      throw new AppError('not-found', 'There is no such web calendar.');
    }
    if (proposal.kind === 'hold') checkTime(proposal);
    // Before it is kept: a card that cannot be asked about could not be shown either, nor any other beside it.
    const question = await says(proposal);
    const waiting = queries.listOpenProposals().filter(({ state }) => state === 'waiting');
    const same = waiting.find((one) => JSON.stringify(one.proposal) === JSON.stringify(proposal));
    if (same === undefined && waiting.length >= mostWaiting) {
      throw new AppError('throttled', 'Too many proposals wait for the user already.');
    }
    const id = same?.id ?? ProposalId.parse(randomUUID());
    if (same === undefined) queries.addProposal(id, proposal, clock.now());
    ports.onChanged(['requests']);
    return { cardId: id, says: question };
  }

  function checkTime({ startMs, endMs }: Hold): void {
    const nowMs = clock.now();
    if (!(startMs < endMs && startMs > nowMs)) throw new AppError('invalid-input', 'A hold is for a time to come.');
    if (endMs - startMs > longestHoldMs || startMs - nowMs > furthestMs) {
      throw new AppError('invalid-input', 'A hold is for a day at most, within five years.');
    }
  }

  async function says(proposal: OwnProposal): Promise<string> {
    if (proposal.kind === 'rescrape') return `Read “${sources.nameOf(proposal.sourceId) ?? ''}” again now?`;
    // No word of what is in the way: an assistant hears no title.
    const conflicts = await ports.conflictsOf(proposal);
    return conflicts.length === 0 ? 'Keep this time free?' : 'Keep this time free, although it is not free now?';
  }

  async function toCard(stored: StoredProposal): Promise<ProposalCard> {
    const { id, state, createdAtMs, proposal } = stored;
    if (proposal.kind === 'rescrape') {
      const name = sources.nameOf(proposal.sourceId);
      const problem = stored.problem ?? (name === null ? 'This web calendar is not there any more.' : null);
      return { id, state, createdAtMs, problem, what: { kind: 'rescrape', sourceName: name ?? '' } };
    }
    const calendar = bookingCalendar(ports);
    return {
      id,
      state,
      createdAtMs,
      problem: stored.problem ?? (state === 'waiting' ? whyNot(proposal, calendar) : null),
      what: {
        kind: 'hold',
        title: proposal.title,
        startMs: proposal.startMs,
        endMs: proposal.endMs,
        calendar: calendar === null ? null : { id: calendar.id, name: calendar.name },
        conflicts: state === 'waiting' ? [...(await ports.conflictsOf(proposal))] : [],
      },
    };
  }

  function whyNot({ startMs }: Hold, calendar: Calendar | null): string | null {
    if (startMs <= clock.now()) return 'This time is past.';
    return calendar === null ? 'There is no calendar that CAMS may write to.' : null;
  }

  function list(): Promise<ProposalCard[]> {
    settleLost();
    return Promise.all(queries.listOpenProposals().map(toCard));
  }

  /** The queue's work goes with its account: an approved hold must not be on its way to a calendar that went, for ever. */
  function settleLost(): void {
    const ids = new Set(ports.calendars.list().map((calendar) => calendar.id));
    for (const stored of queries.listOpenProposals()) {
      if (stored.state !== 'approved' || stored.calendarId === null || ids.has(stored.calendarId)) continue;
      move(stored, { state: 'failed', problem: 'The calendar that it was for is not there any more.' });
    }
  }

  function get(id: ProposalId): StoredProposal {
    const found = queries.findProposal(id);
    if (found === null) throw new AppError('not-found', 'This proposal is not there any more.');
    return found;
  }

  function approve(stored: StoredProposal, shown: string | null): void {
    if (stored.state !== 'waiting' && stored.state !== 'failed') return;
    const { id, proposal } = stored;
    if (proposal.kind === 'rescrape') {
      move(stored, { state: 'approved', problem: null });
      void rescrape(id, proposal.sourceId);
      return;
    }
    const calendar = bookingCalendar(ports);
    const problem = whyNot(proposal, calendar);
    if (problem !== null || calendar === null) throw new AppError('conflict', problem ?? '');
    if (calendar.id !== shown) {
      throw new AppError('conflict', `It would go to “${calendar.name}” now. Look at the card again.`);
    }
    db.transaction(() => {
      move(stored, { state: 'approved', calendarId: calendar.id, problem: null });
      queue.put(kind, id, calendar.accountId, 'user');
    }).immediate();
  }

  function move(stored: StoredProposal, change: Partial<StoredProposal>): void {
    queries.changeProposal(stored.id, { ...stored, ...change }, clock.now());
    ports.onChanged(['requests']);
  }

  async function rescrape(id: ProposalId, sourceId: string): Promise<void> {
    try {
      await sources.run(sourceId);
      move(get(id), { state: 'done' });
    } catch (error) {
      move(get(id), { state: 'failed', problem: isAppError(error) ? error.message : 'It could not be read.' });
    }
  }

  /** The queue's: until the calendar took it, or will not. */
  async function write(id: ProposalId): Promise<void> {
    const stored = queries.findProposal(id);
    if (stored?.state !== 'approved' || stored.proposal.kind !== 'hold' || stored.calendarId === null) return;
    const { proposal, calendarId } = stored;
    try {
      const input = toInput(id, proposal, ports.settings());
      const { kind: outcome } = await writes.insert(calendarId, input, { sendUpdates: 'none', withMeet: false });
      // Deleted: it had been there, and the user took it off before we heard of it.
      if (outcome !== 'taken') move(stored, { state: 'done' });
      else move(stored, { state: 'failed', problem: 'The calendar did not take the event.' });
      ports.onChanged(['events']);
    } catch (error) {
      if (!isAppError(error) || !final.has(error.code)) throw error;
      move(stored, { state: 'failed', problem: error.message });
    }
  }
  queue.handle(kind, (subject) => write(ProposalId.parse(subject)));
  try {
    for (const stored of queries.listOpenProposals()) {
      if (stored.state !== 'approved' || stored.proposal.kind !== 'rescrape') continue;
      move(stored, { state: 'failed', problem: 'CAMS was closed before it was read.' });
    }
  } catch (error) {
    // A database that may only be read is no reason not to start.
    log.warn('proposals of the last run were not settled', { error });
  }

  return {
    handlers: {
      'proposals/list': list,
      'proposals/add': ({ proposal }) => add(proposal),
      'proposals/approve': ({ proposalId, calendarId }) => {
        approve(get(proposalId), calendarId);
        return list();
      },
      'proposals/dismiss': ({ proposalId }) => {
        const stored = get(proposalId);
        if (stored.state === 'approved') throw new AppError('conflict', 'It is on its way already.');
        move(stored, { state: 'dismissed' });
        return list();
      },
    },
  };
}

function toInput(id: ProposalId, { title, startMs, endMs }: Hold, { availability }: Settings) {
  const timeZone = zoneAt(startMs, availability);
  return {
    id: toEventId(id, 'hold', 1),
    summary: title,
    start: { kind: 'instant', ms: startMs, timeZone },
    end: { kind: 'instant', ms: endMs, timeZone },
    status: 'tentative',
    transparency: 'opaque',
    privateProperties: { camsProposal: id },
  } as const;
}
