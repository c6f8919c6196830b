/**
 * The log of what happened to a mailbox, as history.list tells it. Every change gets the next id. The oldest records
 * can be forgotten (Google keeps "typically at least a week"): asking from before them is answered 404, and so is an id
 * that this mailbox never gave.
 */
export const historyKinds = ['messageAdded', 'messageDeleted', 'labelAdded', 'labelRemoved'] as const;
export type HistoryKind = (typeof historyKinds)[number];

export type HistoryRecord = {
  readonly id: number;
  readonly kind: HistoryKind;
  readonly messageId: string;
  readonly threadId: string;
  /** The message's labels after the change. */
  readonly labelIds: readonly string[];
  /** The labels that were added or removed; empty for messages. */
  readonly changed: readonly string[];
};

export type HistorySnapshot = {
  readonly lastId: number;
  readonly oldestKnownId: number;
  readonly records: readonly HistoryRecord[];
};

export type HistoryQuery = {
  readonly startId: number;
  readonly kinds: readonly HistoryKind[];
  readonly labelId?: string | undefined;
  readonly limit: number;
};

export type HistoryPage = { readonly records: readonly HistoryRecord[]; readonly nextStartId: number | null };

export type HistoryLog = {
  readonly lastId: () => number;
  readonly add: (record: Omit<HistoryRecord, 'id'>) => number;
  /** Null: the start is too old, or no id of this mailbox. */
  readonly read: (query: HistoryQuery) => HistoryPage | null;
  /** Forgets everything up to and including now: older cursors get a 404 from here on. */
  readonly forget: () => void;
  readonly snapshot: () => HistorySnapshot;
  readonly restore: (snapshot: HistorySnapshot) => void;
};

export function createHistoryLog(firstId: number): HistoryLog {
  let lastId = firstId;
  let oldestKnownId = firstId;
  let records: HistoryRecord[] = [];

  return {
    lastId: () => lastId,
    add: (record) => {
      lastId += 1;
      records.push({ ...record, id: lastId });
      return lastId;
    },
    read: ({ startId, kinds, labelId, limit }) => {
      if (startId < oldestKnownId || startId > lastId) return null;
      const fitting = records.filter(
        (record) =>
          record.id > startId &&
          kinds.includes(record.kind) &&
          (labelId === undefined || record.labelIds.includes(labelId) || record.changed.includes(labelId)),
      );
      const page = fitting.slice(0, limit);
      return { records: page, nextStartId: fitting.length > limit ? (page.at(-1)?.id ?? null) : null };
    },
    forget: () => {
      // One id is burnt, so that even the newest cursor handed out so far is now too old.
      lastId += 1;
      oldestKnownId = lastId;
      records = [];
    },
    snapshot: () => ({ lastId, oldestKnownId, records: [...records] }),
    restore: (snapshot) => {
      lastId = snapshot.lastId;
      oldestKnownId = snapshot.oldestKnownId;
      records = [...snapshot.records];
    },
  };
}
