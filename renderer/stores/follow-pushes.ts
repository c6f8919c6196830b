/** Joins the main process's pushes to the stores: what changed is read again, where to go is gone to. */
import type { Topic } from '#shared/contract/events.ts';
import type { Api } from '../api.ts';
import type { Stores } from './all-stores.ts';

export type Commands = {
  readonly palette: () => void;
  readonly today: () => void;
  readonly copyTimes: () => void;
};

export function followPushes(api: Api, stores: Stores, commands: Commands): () => void {
  const reread: Record<Topic, () => void> = {
    accounts: () => {
      void stores.accounts.getState().load();
      void stores.app.getState().load();
    },
    calendars: () => void stores.calendars.getState().load(),
    events: () => {
      void stores.week.getState().load();
      // An open answer to "why is this not free?" must not outlive its reasons.
      void stores.week.getState().askAgain();
      void stores.slotContext.getState().reload();
    },
    requests: () => {
      void stores.requests.getState().load();
      void stores.proposals.getState().load();
    },
    settings: () => void stores.settings.getState().load(),
    sources: () => {
      void stores.sources.getState().load();
      void stores.sourcePanel.getState().reload();
    },
    sync: () => void stores.sync.getState().load(),
    health: () => void stores.health.getState().load(),
  };
  const stops = [
    api.on('changed', ({ topics }) => {
      for (const topic of new Set(topics)) reread[topic]();
      // Free time follows from rules, policies and holds as well.
      if (!topics.includes('events') && topics.some((topic) => topic === 'settings' || topic === 'calendars'))
        reread.events();
    }),
    api.on('navigate', ({ screen, requestId }) => {
      stores.app.getState().go(screen);
      if (requestId) void stores.requests.getState().open(requestId);
    }),
    api.on('command', ({ name }) => {
      if (name === 'palette') commands.palette();
      else if (name === 'today') commands.today();
      else if (name === 'copy-times') commands.copyTimes();
      else stores.app.getState().open(name);
    }),
    api.on('source-progress', (progress) => stores.sources.getState().follow(progress)),
    api.on('teaching', (teaching) => stores.teaching.getState().follow(teaching)),
    api.on('notice', ({ level, text }) => stores.notices.getState().tell(text, { level })),
    api.on('explain-tray', () => stores.app.getState().explainTray()),
  ];
  return () => stops.forEach((stop) => stop());
}
