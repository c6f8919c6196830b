/** The one draft that a request has at a time. */
import { Draft } from '#shared/domain/meeting-request.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import type { Database } from './database.ts';

export type DraftQueries = ReturnType<typeof createDraftQueries>;

export function createDraftQueries(db: Database) {
  const byRequest = db.prepare<[string], { draft_json: string }>('select draft_json from drafts where request_id = ?');
  const upsert = db.prepare<[string, number, string]>(
    `insert into drafts (request_id, updated_at, draft_json) values (?, ?, ?)
     on conflict (request_id) do update set updated_at = excluded.updated_at, draft_json = excluded.draft_json`,
  );
  const remove = db.prepare<[string]>('delete from drafts where request_id = ?');
  return {
    findDraft: (requestId: RequestId): Draft | null => {
      const row = byRequest.get(requestId);
      return row ? Draft.parse(JSON.parse(row.draft_json)) : null;
    },
    storeDraft: (draft: Draft, nowMs: number): void => void upsert.run(draft.requestId, nowMs, JSON.stringify(draft)),
    removeDraft: (requestId: RequestId): void => void remove.run(requestId),
  };
}
