/** The user's settings: read, saved whole, and applied at once where the system has a part in it (theme, start at login). */
import type { HandlersOf } from '#shared/contract/index.ts';
import type { Topic } from '#shared/contract/events.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { AppError } from '#shared/errors.ts';

export type PreferencesPorts = {
  readonly read: () => Settings;
  readonly write: (settings: Settings) => void;
  readonly isTimeZone: (name: string) => boolean;
  readonly apply: (settings: Settings) => void;
  readonly onChanged: (topics: Topic[]) => void;
};

export type Preferences = {
  readonly current: () => Settings;
  readonly update: (change: (settings: Settings) => Settings) => Settings;
  readonly handlers: HandlersOf<'settings/get' | 'settings/update'>;
};

export function createPreferences(ports: PreferencesPorts): Preferences {
  function save(settings: Settings): Settings {
    if (!ports.isTimeZone(settings.availability.timeZone)) {
      throw new AppError('invalid-input', `“${settings.availability.timeZone}” is not a time zone.`);
    }
    ports.write(settings);
    ports.apply(settings);
    ports.onChanged(['settings', 'events', 'requests']);
    return ports.read();
  }
  return {
    current: ports.read,
    update: (change) => save(change(ports.read())),
    handlers: {
      'settings/get': () => ports.read(),
      'settings/update': ({ settings }) => save(settings),
    },
  };
}
