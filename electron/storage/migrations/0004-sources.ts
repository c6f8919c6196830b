/**
 * Web calendars, feeds and outside servers: what they are, what is known of them, and how their runs went. Tables of their own: a source
 * has no account, and what a run brings is believed or set aside as a whole.
 */
export const sources = {
  number: 4,
  name: 'sources',
  sql: `
create table sources (
  id text primary key,
  kind text not null check (kind in ('page', 'feed', 'mcp')),
  position integer not null,
  added_at integer not null,
  -- what the user set up: name, colour, zone, policy, schedule, how it is read; never a secret
  setup_json text not null,
  -- counted up with each change of how it is read: what an older setup read is not taken over
  revision integer not null,
  last_run_at integer,
  last_good_at integer,
  next_run_at integer,
  -- runs in a row that failed
  failures integer not null,
  -- of the last run that was not good: problem, question, doubts
  trouble_json text not null,
  excluded_until integer,
  -- the last day that the last believed run speaks for, 'YYYY-MM-DD'; null: it is not known to end
  known_until text,
  -- a feed's ETag and Last-Modified
  validators_json text
) strict;

-- Bounds as in events: for a master its first start and the end of its last possible instance (null: never ends).
create table source_events (
  source_id text not null references sources (id) on delete cascade,
  id text not null,
  recurring_event_id text,
  is_master integer not null,
  status text not null,
  start_ms integer not null,
  end_ms integer,
  event_json text not null,
  -- of a page: the event as it was found, with the words it was read from
  found_json text,
  primary key (source_id, id)
) strict;
create index source_events_by_time on source_events (is_master, start_ms, end_ms);
create index source_events_by_length on source_events (is_master, end_ms - start_ms);
create index source_events_by_master on source_events (source_id, recurring_event_id);

create table source_runs (
  seq integer primary key autoincrement,
  source_id text not null references sources (id) on delete cascade,
  at integer not null,
  duration_ms integer not null,
  outcome text not null,
  events integer,
  text text not null
) strict;
create index source_runs_by_source on source_runs (source_id, seq);

-- The last run that was not believed, until somebody decides or a later run is believed. Compressed JSON.
create table source_quarantine (
  source_id text primary key references sources (id) on delete cascade,
  at integer not null,
  run_gzip blob not null
) strict;

-- What is left of the last run that was not good, to be looked at. The tree is compressed JSON, without what was typed.
create table source_remains (
  source_id text primary key references sources (id) on delete cascade,
  at integer not null,
  picture blob,
  tree_gzip blob,
  repair_json text
) strict;

-- What the page was like when it was last read well: what a repair goes by.
create table source_fingerprints (
  source_id text primary key references sources (id) on delete cascade,
  fingerprint_json text not null
) strict;
`,
} as const;
