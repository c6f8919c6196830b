/**
 * `unit` is pure and runs in parallel; `integration` uses real files and loopback servers and runs one file at a time, each
 * in a process of its own, so that no test waits for another's port, lock or open database. The `host …` projects run what
 * counts time once more on a machine of each of six zones, all but the long random walks.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

// The machine's zone must not matter; a fixed odd one makes it show at once when it does. Set here, before the first date is made:
// threads share the zone of their process. A zone given from outside (TZ=UTC npx vitest ...) stands.
process.env['TZ'] ??= 'Pacific/Chatham';

const hostZones = [
  'UTC',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];

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
      ...hostZones.map((zone) => ({
        extends: true as const,
        test: {
          name: `host ${zone}`,
          include: ['test/unit/time/**/*.test.ts', 'test/unit/availability/**/*.test.ts'],
          exclude: ['**/*properties.test.ts'],
          environment: 'node' as const,
          // The zone belongs to a process, not to a thread.
          pool: 'forks' as const,
          isolate: false,
          maxWorkers: 1,
          env: { TZ: zone, CAMS_RUNS: '0.1' },
          testTimeout: 60_000,
        },
      })),
    ],
  },
});
