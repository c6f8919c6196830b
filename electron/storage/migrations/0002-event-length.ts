/** Long events are few: with their length indexed, a range query reads starts within a month of the range and no further. */
export const eventLength = {
  number: 2,
  name: 'event-length',
  sql: `create index events_by_length on events (is_master, end_ms - start_ms);`,
} as const;
