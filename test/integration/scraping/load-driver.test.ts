import { afterEach, expect, it } from 'vitest';
import { loadDriver } from '#electron/scraping/load-driver.ts';

const before = { ...process.env };
afterEach(() => void Object.assign(process.env, before));

it('keeps the driver from printing what is typed, whatever the environment asks for', async () => {
  Object.assign(process.env, { DEBUG: 'pw:protocol*', DEBUG_FILE: '/tmp/never', PWDEBUG: '1' });
  const driver = await loadDriver();
  expect(driver.connectOverCDP).toBeTypeOf('function');
  expect([process.env['DEBUG'], process.env['DEBUG_FILE'], process.env['PWDEBUG']]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
