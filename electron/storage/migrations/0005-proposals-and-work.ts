/**
 * The queue of calendar work and what assistants proposed. The queue says when something is looked at, by whom and how often it failed;
 * what is to be done is read off the thing itself (a negotiation with its holds and booking, a proposal), which alone is the truth.
 */
export const proposalsAndWork = {
  number: 5,
  name: 'proposals-and-work',
  sql: `
create table work_queue (
  kind text not null,
  subject text not null,
  -- one worker each: the account whose calendars it is about
  lane text not null references accounts (id) on delete cascade,
  -- lower first: 0 a person waits for it, 1 nobody does
  priority integer not null,
  queued_at integer not null,
  due_at integer not null,
  attempts integer not null,
  -- the code of the last failure
  problem text,
  -- counted up when it is asked for again: what was asked for during a run is not done by that run
  revision integer not null,
  primary key (kind, subject)
) strict;
create index work_queue_by_lane on work_queue (lane, priority, queued_at);

create table proposals (
  id text primary key,
  state text not null check (state in ('waiting', 'approved', 'done', 'failed', 'dismissed')),
  created_at integer not null,
  updated_at integer not null,
  proposal_json text not null,
  -- what its event is written to, from the approval on
  calendar_id text,
  problem text
) strict;
create index proposals_by_state on proposals (state, created_at);
`,
} as const;
