import { expect, it } from 'vitest';

/** Minutes that local time is behind UTC in January 2027. */
const behind: Readonly<Record<string, number>> = {
  UTC: 0,
  'America/New_York': 300,
  'America/St_Johns': 210,
  'Asia/Kolkata': -330,
  'Australia/Lord_Howe': -660,
  'Pacific/Apia': -780,
  'Pacific/Chatham': -825,
};

it('runs on a machine of the zone that it was told', () => {
  const told = behind[process.env['TZ'] ?? ''];
  if (told !== undefined) expect(new Date(Date.UTC(2027, 0, 15)).getTimezoneOffset()).toBe(told);
});
