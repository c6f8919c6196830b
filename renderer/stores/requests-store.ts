/** Requests: the list, the one that is open, its draft, and everything that can be done with it. */
import { createStore } from 'zustand/vanilla';
import type { RequestId } from '#shared/domain/ids.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type {
  Draft,
  DraftKind,
  InvitationAnswer,
  RequestDetail,
  RequestState,
  RequestSummary,
} from '#shared/domain/meeting-request.ts';
import type { AppError } from '#shared/errors.ts';
import type { Api } from '../api.ts';
import { createLoader, idle, toAppError, type Loadable } from './loadable.ts';
import type { NoticesStore } from './notices-store.ts';

export type Doing =
  | 'kind'
  | 'slots'
  | 'body'
  | 'approve'
  | 'undo'
  | 'dismiss'
  | 'pause'
  | 'restore'
  | 'resolve'
  | 'answer-invitation'
  | 'people'
  | 'reword';

export type RequestsState = {
  readonly list: Loadable<readonly RequestSummary[]>;
  readonly openId: RequestId | null;
  readonly detail: Loadable<RequestDetail>;
  readonly doing: Doing | null;
  readonly actionError: AppError | null;
  readonly search: string;
  /** The list shows this state alone; null: all. */
  readonly onlyState: RequestState | null;
  /** The reply's text is ahead of what is stored; Approve waits for it. */
  readonly typing: boolean;
  readonly load: () => Promise<void>;
  readonly open: (id: RequestId) => Promise<void>;
  readonly close: () => void;
  readonly setSearch: (search: string) => void;
  readonly showOnly: (state: RequestState | null) => void;
  readonly setTyping: (typing: boolean) => void;
  readonly chooseKind: (kind: DraftKind) => Promise<void>;
  readonly setSlots: (slots: readonly Interval[]) => Promise<void>;
  /** Names the request: a text that is stored late must not land in the one that was opened meanwhile. False: it was not stored. */
  readonly setBody: (requestId: RequestId, body: string) => Promise<boolean>;
  /** False: they were not taken, `actionError` says why. */
  readonly setPeople: (people: Pick<Draft, 'to' | 'cc'>) => Promise<boolean>;
  readonly reword: () => Promise<void>;
  /** Puts a mended text in place of the draft's, with a way back. */
  readonly mend: (body: string) => Promise<void>;
  readonly approve: () => Promise<void>;
  readonly undoApprove: () => Promise<void>;
  readonly dismiss: () => Promise<void>;
  /** `told` is what the notice says that was done. */
  readonly pause: (until: { untilMs: number | null; keepHolds: boolean }, told: string) => Promise<void>;
  readonly restore: () => Promise<void>;
  readonly answerInvitation: (answer: InvitationAnswer) => Promise<void>;
  readonly resolve: (action: 'look-again' | 'mark-sent' | 'send-again') => Promise<void>;
  /** Where the mail can be seen as HTML; null where it has none. Throws AppError. */
  readonly findMailHtml: (requestId: RequestId, messageId: string) => Promise<string | null>;
};

export type RequestsStore = ReturnType<typeof createRequestsStore>;

export function createRequestsStore(api: Api, notices: NoticesStore) {
  return createStore<RequestsState>()((set, get) => {
    /** The last text that the user wrote by hand: what a rewriting gives back. */
    let written: { readonly requestId: RequestId; readonly body: string } | null = null;
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
    const act = async (
      doing: Doing,
      run: (requestId: RequestId) => Promise<RequestDetail>,
      requestId = get().openId,
    ): Promise<boolean> => {
      if (!requestId) return false;
      const isOpen = (): boolean => get().openId === requestId;
      if (isOpen()) set({ doing, actionError: null });
      try {
        take(await run(requestId));
        return true;
      } catch (cause) {
        if (isOpen()) set({ actionError: toAppError(cause) });
        // The card is closed: its error has no place there any more.
        else notices.getState().tellError(cause);
        return false;
      } finally {
        if (isOpen() && get().doing === doing) set({ doing: null });
      }
    };
    /** Says what was done, with an Undo that stays with the request that it was done to. */
    const tellUndo = (text: string, undo: () => Promise<RequestDetail>): void =>
      notices.getState().tell(text, {
        undo: () => void undo().then(take, (cause: unknown) => notices.getState().tellError(cause)),
      });
    const storeBody = (requestId: RequestId, body: string): Promise<RequestDetail> => {
      written = { requestId, body };
      return api.call('drafts/set-body', { requestId, body });
    };

    /** An action that writes the text anew: the user's own words are not lost, an Undo brings them back. */
    const rewrite = async (doing: Doing, run: (requestId: RequestId) => Promise<RequestDetail>): Promise<void> => {
      const requestId = get().openId;
      const draft = get().detail.value?.draft;
      if (!requestId) return;
      const own = written?.requestId === requestId ? written.body : draft?.state === 'edited' ? draft.body : null;
      if (!(await act(doing, run))) return;
      if (written?.requestId === requestId) written = null;
      const { value } = get().detail;
      const now = value?.summary.id === requestId ? value.draft?.body : undefined;
      if (own !== null && own !== now) tellUndo('The text was written anew.', () => storeBody(requestId, own));
    };
    return {
      list: idle,
      openId: null,
      detail: idle,
      doing: null,
      actionError: null,
      search: '',
      onlyState: null,
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
      showOnly: (onlyState) => set({ onlyState }),
      setTyping: (typing) => set({ typing }),
      chooseKind: (kind) => rewrite('kind', (requestId) => api.call('drafts/choose-kind', { requestId, kind })),
      setSlots: (slots) =>
        rewrite('slots', (requestId) => api.call('drafts/set-slots', { requestId, slots: [...slots] })),
      setBody: (requestId, body) => act('body', () => storeBody(requestId, body), requestId),
      setPeople: ({ to, cc }) =>
        act('people', (requestId) => api.call('drafts/set-people', { requestId, to: [...to], cc: [...cc] })),
      reword: () => rewrite('reword', (requestId) => api.call('drafts/reword', { requestId })),
      mend: async (body) => {
        const requestId = get().openId;
        const former = get().detail.value?.draft?.body;
        if (!requestId || former === undefined) return;
        if (await act('body', () => storeBody(requestId, body)))
          tellUndo('Mended.', () => storeBody(requestId, former));
      },
      approve: async () => {
        const hash = get().detail.value?.draft?.hash;
        if (hash) await act('approve', (requestId) => api.call('drafts/approve', { requestId, hash }));
      },
      undoApprove: async () => void (await act('undo', (requestId) => api.call('drafts/undo-approve', { requestId }))),
      dismiss: async () => {
        const requestId = get().openId;
        if (!requestId || !(await act('dismiss', () => api.call('requests/dismiss', { requestId })))) return;
        tellUndo('Dismissed.', () => api.call('requests/restore', { requestId }));
      },
      pause: async (until, told) => {
        const requestId = get().openId;
        if (!requestId || !(await act('pause', () => api.call('requests/pause', { requestId, ...until })))) return;
        tellUndo(told, () => api.call('requests/restore', { requestId }));
      },
      restore: async () => void (await act('restore', (requestId) => api.call('requests/restore', { requestId }))),
      answerInvitation: async (answer) =>
        void (await act('answer-invitation', (requestId) =>
          api.call('requests/answer-invitation', { requestId, answer }),
        )),
      resolve: async (action) =>
        void (await act('resolve', (requestId) => api.call('outbox/resolve', { requestId, action }))),
      findMailHtml: async (requestId, messageId) => {
        try {
          return (await api.call('requests/mail-html', { requestId, messageId })).url;
        } catch (cause) {
          throw toAppError(cause);
        }
      },
    };
  });
}
