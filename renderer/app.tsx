/** The application: theme, providers, first reads, and the shell. Loaded after the first paint (main.tsx). */
import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './styles/global.css';
import { MantineProvider } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { api } from './api.ts';
import { CrashPage } from './components/crash-page.tsx';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { goToday, copyFreeTimes } from './screens/shell/actions.ts';
import { Shell } from './screens/shell/shell.tsx';
import { stores, useSettings } from './stores/all-stores.ts';
import { followPushes } from './stores/follow-pushes.ts';
import { adoptTheme, theme } from './theme.ts';

function App() {
  const scheme = useSettings((state) => state.shown?.app.theme ?? 'system');
  return (
    // The theme's variables come from an adopted style sheet: the page's policy allows no inline style tags.
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
      {...(scheme === 'system' ? {} : { forceColorScheme: scheme })}
    >
      <ErrorBoundary fallback={() => <CrashPage />}>
        <Shell />
      </ErrorBoundary>
    </MantineProvider>
  );
}

/** Keeps the week's first day as the settings say. */
function followWeekStart(): void {
  stores.settings.subscribe((state) => {
    const weekStart = state.shown?.app.weekStartsOn;
    if (!weekStart || weekStart === stores.week.getState().weekStart) return;
    stores.week.getState().setWeekStart(weekStart);
    void stores.week.getState().load();
  });
}

const singleKeysItem = 'single-keys';

/** A matter of this window alone, so it is kept with the window and not with the user's rules. */
function keepSingleKeys(): void {
  if (localStorage.getItem(singleKeysItem) === 'off') stores.app.getState().setSingleKeys(false);
  stores.app.subscribe((state) => localStorage.setItem(singleKeysItem, state.singleKeys ? 'on' : 'off'));
}

function followConnection(): void {
  const tell = (): void => stores.app.getState().setOnline(navigator.onLine);
  window.addEventListener('online', tell);
  window.addEventListener('offline', tell);
  tell();
}

export function startApp(root: HTMLElement | null): void {
  if (!root) return;
  adoptTheme(document);
  followPushes(api, stores, { palette: spotlight.toggle, today: goToday, copyTimes: () => void copyFreeTimes() });
  followWeekStart();
  followConnection();
  keepSingleKeys();
  const { app, accounts, settings, calendars, sources, requests, sync } = stores;
  for (const store of [app, accounts, settings, calendars, sources, requests, sync]) void store.getState().load();
  root.replaceChildren();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
