/**
 * Two projects: `unit` is pure and runs in parallel; `integration` uses real files and loopback servers and runs one
 * file at a time, each in a process of its own, so that no test waits for another's port, lock or open database.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

// The machine's zone must not matter; a fixed odd one makes it show at once when it does. Set here, before the first date is made:
// threads share the zone of their process. A zone given from outside (TZ=UTC npx vitest ...) stands.
process.env['TZ'] ??= 'Pacific/Chatham';

export default defineConfig({
  root,
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx'],
          environment: 'node',
          pool: 'threads',
          // A bound for what hangs, not a measure: a busy machine is allowed to be slow.
          testTimeout: 60_000,
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          environment: 'node',
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
