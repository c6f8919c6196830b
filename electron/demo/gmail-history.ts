/** Gmail's history.list: what changed since a point, in pages, with the empty pages that Google sometimes gives. */
import * as ask from './gmail-requests.ts';
import { refuse, type Route } from './http-server.ts';
import { historyKinds, type HistoryKind, type HistoryRecord } from './mailbox-history.ts';

export type HistoryControl = {
  /** The next calls of this user are answered by pages without `history` but with a nextPageToken. */
  readonly emptyPages: (user: string, count: number) => void;
};

function toHistory(record: HistoryRecord): Record<string, unknown> {
  const { messageId: id, threadId, labelIds, changed } = record;
  const message = { id, threadId, labelIds };
  const base = { id: String(record.id), messages: [{ id, threadId }] };
  switch (record.kind) {
    case 'messageAdded':
      return { ...base, messagesAdded: [{ message }] };
    case 'messageDeleted':
      return { ...base, messagesDeleted: [{ message }] };
    case 'labelAdded':
      return { ...base, labelsAdded: [{ message, labelIds: changed }] };
    case 'labelRemoved':
      return { ...base, labelsRemoved: [{ message, labelIds: changed }] };
  }
}

function readKinds(query: URLSearchParams): readonly HistoryKind[] {
  const wanted = query.getAll('historyTypes');
  if (wanted.length === 0) return historyKinds;
  return wanted.map(
    (name) =>
      historyKinds.find((kind) => kind === name) ??
      refuse(400, 'invalidArgument', `Invalid value at 'history_types' (TYPE_ENUM), "${name}"`),
  );
}

export function createHistoryRoutes(mailboxOf: ask.MailboxOf): {
  readonly routes: readonly Route[];
  readonly control: HistoryControl;
} {
  const empties = new Map<string, number>();
  const list: Route = {
    name: 'gmail.users.history.list',
    method: 'GET',
    pattern: '/gmail/v1/users/:userId/history',
    scopes: ask.gmailScopes.read,
    quotaUnits: ask.units.history,
    handle: (request) => {
      const mailbox = mailboxOf(request);
      const start = request.query.get('startHistoryId');
      if (start === null) return refuse(400, 'invalidArgument', 'Missing required parameter: startHistoryId');
      if (!/^\d{1,15}$/.test(start)) return refuse(400, 'invalidArgument', 'Invalid value for startHistoryId');
      const from = ask.readPageToken(request.query, 'h') ?? start;
      const historyId = String(mailbox.history.lastId());
      const page = mailbox.history.read({
        startId: Number(from),
        kinds: readKinds(request.query),
        labelId: request.query.get('labelId') ?? undefined,
        limit: ask.readLimit(request.query, 100),
      });
      if (page === null) return ask.notFound();
      const empty = empties.get(mailbox.address) ?? 0;
      if (empty > 0) {
        empties.set(mailbox.address, empty - 1);
        return { status: 200, body: { nextPageToken: ask.toPageToken('h', from), historyId } };
      }
      const { records, nextStartId } = page;
      return {
        status: 200,
        body: {
          ...(records.length > 0 && { history: records.map(toHistory) }),
          ...(nextStartId !== null && { nextPageToken: ask.toPageToken('h', nextStartId) }),
          historyId,
        },
      };
    },
  };
  return {
    routes: [list],
    control: {
      emptyPages: (user, count) => {
        empties.set(user.toLowerCase(), count);
      },
    },
  };
}
