/** The panel beside the sources: what it is about, what it needs to have read, and what is done from it. */
import { createStore } from 'zustand/vanilla';
import type { CallInput } from '#shared/contract/index.ts';
import type { Repair, SeenRow, SourceDetail } from '#shared/contract/sources.ts';
import type { WeekEvent } from '#shared/contract/slots.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/interval.ts';
import type { Source, SourceId } from '#shared/domain/source.ts';
import type { Api } from '../api.ts';
import type { ComparedDays } from '../format/compare-runs.ts';
import { createLoader, idle, type Loadable } from './loadable.ts';
import type { NoticesStore } from './notices-store.ts';
import type { SourcesStore } from './sources-store.ts';

export type SourcePanel =
  | { readonly kind: 'rules'; readonly calendarId: CalendarId }
  | { readonly kind: 'settings' | 'quarantine' | 'repair' | 'picture' | 'log-in'; readonly sourceId: SourceId }
  | { readonly kind: 'add-feed' | 'add-server' };

export type KnownWeeks = ComparedDays & { readonly events: readonly WeekEvent[] };
/** As many as the week's call answers. */
const knownDays = 62;

export type SourcePanelState = {
  readonly panel: SourcePanel | null;
  readonly detail: Loadable<SourceDetail>;
  readonly rows: Loadable<readonly SeenRow[]>;
  /** What is known of the source in the weeks ahead, to hold a run against. */
  readonly known: Loadable<KnownWeeks>;
  readonly repair: Loadable<Repair | null>;
  /** A data URL; null: none is kept. */
  readonly picture: Loadable<string | null>;
  /** The step that is under way from the panel. */
  readonly doing: 'accept' | 'reject' | 'repair' | 'sign-in' | 'log-in' | 'export' | null;
  readonly open: (panel: SourcePanel) => Promise<void>;
  readonly close: () => void;
  readonly loadKnown: (calendarId: CalendarId, fromDate: LocalDate) => Promise<void>;
  /** What the panel shows once more: its source changed. */
  readonly reload: () => Promise<void>;
  readonly acceptRun: (id: SourceId) => Promise<void>;
  readonly rejectRun: (id: SourceId) => Promise<void>;
  readonly applyRepair: (id: SourceId) => Promise<void>;
  readonly signInByHand: (id: SourceId) => Promise<void>;
  /** False: it was not kept, and the user was told why. */
  readonly storeLogIn: (logIn: CallInput<'sources/store-log-in'>) => Promise<boolean>;
  readonly forgetLogIn: (id: SourceId) => Promise<void>;
  readonly copyRecipe: (id: SourceId) => Promise<void>;
  readonly saveRecipe: (id: SourceId) => Promise<void>;
};

export function createSourcePanelStore(api: Api, notices: NoticesStore, sources: SourcesStore) {
  return createStore<SourcePanelState>()((set, get) => {
    const readDetail = createLoader<SourceDetail>(
      () => get().detail,
      (detail) => set({ detail }),
    );
    const readRows = createLoader<readonly SeenRow[]>(
      () => get().rows,
      (rows) => set({ rows }),
    );
    const readKnown = createLoader<KnownWeeks>(
      () => get().known,
      (known) => set({ known }),
    );
    const readRepair = createLoader<Repair | null>(
      () => get().repair,
      (repair) => set({ repair }),
    );
    const readPicture = createLoader<string | null>(
      () => get().picture,
      (picture) => set({ picture }),
    );
    const reload = async (): Promise<void> => {
      const { panel } = get();
      if (!panel || !('sourceId' in panel)) return;
      const { kind, sourceId } = panel;
      if (kind === 'settings' || kind === 'log-in') await readDetail(() => api.call('sources/get', { sourceId }));
      if (kind === 'quarantine') await readRows(() => api.call('sources/quarantined-rows', { sourceId }));
      if (kind === 'repair') await readRepair(() => api.call('sources/repair', { sourceId }));
      if (kind === 'picture') await readPicture(async () => (await api.call('sources/picture', { sourceId })).url);
    };
    const during = async (
      doing: NonNullable<SourcePanelState['doing']>,
      act: () => Promise<void>,
    ): Promise<boolean> => {
      if (get().doing !== null) return false;
      set({ doing });
      try {
        await act();
        return true;
      } catch (cause) {
        notices.getState().tellError(cause);
        return false;
      } finally {
        set({ doing: null });
      }
    };
    /** What the panel was about is done with: it closes, and the words say what came of it. */
    const settle =
      (doing: NonNullable<SourcePanelState['doing']>, ask: (id: SourceId) => Promise<Source>, told: string) =>
      async (id: SourceId): Promise<void> => {
        await during(doing, async () => {
          sources.getState().take(await ask(id));
          notices.getState().tell(told, { level: 'success' });
          set({ panel: null });
        });
      };
    return {
      panel: null,
      detail: idle,
      rows: idle,
      known: idle,
      repair: idle,
      picture: idle,
      doing: null,
      open: async (panel) => {
        set({ panel, detail: idle, rows: idle, known: idle, repair: idle, picture: idle });
        await reload();
      },
      close: () => set({ panel: null }),
      loadKnown: async (calendarId, fromDate) =>
        void (await readKnown(async () => {
          const { events, timeZone, days } = await api.call('week/get', { fromDate, days: knownDays });
          return { fromDate, days, timeZone, events: events.filter((event) => event.calendarId === calendarId) };
        })),
      reload,
      acceptRun: settle(
        'accept',
        (sourceId) => api.call('sources/accept-run', { sourceId }),
        'This run is used. What it does not show is no longer known.',
      ),
      rejectRun: settle(
        'reject',
        (sourceId) => api.call('sources/reject-run', { sourceId }),
        'What was known stays. The run is dropped.',
      ),
      applyRepair: settle(
        'repair',
        (sourceId) => api.call('sources/apply-repair', { sourceId }),
        'The page is read in its new form from now on.',
      ),
      signInByHand: async (sourceId) =>
        void (await during('sign-in', async () => {
          const { signedIn } = await api.call('sources/sign-in-by-hand', { sourceId });
          if (signedIn)
            notices.getState().tell('Logged in. The page is read with it from now on.', { level: 'success' });
          else notices.getState().tell('The window was closed before you were logged in.', { level: 'warning' });
        })),
      storeLogIn: (logIn) =>
        during('log-in', async () => {
          await api.call('sources/store-log-in', logIn);
          notices.getState().tell('The log-in is kept, encrypted, for this page’s host only.', { level: 'success' });
          set({ panel: null });
        }),
      forgetLogIn: async (sourceId) =>
        void (await during('log-in', async () => {
          await api.call('sources/forget-log-in', { sourceId });
          notices.getState().tell('The log-in is forgotten.', { level: 'success' });
          await reload();
        })),
      copyRecipe: async (sourceId) =>
        void (await during('export', async () => {
          const { json } = await api.call('sources/export-recipe', { sourceId });
          await api.call('app/copy-text', { text: json });
          notices.getState().tell('Recipe copied. It holds selectors and words only, no log-in.', { level: 'success' });
        })),
      saveRecipe: async (sourceId) =>
        void (await during('export', async () => {
          const { saved } = await api.call('sources/save-recipe', { sourceId });
          if (saved) notices.getState().tell('Recipe saved. It holds no log-in.', { level: 'success' });
        })),
    };
  });
}
