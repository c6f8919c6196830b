/** Requests: the list, the one that is open, its draft, and everything that can be done with it. */
import { createStore } from 'zustand/vanilla';
import type { RequestId } from '#shared/domain/ids.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { DraftKind, RequestDetail, RequestSummary } from '#shared/domain/meeting-request.ts';
import type { AppError } from '#shared/errors.ts';
import type { Api } from '../api.ts';
import { createLoader, idle, toAppError, type Loadable } from './loadable.ts';
import type { NoticesStore } from './notices-store.ts';

export type Doing = 'kind' | 'slots' | 'body' | 'approve' | 'undo' | 'dismiss' | 'restore' | 'resolve';

export type RequestsState = {
  readonly list: Loadable<readonly RequestSummary[]>;
  readonly openId: RequestId | null;
  readonly detail: Loadable<RequestDetail>;
  readonly doing: Doing | null;
  readonly actionError: AppError | null;
  readonly search: string;
  /** The reply's text is ahead of what is stored; Approve waits for it. */
  readonly typing: boolean;
  readonly load: () => Promise<void>;
  readonly open: (id: RequestId) => Promise<void>;
  readonly close: () => void;
  readonly setSearch: (search: string) => void;
  readonly setTyping: (typing: boolean) => void;
  readonly chooseKind: (kind: DraftKind) => Promise<void>;
  readonly setSlots: (slots: readonly Interval[]) => Promise<void>;
  readonly setBody: (body: string) => Promise<void>;
  readonly approve: () => Promise<void>;
  readonly undoApprove: () => Promise<void>;
  readonly dismiss: () => Promise<void>;
  readonly restore: () => Promise<void>;
  readonly resolve: (action: 'look-again' | 'mark-sent' | 'send-again') => Promise<void>;
};

export type RequestsStore = ReturnType<typeof createRequestsStore>;

export function createRequestsStore(api: Api, notices: NoticesStore) {
  return createStore<RequestsState>()((set, get) => {
    const readList = createLoader<readonly RequestSummary[]>(
      () => get().list,
      (list) => set({ list }),
    );
    const readDetail = createLoader<RequestDetail>(
      () => get().detail,
      (detail) => set({ detail }),
    );
    const reread = async (requestId: RequestId): Promise<void> =>
      void (await readDetail(() => api.call('requests/get', { requestId })));

    /** The answer of an action replaces the card, unless another one was opened meanwhile. */
    const take = (value: RequestDetail): void => {
      const list = get().list.value;
      if (list) {
        const next = list.map((item) => (item.id === value.summary.id ? value.summary : item));
        set({ list: { status: 'ready', value: next, error: null } });
      }
      if (get().openId === value.summary.id) set({ detail: { status: 'ready', value, error: null } });
    };
    const act = async (doing: Doing, run: (requestId: RequestId) => Promise<RequestDetail>): Promise<boolean> => {
      const requestId = get().openId;
      if (!requestId) return false;
      set({ doing, actionError: null });
      try {
        take(await run(requestId));
        return true;
      } catch (cause) {
        if (get().openId === requestId) set({ actionError: toAppError(cause) });
        return false;
      } finally {
        if (get().doing === doing) set({ doing: null });
      }
    };
    return {
      list: idle,
      openId: null,
      detail: idle,
      doing: null,
      actionError: null,
      search: '',
      typing: false,
      load: async () => {
        const { openId } = get();
        await Promise.all([readList(() => api.call('requests/list', {})), ...(openId ? [reread(openId)] : [])]);
      },
      open: async (openId) => {
        if (get().openId !== openId) set({ openId, detail: idle, actionError: null, doing: null, typing: false });
        await reread(openId);
      },
      close: () => set({ openId: null, detail: idle, actionError: null, doing: null }),
      setSearch: (search) => set({ search }),
      setTyping: (typing) => set({ typing }),
      chooseKind: async (kind) =>
        void (await act('kind', (requestId) => api.call('drafts/choose-kind', { requestId, kind }))),
      setSlots: async (slots) =>
        void (await act('slots', (requestId) => api.call('drafts/set-slots', { requestId, slots: [...slots] }))),
      setBody: async (body) =>
        void (await act('body', (requestId) => api.call('drafts/set-body', { requestId, body }))),
      approve: async () => {
        const hash = get().detail.value?.draft?.hash;
        if (hash) await act('approve', (requestId) => api.call('drafts/approve', { requestId, hash }));
      },
      undoApprove: async () => void (await act('undo', (requestId) => api.call('drafts/undo-approve', { requestId }))),
      dismiss: async () => {
        const requestId = get().openId;
        if (!requestId || !(await act('dismiss', () => api.call('requests/dismiss', { requestId })))) return;
        notices.getState().tell('Dismissed.', {
          undo: () =>
            void api
              .call('requests/restore', { requestId })
              .then(take, (cause: unknown) => notices.getState().tellError(cause)),
        });
      },
      restore: async () => void (await act('restore', (requestId) => api.call('requests/restore', { requestId }))),
      resolve: async (action) =>
        void (await act('resolve', (requestId) => api.call('outbox/resolve', { requestId, action }))),
    };
  });
}
