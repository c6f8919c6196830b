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
  function checkZones({ availability }: Settings): void {
    const { timeZone, trips } = availability;
    if (!ports.isTimeZone(timeZone)) throw new AppError('invalid-input', `“${timeZone}” is not a time zone.`);
    const lost = trips.find((trip) => !ports.isTimeZone(trip.timeZone));
    if (!lost) return;
    const trip = lost.name ? `The trip “${lost.name}”` : `The trip from ${lost.fromDate}`;
    throw new AppError('invalid-input', `${trip} is in no known time zone: “${lost.timeZone}”.`);
  }

  function save(settings: Settings): Settings {
    checkZones(settings);
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
