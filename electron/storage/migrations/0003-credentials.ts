/** Log-ins for pages that need one: sealed records; the key that opens them is in the keychain and never here. */
export const credentials = {
  number: 3,
  name: 'credentials',
  sql: `
create table credentials (
  id text primary key,
  host text not null,
  key_version integer not null,
  wrapped_key blob not null,
  sealed blob not null,
  updated_at integer not null
) strict;`,
} as const;
