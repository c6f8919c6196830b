/**
 * The table of contents: the storage, each feature with what it needs from the others, the rhythm. Loaded after the window
 * is shown. The only file that imports every feature; none of them imports another.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { app, nativeTheme, net, powerMonitor } from 'electron';
import type { Topic } from '#shared/contract/events.ts';
import type { Handlers } from '#shared/contract/index.ts';
import { startOfMorning } from '#shared/availability/start-of-morning.ts';
import { isSourceCalendar, sourceAccountId, SourceId } from '#shared/domain/source.ts';
import { addDays } from '#shared/time/local-date.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { isTimeZone } from '#shared/time/zone.ts';
import { createAccounts } from './accounts/accounts.ts';
import { createSecretStore } from './accounts/secret-store.ts';
import { createEmbeddedDemo } from './demo/embedded-demo.ts';
import { createMailRoom } from './mail-room.ts';
import { createGoogleServices } from './mcp/google-services.ts';
import { createOtherCalendars } from './other-calendars.ts';
import { createPushing } from './pushing.ts';
import { createAvailability } from './scheduling/availability.ts';
import { createExclusions } from './scheduling/exclusions.ts';
import { readTrayState } from './scheduling/tray-state.ts';
import { createCalendarQueries } from './storage/calendar-queries.ts';
import { createEventQueries } from './storage/event-queries.ts';
import { createMailQueries } from './storage/mail-queries.ts';
import { openDatabase } from './storage/open-database.ts';
import { createOutboxQueries } from './storage/outbox-queries.ts';
import { createSettingsQueries } from './storage/settings-queries.ts';
import { createBackground } from './sync/background.ts';
import { runRound } from './sync/round.ts';
import { createCalendarSync } from './sync/calendar-sync.ts';
import { createGoogleCalendar } from './sync/providers/google-calendar.ts';
import { createAlarm } from './system/alarm.ts';
import { systemClock as clock } from './system/clock.ts';
import { createGoogleCaller } from './system/google-call.ts';
import { createLogger } from './system/log.ts';
import { createTicker } from './system/ticker.ts';
import { createWatching } from './watching.ts';
import { createAppHandlers } from './windows/app-handlers.ts';
import { openAuthorizationPage } from './windows/links.ts';
import { createPreferences } from './windows/preferences.ts';
import { applySystemSettings } from './windows/system-settings.ts';
import { beforeQuit } from './windows/quit.ts';
import { createFlags } from './storage/flags.ts';
import { scopes } from './storage/granted-features.ts';
import type { Shell } from './windows/shell.ts';

export function buildFeatures(shell: Shell): Handlers {
  const userData = app.getPath('userData');
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const locale = app.getLocale() || 'en';
  const changed = (topics: readonly Topic[]): void => {
    shell.push('changed', { topics: [...topics] });
    outboxAlarm.arm();
    shell.refreshTray();
  };

  const storage = openDatabase({ file: join(userData, 'cams.db'), clock, log: createLogger('storage') });
  const { db } = storage;
  const settingsQueries = createSettingsQueries(db, createLogger('storage'));
  const flags = createFlags(settingsQueries);
  const calendarQueries = createCalendarQueries(db);
  const eventQueries = createEventQueries(db);
  const mailQueries = createMailQueries(db);
  const outboxQueries = createOutboxQueries(db);

  const preferences = createPreferences({
    read: () => settingsQueries.readSettings(timeZone),
    write: settingsQueries.writeSettings,
    isTimeZone,
    apply: applySystemSettings,
    onChanged: changed,
  });
  const settings = preferences.current;
  nativeTheme.themeSource = settings().app.theme;

  const rest = (ms: number, signal?: AbortSignal) => sleep(ms, undefined, { signal });
  // The profile's folder names the service, so that two profiles never see each other's secrets.
  const secrets = createSecretStore({ log: createLogger('accounts'), service: `CAMS ${userData}` });
  const watching = createWatching({
    ...{ clock, userData, shell, storage, flags, secrets, settings, changed },
    accounts: () => accounts.list(),
    calendars: calendarQueries.listCalendars,
    services: () => caller.status(),
    checkMcp: () => google.healthCheck(),
    scraping: () => others.health(),
    work: () => requests.queue.depth(),
    readSource: (id) => others.run(SourceId.parse(id)),
    ...{ outbox: outboxQueries, mails: mailQueries },
    syncStatus: () => background.status(),
    syncNow: () => background.runNow(),
    reconnect: async (accountId) => accounts.handlers['accounts/reconnect']({ accountId }),
  });
  const { onCall } = watching;
  const caller = createGoogleCaller({ clock, log: createLogger('google'), random: Math.random, sleep: rest, onCall });
  const { callGoogle } = caller;
  const demo = createEmbeddedDemo({
    clock,
    log: createLogger('demo'),
    statePath: join(userData, 'demo-world.json'),
    timeZone,
    startDate: localDateOf(clock.now(), timeZone),
  });
  const accounts = createAccounts({
    db,
    secrets,
    clock,
    log: createLogger('accounts'),
    callGoogle,
    openAuthorizationPage,
    demo,
    extraScopes: () => (flags.pushChoice().mail === null ? [] : [scopes.pubSub]),
    onChanged: onAccountsChanged,
  });

  // Sync and mail reach Google through MCP servers of this process; what calls Google inside of those is `callGoogle`.
  const google = createGoogleServices({
    ...{ callGoogle, clock, version: app.getVersion(), onCall: watching.onMcpCall },
    log: createLogger('mcp'),
  });
  const sync = createCalendarSync({
    ...{ db, callGoogle, clock, session: accounts.session },
    log: createLogger('sync'),
    onChanged: onCalendarsChanged,
    provider: createGoogleCalendar(google.calendar),
  });
  const ownAddresses = (): string[] => accounts.list().map(({ email }) => email.toLowerCase());
  const others = createOtherCalendars({
    ...{ db, clock, secrets, settings, locale, ownAddresses, onCall },
    ownCalendars: calendarQueries.listCalendars,
    ownEvents: eventQueries.listEventsInRange,
    isPaused: () => background.status().pausedUntilMs !== null,
    isOnline: () => net.isOnline(),
    push: shell.push,
    changed: onCalendarsChanged,
    countScraping: watching.metrics.countScraping,
  });
  // Those of other sources too: the week shows them in their colours.
  const { listCalendars } = others;
  const { listCalendars: ownCalendars } = calendarQueries;
  const exclusions = createExclusions({ clock, flags, calendars: ownCalendars, onChanged: onCalendarsChanged });
  const availability = createAvailability({
    clock,
    listEventsInRange: others.listEventsInRange,
    listCalendars,
    readSettings: settings,
    isAccountUsable: (id) => id === sourceAccountId || accounts.find(id)?.state === 'connected',
    listExcluded: () => [...others.listExcluded(), ...exclusions.list()],
    locale: () => locale,
  });

  const { requests, mail, ...mailRoom } = createMailRoom({
    ...{ db, mailQueries, outboxQueries, clock, availability, settings, locale, accounts, callGoogle, changed },
    writes: { ...sync.writes, refresh: (ids) => others.refresh(ids, sync.writes.refresh) },
    calendars: listCalendars,
    gmail: google.gmail,
    // Not the state: during a round that is 'syncing', paused or not.
    isPaused: () => background.status().pausedUntilMs !== null,
    // What just left belongs into its thread now, not at the next round.
    onSent: (id, atMs) => {
      watching.onSent(id, atMs);
      void background.runNow();
    },
    countStage: watching.metrics.countStage,
    sources: {
      nameOf: (id) => others.listSources().find((source) => source.id === id)?.name ?? null,
      run: (id) => others.readOrThrow(SourceId.parse(id)),
    },
    notify: shell.notify,
  });

  const outboxAlarm = createAlarm({
    clock,
    nextDueMs: mail.outbox.nextDueMs,
    run: mail.outbox.run,
    onError: (error) => createLogger('mail').warn('the outbox stopped in its run', { error }),
  });
  const background = createBackground({
    clock,
    log: createLogger('sync'),
    isFocused: shell.isFocused,
    // The demo's server is on this computer: it needs no network.
    isOnline: () => net.isOnline() || accounts.list().some(({ provider }) => provider === 'demo'),
    round: async (signal, onProgress) => {
      const works = {
        accounts: accounts.list,
        syncAccount: sync.syncAccount,
        pollMail: mail.poll,
        runOutbox: mail.outbox.run,
      };
      const outcome = await runRound(works, signal, onProgress);
      // Also where no event changed: what was too old to be relied on is fresh again.
      requests.onCalendarChanged();
      return outcome;
    },
    syncCalendar: (id) => (isSourceCalendar(id) ? others.runCalendar(id) : sync.syncCalendar(id)),
    readPausedUntil: flags.pausedUntilMs,
    writePausedUntil: flags.setPausedUntil,
    timeZone: () => settings().availability.timeZone,
    onStatus: () => changed(['sync', 'health']),
  });

  const pushing = createPushing({
    ...{ clock, flags, google, callGoogle, session: accounts.session, accounts: accounts.list },
    calendars: calendarQueries.listCalendars,
    syncCalendar: sync.syncCalendar,
    pollMail: mail.poll,
  });

  const ticker = createTicker(clock, ({ nowMs, jumped }) => {
    background.onTick(nowMs, jumped);
    others.onTick(nowMs);
    pushing.onTick();
    requests.onTick(nowMs);
    outboxAlarm.arm();
    storage.backUp();
    watching.onTick(nowMs, jumped);
    shell.refreshTray();
  });
  powerMonitor.on('resume', () => {
    background.onTick(clock.now(), true);
    others.onTick(clock.now());
  });
  ticker.start();

  shell.attach({
    settings,
    isTrayExplained: flags.isTrayExplained,
    trayState: async () => {
      const week = availability.handlers['week/get'];
      const list = requests.handlers['requests/list'];
      const ports = { clock, settings, locale, week, requests: list, syncStatus: background.status };
      return { ...(await readTrayState(ports)), trouble: watching.trouble() };
    },
    syncNow: () => void background.runNow(),
    rescrapeNow: () => void others.run(),
    pause: background.pause,
    resume: () => void background.resume(),
    later: (requestId) => {
      const rules = settings().availability;
      const untilMs = startOfMorning(addDays(localDateOf(clock.now(), rules.timeZone), 1), rules);
      const pause = async () => requests.handlers['requests/pause']({ requestId, untilMs, keepHolds: true });
      pause().catch((error: unknown) => createLogger('windows').warn('a request was not set aside', { error }));
    },
    onFocus: () => background.onTick(clock.now(), false),
  });

  beforeQuit(
    [background.stop, pushing.stop, others.stop, requests.settled, accounts.close, watching.stop],
    async () => {
      ticker.stop();
      outboxAlarm.stop();
      await google.close();
      await demo.stop();
      storage.close();
    },
  );
  void requests.resumeAfterStart().then(() => background.onTick(clock.now(), true));

  return {
    ...createAppHandlers({
      secrets: watching.secretStatus,
      isFirstStart: () => accounts.list().length === 0,
      storageNotice: storage.notice,
      isTrayExplained: flags.isTrayExplained,
      onTrayExplained: (closeToTray) => {
        flags.setTrayExplained();
        preferences.update((now) => ({ ...now, app: { ...now.app, closeToTray } }));
        shell.finishClose(closeToTray);
      },
    }),
    ...accounts.handlers,
    ...sync.handlers,
    ...availability.handlers,
    ...mailRoom.handlers,
    ...others.handlers,
    'calendars/list': () => listCalendars().map(exclusions.mark),
    ...exclusions.handlers,
    ...preferences.handlers,
    ...watching.handlers,
    ...background.handlers,
    ...pushing.handlers,
  } satisfies Handlers;

  function onAccountsChanged(topics: readonly Topic[]): void {
    changed(topics);
    if (!topics.includes('accounts')) return;
    watching.onChanged();
    void background.runNow();
  }

  function onCalendarsChanged(topics: readonly Topic[]): void {
    changed(topics);
    if (topics.includes('events')) requests.onCalendarChanged();
  }
}
