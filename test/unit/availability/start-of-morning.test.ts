import { expect, it } from 'vitest';
import { startOfMorning } from '#shared/availability/start-of-morning.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { at } from '#test/fixtures/builders.ts';

const zone = 'Europe/Berlin';
const berlin = { ...defaultSettings(zone).availability, timeZone: zone };

it('a morning begins with the working hours, in the user’s zone, also when the clocks jump in the night', () => {
  expect(startOfMorning('2026-11-27', berlin)).toBe(at('2026-11-27 09:00', zone));
  expect(startOfMorning('2027-03-28', berlin)).toBe(at('2027-03-28 09:00', zone));
  const early = { ...berlin, workingHours: { ...berlin.workingHours, friday: [['07:00', '12:00']] } } as typeof berlin;
  expect(startOfMorning('2026-11-27', early)).toBe(at('2026-11-27 07:00', zone));
});

it('of a day whose work begins at noon or later, or of a day off, it is nine', () => {
  const late = { ...berlin, workingHours: { ...berlin.workingHours, friday: [['13:00', '20:00']] } } as typeof berlin;
  expect(startOfMorning('2026-11-27', late)).toBe(at('2026-11-27 09:00', zone));
  expect(startOfMorning('2026-11-29', berlin)).toBe(at('2026-11-29 09:00', zone));
});
