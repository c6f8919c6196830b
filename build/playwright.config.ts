/** The built app, one instance at a time; a failing test is a failing test, so nothing is retried. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

export default defineConfig({
  testDir: fromRoot('test/e2e'),
  testMatch: '**/*.spec.ts',
  outputDir: fromRoot('out/e2e'),
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['line']],
  // No traces: writing one keeps the closing of an app waiting for 20 s. The app's log and the last screen are attached.
  use: { trace: 'off', screenshot: 'only-on-failure' },
});
