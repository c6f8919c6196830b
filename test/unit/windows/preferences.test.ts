import { describe, expect, it, vi } from 'vitest';
import { defaultSettings, type Settings, type Trip } from '#shared/domain/settings.ts';
import { createPreferences } from '#electron/windows/preferences.ts';

const known = new Set(['Europe/Berlin', 'Asia/Tokyo']);

function make() {
  let stored = defaultSettings('Europe/Berlin');
  const write = vi.fn((settings: Settings) => void (stored = settings));
  const apply = vi.fn();
  const onChanged = vi.fn();
  const preferences = createPreferences({
    read: () => stored,
    write,
    isTimeZone: (name) => known.has(name),
    apply,
    onChanged,
  });
  return { preferences, write, apply, onChanged };
}

const aTrip = (fields: Partial<Trip> = {}): Trip => ({
  name: 'Tokyo',
  fromDate: '2026-12-07',
  toDate: '2026-12-11',
  timeZone: 'Asia/Tokyo',
  workingHours: null,
  ...fields,
});

function withTrips(...trips: Trip[]): Settings {
  const settings = defaultSettings('Europe/Berlin');
  return { ...settings, availability: { ...settings.availability, trips } };
}

describe('saving the settings', () => {
  it('writes, applies and tells what follows from them', () => {
    const { preferences, write, apply, onChanged } = make();
    const settings = withTrips(aTrip());
    expect(preferences.handlers['settings/update']({ settings })).toEqual(settings);
    expect(write).toHaveBeenCalledWith(settings);
    expect(apply).toHaveBeenCalledWith(settings);
    expect(onChanged).toHaveBeenCalledWith(['settings', 'events', 'requests']);
  });

  it('refuses a zone of their own that does not exist', () => {
    const { preferences, write } = make();
    const settings = defaultSettings('Middle/Earth');
    expect(() => preferences.handlers['settings/update']({ settings })).toThrow('“Middle/Earth” is not a time zone.');
    expect(write).not.toHaveBeenCalled();
  });

  it('refuses a trip to a zone that does not exist, by the name of the trip', () => {
    const { preferences, write, apply } = make();
    const settings = withTrips(aTrip(), aTrip({ name: 'Hike', timeZone: 'Middle/Earth' }));
    expect(() => preferences.handlers['settings/update']({ settings })).toThrow(
      'The trip “Hike” is in no known time zone: “Middle/Earth”.',
    );
    expect(write).not.toHaveBeenCalled();
    expect(apply).not.toHaveBeenCalled();
  });

  it('names a trip without a name by its first day', () => {
    const { preferences } = make();
    const settings = withTrips(aTrip({ name: '', timeZone: 'Middle/Earth' }));
    expect(() => preferences.update(() => settings)).toThrow('The trip from 2026-12-07 is in no known time zone');
  });
});
