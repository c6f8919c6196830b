/** The window itself: what runs, which screen shows, which panel is open. */
import { createStore } from 'zustand/vanilla';
import type { AppInfo } from '#shared/contract/app.ts';
import type { ScreenName } from '#shared/contract/events.ts';
import type { Api } from '../api.ts';
import { createLoader, idle, type Loadable } from './loadable.ts';
import type { NoticesStore } from './notices-store.ts';

export type Overlay = 'shortcuts' | 'about' | 'connect' | null;

export type AppState = {
  readonly info: Loadable<AppInfo>;
  readonly screen: ScreenName;
  readonly overlay: Overlay;
  /** The first close happened: the panel that explains the tray is open. */
  readonly explainingTray: boolean;
  readonly online: boolean;
  /** Off: letters and digits start nothing, for those who dictate or type with a shaking hand (WCAG 2.1.4). */
  readonly singleKeys: boolean;
  readonly hiddenBanners: readonly string[];
  readonly load: () => Promise<void>;
  readonly go: (screen: ScreenName) => void;
  readonly open: (overlay: Overlay) => void;
  readonly explainTray: () => void;
  readonly chooseTray: (closeToTray: boolean) => Promise<void>;
  readonly setOnline: (online: boolean) => void;
  readonly setSingleKeys: (on: boolean) => void;
  readonly hideBanner: (id: string) => void;
  readonly copyText: (text: string, told: string) => Promise<void>;
  readonly openLink: (url: string) => Promise<void>;
};

export type AppStore = ReturnType<typeof createAppStore>;

export function createAppStore(api: Api, notices: NoticesStore) {
  return createStore<AppState>()((set, get) => {
    const read = createLoader<AppInfo>(
      () => get().info,
      (info) => set({ info }),
    );
    const told = (cause: unknown): void => notices.getState().tellError(cause);
    return {
      info: idle,
      screen: 'week',
      overlay: null,
      explainingTray: false,
      online: true,
      singleKeys: true,
      hiddenBanners: [],
      load: async () => void (await read(() => api.call('app/get-info', {}))),
      go: (screen) => set({ screen, overlay: null }),
      open: (overlay) => set({ overlay }),
      explainTray: () => set({ explainingTray: true }),
      chooseTray: async (closeToTray) => {
        set({ explainingTray: false });
        await api.call('app/explain-close-to-tray', { closeToTray }).catch(told);
      },
      setOnline: (online) => set({ online }),
      setSingleKeys: (singleKeys) => set({ singleKeys }),
      hideBanner: (id) => set({ hiddenBanners: [...get().hiddenBanners, id] }),
      copyText: async (text, words) => {
        await api
          .call('app/copy-text', { text })
          .then(() => notices.getState().tell(words, { level: 'success' }), told);
      },
      openLink: async (url) => void (await api.call('app/open-link', { url }).catch(told)),
    };
  });
}
