/** The first schema. Tables are STRICT; nouns are kept as JSON beside the columns that queries need. Times are epoch milliseconds. */
export const first = {
  number: 1,
  name: 'first',
  sql: `
create table accounts (
  id text primary key,
  provider text not null check (provider in ('google', 'demo')),
  email text not null,
  display_name text not null,
  state text not null,
  scopes text not null,
  durable integer not null,
  -- Where it signs in and calls; null for Google itself and for the demo, whose port changes with each start.
  endpoints_json text,
  added_at integer not null
) strict;

create table calendars (
  id text primary key,
  account_id text not null references accounts (id) on delete cascade,
  provider_id text not null,
  position integer not null,
  last_synced_at integer,
  last_error text,
  -- calendar without policy and sync state
  calendar_json text not null,
  policy_json text not null
) strict;
create index calendars_by_account on calendars (account_id, position);

-- Tokens live beside the exact parameters that they were given for; a change of parameters means a full sync.
create table calendar_sync (
  calendar_id text primary key references calendars (id) on delete cascade,
  sync_token text,
  params_json text not null,
  generation integer not null
) strict;
create table calendar_list_sync (
  account_id text primary key references accounts (id) on delete cascade,
  sync_token text,
  params_json text not null
) strict;

-- A full re-sync fills generation n+1 while the screen reads n, then swaps.
create table events (
  calendar_id text not null references calendars (id) on delete cascade,
  generation integer not null,
  id text not null,
  i_cal_uid text not null,
  recurring_event_id text,
  is_master integer not null,
  status text not null,
  -- bounds: own times; for a master its first start and the end of its last possible instance (null: never ends)
  start_ms integer not null,
  end_ms integer,
  hold_request_id text,
  updated_at integer not null,
  event_json text not null,
  primary key (calendar_id, generation, id)
) strict;
create index events_by_time on events (is_master, start_ms, end_ms);
create index events_by_master on events (calendar_id, recurring_event_id);
create index events_by_uid on events (i_cal_uid);
create index events_by_hold on events (hold_request_id) where hold_request_id is not null;

create table mail_sync (
  account_id text primary key references accounts (id) on delete cascade,
  -- where history.list goes on; null: a bounded first reading is due
  history_id text,
  last_synced_at integer,
  last_error text
) strict;

create table messages (
  account_id text not null references accounts (id) on delete cascade,
  id text not null,
  thread_id text not null,
  message_id_header text not null,
  received_at integer not null,
  own integer not null,
  -- the pipeline's last finished stage: new, retrieved, classified, extracted, intent, responded, done, failed
  stage text not null,
  attempts integer not null,
  problem text,
  understanding_json text,
  message_json text,
  primary key (account_id, id)
) strict;
create index messages_by_thread on messages (account_id, thread_id, received_at);
create index messages_by_stage on messages (stage) where stage not in ('done');
create index messages_by_header on messages (message_id_header);

create table requests (
  id text primary key,
  account_id text not null references accounts (id) on delete cascade,
  thread_id text not null,
  state text not null,
  received_at integer not null,
  updated_at integer not null,
  -- the negotiation's own state (shared/negotiation)
  negotiation_json text not null,
  -- what lists show without reading mails
  summary_json text not null
) strict;
create index requests_by_thread on requests (account_id, thread_id);
create index requests_by_state on requests (state, updated_at);

create table request_history (
  seq integer primary key autoincrement,
  request_id text not null references requests (id) on delete cascade,
  at integer not null,
  state text not null,
  text text not null,
  event_json text not null
) strict;
create index request_history_by_request on request_history (request_id, seq);

create table drafts (
  request_id text primary key references requests (id) on delete cascade,
  updated_at integer not null,
  draft_json text not null
) strict;

-- One row per approved send. The frozen object is what was approved, word for word.
create table outbox (
  id text primary key,
  request_id text not null references requests (id) on delete cascade,
  account_id text not null references accounts (id) on delete cascade,
  hash text not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'unknown', 'failed', 'cancelled')),
  approved_at integer not null,
  leaves_at integer not null,
  draft_id text,
  sent_message_id text,
  message_id_header text,
  attempts integer not null,
  problem text,
  updated_at integer not null,
  frozen_json text not null
) strict;
create index outbox_by_state on outbox (state, leaves_at);
create index outbox_by_request on outbox (request_id, approved_at);

create table holds (
  id text primary key,
  request_id text not null references requests (id) on delete cascade,
  option_id text not null,
  calendar_id text not null,
  event_id text not null,
  start_ms integer not null,
  end_ms integer not null,
  state text not null,
  expires_at integer not null
) strict;
create index holds_by_request on holds (request_id);

create table bookings (
  request_id text primary key references requests (id) on delete cascade,
  calendar_id text not null,
  event_id text not null,
  attempt integer not null,
  state text not null check (state in ('planned', 'written', 'verified', 'cancelled', 'failed')),
  start_ms integer not null,
  end_ms integer not null,
  etag text,
  sequence integer not null,
  title text not null
) strict;

create table settings (
  key text primary key,
  value_json text not null
) strict;
`,
} as const;
