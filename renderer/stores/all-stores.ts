/** Makes every store once, and the hooks by which screens read them. */
import { useStore, type StoreApi } from 'zustand';
import { api, type Api } from '../api.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { createAccountsStore, type AccountsState } from './accounts-store.ts';
import { createAddSourceStore, type AddSourceState } from './add-source-store.ts';
import { createAppStore, type AppState } from './app-store.ts';
import { createApplyWay } from './apply-way.ts';
import { createCalendarsStore, type CalendarsState } from './calendars-store.ts';
import { createHealthStore, type HealthState } from './health-store.ts';
import { createNoticesStore, type NoticesState } from './notices-store.ts';
import { createPolicyStore, type PolicyState } from './policy-store.ts';
import { createProposalsStore, type ProposalsState } from './proposals-store.ts';
import { createPushStore, type PushState } from './push-store.ts';
import { createRequestsStore, type RequestsState } from './requests-store.ts';
import { createSettingsStore, type Schedule, type SettingsState } from './settings-store.ts';
import { createSlotContextStore, type SlotContextState } from './slot-context-store.ts';
import { createSourcePanelStore, type SourcePanelState } from './source-panel-store.ts';
import { createSourcesStore, type SourcesState } from './sources-store.ts';
import { createSyncStore, type SyncState } from './sync-store.ts';
import { createTeachingStore, type TeachingState } from './teaching-store.ts';
import { createWeekStore, type WeekState } from './week-store.ts';

export type Stores = ReturnType<typeof createStores>;

export function createStores(door: Api, today: string, schedule: Schedule) {
  const notices = createNoticesStore();
  const calendars = createCalendarsStore(door, notices);
  const sources = createSourcesStore(door, notices);
  return {
    notices,
    app: createAppStore(door, notices),
    accounts: createAccountsStore(door, notices),
    calendars,
    policy: createPolicyStore(calendars, schedule),
    week: createWeekStore(door, notices, today),
    requests: createRequestsStore(door, notices),
    proposals: createProposalsStore(door, notices),
    push: createPushStore(door, notices),
    slotContext: createSlotContextStore(door),
    settings: createSettingsStore(door, notices, schedule),
    sources,
    sourcePanel: createSourcePanelStore(door, notices, sources),
    addSource: createAddSourceStore(door, notices, sources),
    teaching: createTeachingStore(door, notices, sources, schedule),
    sync: createSyncStore(door, notices),
    health: createHealthStore(door, notices),
  };
}

const onTimer: Schedule = (run, ms) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/** The zone of this computer; the settings' zone takes over once they are read. */
export const systemZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export const stores = createStores(api, localDateOf(Date.now(), systemZone), onTimer);

export const applyWay = createApplyWay(stores);

const hookOf =
  <S>(store: StoreApi<S>) =>
  <T>(select: (state: S) => T): T =>
    useStore(store, select);

export const useNotices: <T>(select: (state: NoticesState) => T) => T = hookOf(stores.notices);
export const useApp: <T>(select: (state: AppState) => T) => T = hookOf(stores.app);
export const useAccounts: <T>(select: (state: AccountsState) => T) => T = hookOf(stores.accounts);
export const useCalendars: <T>(select: (state: CalendarsState) => T) => T = hookOf(stores.calendars);
export const usePolicy: <T>(select: (state: PolicyState) => T) => T = hookOf(stores.policy);
export const useWeek: <T>(select: (state: WeekState) => T) => T = hookOf(stores.week);
export const useRequests: <T>(select: (state: RequestsState) => T) => T = hookOf(stores.requests);
export const useProposals: <T>(select: (state: ProposalsState) => T) => T = hookOf(stores.proposals);
export const usePush: <T>(select: (state: PushState) => T) => T = hookOf(stores.push);
export const useSlotContext: <T>(select: (state: SlotContextState) => T) => T = hookOf(stores.slotContext);
export const useSettings: <T>(select: (state: SettingsState) => T) => T = hookOf(stores.settings);
export const useSources: <T>(select: (state: SourcesState) => T) => T = hookOf(stores.sources);
export const useSourcePanel: <T>(select: (state: SourcePanelState) => T) => T = hookOf(stores.sourcePanel);
export const useAddSource: <T>(select: (state: AddSourceState) => T) => T = hookOf(stores.addSource);
export const useTeaching: <T>(select: (state: TeachingState) => T) => T = hookOf(stores.teaching);
export const useSync: <T>(select: (state: SyncState) => T) => T = hookOf(stores.sync);
export const useHealth: <T>(select: (state: HealthState) => T) => T = hookOf(stores.health);
