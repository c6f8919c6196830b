import { describe, expect, it } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import { listExcludeTimes } from '#renderer/format/exclude-times.ts';
import { at } from '#test/fixtures/builders.ts';

const timesAt = (text: string, timeZone: string): Record<string, number> => {
  const { workingHours } = defaultSettings(timeZone).availability;
  const times = listExcludeTimes({ nowMs: at(text, timeZone), timeZone, workingHours });
  return Object.fromEntries(times.map(({ key, untilMs }) => [key, untilMs]));
};

describe('listExcludeTimes', () => {
  it.each(['UTC', 'America/St_Johns', 'Asia/Kolkata', 'Pacific/Apia'])(
    'ends tomorrow morning on the user’s clock in %s',
    (zone) => {
      expect(timesAt('2026-11-26 15:00', zone)).toEqual({
        hour: at('2026-11-26 16:00', zone),
        tomorrow: at('2026-11-27 09:00', zone),
      });
    },
  );

  it('counts an hour through the night in which the clocks go back in New York', () => {
    const times = timesAt('2026-11-01 00:30', 'America/New_York');
    expect(times['hour']).toBe(at('2026-11-01 00:30', 'America/New_York') + 3_600_000);
    expect(times['tomorrow']).toBe(at('2026-11-02 09:00', 'America/New_York'));
  });

  it('is tomorrow’s morning also after midnight', () => {
    expect(timesAt('2026-11-27 00:10', 'Europe/Berlin')['tomorrow']).toBe(at('2026-11-28 09:00', 'Europe/Berlin'));
  });
});
