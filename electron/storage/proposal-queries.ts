/** Proposals of assistants that have no request to be a draft of. */
import { z } from 'zod';
import { proposalStates } from '#shared/contract/proposals.ts';
import { CalendarId, ProposalId } from '#shared/domain/ids.ts';
import { HoldProposal, RescrapeProposal } from '#shared/mcp/proposal.ts';
import type { Database } from './database.ts';

export const OwnProposal = z.discriminatedUnion('kind', [HoldProposal, RescrapeProposal]);
export type OwnProposal = z.infer<typeof OwnProposal>;

const StoredProposal = z.object({
  id: ProposalId,
  state: z.enum(proposalStates),
  createdAtMs: z.number().int(),
  proposal: OwnProposal,
  /** What the event is written to; set when it is approved. */
  calendarId: CalendarId.nullable(),
  problem: z.string().nullable(),
});
export type StoredProposal = z.infer<typeof StoredProposal>;

type Row = {
  id: string;
  state: string;
  created_at: number;
  proposal_json: string;
  calendar_id: string | null;
  problem: string | null;
};

/** What is over is kept for so long, for who asks what became of it. */
const keptMs = 30 * 86_400_000;

export type ProposalQueries = ReturnType<typeof createProposalQueries>;

export function createProposalQueries(db: Database) {
  const columns = 'id, state, created_at, proposal_json, calendar_id, problem';
  const open = db.prepare<[], Row>(
    `select ${columns} from proposals where state in ('waiting', 'approved', 'failed') order by created_at, rowid`,
  );
  const byId = db.prepare<[string], Row>(`select ${columns} from proposals where id = ?`);
  const insert = db.prepare<[string, number, number, string]>(
    `insert into proposals (id, state, created_at, updated_at, proposal_json) values (?, 'waiting', ?, ?, ?)`,
  );
  const change = db.prepare<[string, string | null, string | null, number, string]>(
    'update proposals set state = ?, calendar_id = ?, problem = ?, updated_at = ? where id = ?',
  );
  const forget = db.prepare<[number]>(`delete from proposals where state in ('done', 'dismissed') and updated_at < ?`);

  const parse = (row: Row): StoredProposal =>
    StoredProposal.parse({
      id: row.id,
      state: row.state,
      createdAtMs: row.created_at,
      proposal: JSON.parse(row.proposal_json) as unknown,
      calendarId: row.calendar_id,
      problem: row.problem,
    });

  return {
    /** Oldest first. */
    listOpenProposals: (): StoredProposal[] => open.all().map(parse),
    findProposal: (id: ProposalId): StoredProposal | null => byId.all(id).map(parse)[0] ?? null,
    addProposal: (id: ProposalId, proposal: OwnProposal, nowMs: number): void => {
      forget.run(nowMs - keptMs);
      insert.run(id, nowMs, nowMs, JSON.stringify(OwnProposal.parse(proposal)));
    },
    changeProposal: (
      id: ProposalId,
      { state, calendarId, problem }: Pick<StoredProposal, 'state' | 'calendarId' | 'problem'>,
      nowMs: number,
    ): void => void change.run(state, calendarId, problem, nowMs, id),
  };
}
