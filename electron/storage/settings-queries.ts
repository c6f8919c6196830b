/**
 * The user's rules and single values, as JSON by key. A part that cannot be read (written by another version, damaged)
 * falls back to its defaults with a warning; the row stays as it is until the user saves, so nothing is lost by reading.
 */
import type { z } from 'zod';
import { defaultSettings, Settings } from '#shared/domain/settings.ts';
import type { Logger } from '../system/log.ts';
import type { Database } from './database.ts';

const parts = ['availability', 'replies', 'app'] as const;

export type SettingsQueries = ReturnType<typeof createSettingsQueries>;

export function createSettingsQueries(db: Database, log: Logger) {
  const read = db.prepare<[string], string>('select value_json from settings where key = ?').pluck();
  const write = db.prepare<[string, string]>(
    'insert into settings (key, value_json) values (?, ?) on conflict (key) do update set value_json = excluded.value_json',
  );
  const remove = db.prepare<[string]>('delete from settings where key = ?');

  function readValue<T>(key: string, schema: z.ZodType<T>): T | null {
    const text = read.get(key);
    if (text === undefined) return null;
    const found = schema.safeParse(parseJson(text));
    if (found.success) return found.data;
    log.warn('a stored setting cannot be read, its default is used', {
      key,
      where: found.error.issues[0]?.path.join('.'),
    });
    return null;
  }

  function writeValue(key: string, value: unknown): void {
    write.run(key, JSON.stringify(value));
  }

  function readSettings(defaultTimeZone: string): Settings {
    const defaults = defaultSettings(defaultTimeZone);
    return {
      availability: readPart('availability', defaults.availability),
      replies: readPart('replies', defaults.replies),
      app: readPart('app', defaults.app),
    };
  }

  /** Field by field: one damaged field costs that field, a field added since takes its default. */
  function readPart<P extends (typeof parts)[number]>(part: P, defaults: Settings[P]): Settings[P] {
    const key = `settings.${part}`;
    const text = read.get(key);
    if (text === undefined) return defaults;
    const stored = parseJson(text);
    const schema = Settings.shape[part];
    const whole = schema.safeParse(stored);
    if (whole.success) return whole.data as Settings[P];
    const given = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
    const fields = schema.shape as Readonly<Record<string, z.ZodType>>;
    const mended = Object.fromEntries(
      Object.entries(defaults).map(([name, value]) => {
        const field = fields[name]?.safeParse(given[name]);
        if (field?.success) return [name, field.data];
        if (name in given) log.warn('a stored setting cannot be read, its default is used', { key, where: name });
        return [name, value];
      }),
    );
    return mended as Settings[P];
  }

  const writeSettings = db.transaction((settings: Settings): void => {
    const valid = Settings.parse(settings);
    for (const part of parts) writeValue(`settings.${part}`, valid[part]);
  });

  return {
    readSettings,
    writeSettings: (settings: Settings): void => writeSettings(settings),
    readValue,
    writeValue,
    removeValue: (key: string): void => void remove.run(key),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
