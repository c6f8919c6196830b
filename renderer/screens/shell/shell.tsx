/** The frame around every screen: rail, notices, the screen itself, panels, toasts and the palette. */
import { Suspense, lazy, useMemo, type ComponentType } from 'react';
import { IconBug, IconPlugConnectedX } from '@tabler/icons-react';
import type { ScreenName } from '#shared/contract/events.ts';
import { ErrorBoundary } from '#renderer/components/error-boundary.tsx';
import { EmptyView, LoadingRows } from '#renderer/components/state-views.tsx';
import { toErrorWords } from '#renderer/format/error-words.ts';
import { useAccounts, useApp } from '#renderer/stores/all-stores.ts';
import { AboutPanel } from './about-panel.tsx';
import { Banners } from './banners.tsx';
import { useKeys } from './keyboard.ts';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { ShortcutsPanel } from './shortcuts-panel.tsx';
import { Toasts } from './toasts.tsx';
import { TrayPanel } from './tray-panel.tsx';
import styles from './shell.module.css';

// Each screen is its own bundle: the calendar grid alone would double what the first paint waits for.
const screens: Record<ScreenName, ComponentType> = {
  week: lazy(() => import('../week/week-screen.tsx').then((file) => ({ default: file.WeekScreen }))),
  requests: lazy(() => import('../requests/requests-screen.tsx').then((file) => ({ default: file.RequestsScreen }))),
  sources: lazy(() => import('../sources/sources-screen.tsx').then((file) => ({ default: file.SourcesScreen }))),
  health: lazy(() => import('../health/health-screen.tsx').then((file) => ({ default: file.HealthScreen }))),
  settings: lazy(() => import('../settings/settings-screen.tsx').then((file) => ({ default: file.SettingsScreen }))),
};
const WelcomeScreen = lazy(() =>
  import('../welcome/welcome-screen.tsx').then((file) => ({ default: file.WelcomeScreen })),
);
const ConnectScreen = lazy(() =>
  import('../welcome/connect-screen.tsx').then((file) => ({ default: file.ConnectScreen })),
);

function Waiting() {
  return (
    <div className={styles.waiting}>
      <LoadingRows rows={3} height={72} label="Loading" />
    </div>
  );
}

function Current() {
  const screen = useApp((state) => state.screen);
  const connecting = useApp((state) => state.overlay === 'connect');
  const Screen = connecting ? ConnectScreen : screens[screen];
  return (
    <ErrorBoundary
      key={connecting ? 'connect' : screen}
      fallback={(retry) => (
        <EmptyView
          tone="bad"
          icon={<IconBug size={22} />}
          title="This screen hit an error"
          text="The other screens still work, and nothing of yours is lost."
          step={{ label: 'Show it again', onClick: retry }}
        />
      )}
    >
      <Suspense fallback={<Waiting />}>
        <Screen />
      </Suspense>
    </ErrorBoundary>
  );
}

function Overlays() {
  const overlay = useApp((state) => state.overlay);
  const explainingTray = useApp((state) => state.explainingTray);
  if (explainingTray) return <TrayPanel />;
  if (overlay === 'shortcuts') return <ShortcutsPanel />;
  if (overlay === 'about') return <AboutPanel />;
  return null;
}

export function Shell() {
  const accounts = useAccounts((state) => state.accounts);
  const overlay = useApp((state) => state.overlay);
  const connecting = overlay === 'connect';
  const { go, open } = useApp((state) => state);
  const welcome = accounts.value !== null && accounts.value.length === 0;
  useKeys(
    useMemo(
      () => ({
        ...(welcome
          ? {}
          : {
              1: () => go('week'),
              2: () => go('requests'),
              3: () => go('sources'),
              4: () => go('health'),
              5: () => go('settings'),
            }),
        '?': () => open('shortcuts'),
        // Only while there is something to close: otherwise Esc belongs to the screen.
        ...(overlay === null ? {} : { Escape: () => open(null) }),
      }),
      [welcome, overlay, go, open],
    ),
  );
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        Skip to the content
      </a>
      {!welcome && <Rail />}
      <div className={styles.column}>
        <Banners />
        <div className={styles.row}>
          <main id="main" tabIndex={-1} className={styles.main}>
            {accounts.status === 'error' && accounts.value === null && accounts.error ? (
              <EmptyView
                tone="bad"
                icon={<IconPlugConnectedX size={22} />}
                title={toErrorWords(accounts.error).title}
                text={toErrorWords(accounts.error).text}
                step={{ label: 'Reload', onClick: () => location.reload() }}
              />
            ) : accounts.value === null ? (
              <Waiting />
            ) : welcome && !connecting ? (
              <Suspense fallback={<Waiting />}>
                <WelcomeScreen />
              </Suspense>
            ) : (
              // The wizard stays the same one while the first account turns the welcome into the app.
              <Current />
            )}
          </main>
          <Overlays />
        </div>
      </div>
      <Palette />
      <Toasts />
    </div>
  );
}
