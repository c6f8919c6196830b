/** The random walks that `npm run soak` takes, and how their counts are added up and told. */

/**
 * @typedef {object} Walk
 * @property {string} name
 * @property {'unit' | 'integration'} project
 * @property {string} file
 * @property {boolean} [whole] cannot be walked in parts
 */

/** @type {readonly Walk[]} The longest first. */
export const walks = [
  { name: 'schedules', project: 'integration', file: 'test/integration/scheduling-schedules.test.ts' },
  { name: 'outbox', project: 'integration', file: 'test/integration/mail/outbox-schedules.test.ts' },
  { name: 'sync', project: 'integration', file: 'test/integration/sync/sync-model.test.ts' },
  { name: 'history', project: 'integration', file: 'test/integration/mail/monitor.test.ts', whole: true },
  { name: 'model', project: 'unit', file: 'test/unit/shared/negotiation/model.test.ts' },
  { name: 'read-back', project: 'unit', file: 'test/unit/shared/negotiation/read-back-many.test.ts', whole: true },
  { name: 'runs', project: 'unit', file: 'test/unit/shared/scraping/runs-model.test.ts', whole: true },
  { name: 'repair', project: 'unit', file: 'test/unit/shared/scraping/repair-recipe.test.ts', whole: true },
  { name: 'hostile', project: 'integration', file: 'test/integration/hostile-mails.test.ts', whole: true },
];

/**
 * Each walk in as many parts as there are cores.
 * @param {readonly string[]} asked empty: all
 * @param {number} cores
 * @returns {{name: string, project: string, file: string, part: string}[]}
 */
export function planWalks(asked, cores) {
  const chosen = walks.filter(({ name }) => asked.length === 0 || asked.includes(name));
  return chosen.flatMap(({ name, project, file, whole }) =>
    Array.from({ length: whole ? 1 : cores }, (_, index) => ({
      name: whole ? name : `${name} ${index + 1}/${cores}`,
      project,
      file,
      part: whole ? '1/1' : `${index + 1}/${cores}`,
    })),
  );
}

/**
 * @param {string} lines what the tests wrote: `{"name", "counts": {...}}` a line; one that a crash cut off is left out
 * @returns {Map<string, Map<string, number>>}
 */
export function sumByName(lines) {
  /** @type {Map<string, Map<string, number>>} */
  const sums = new Map();
  for (const line of lines.split('\n')) {
    if (!line.endsWith('}')) continue;
    /** @type {{name: string, counts: Record<string, number>}} */
    const { name, counts } = JSON.parse(line);
    const sum = sums.get(name) ?? new Map();
    for (const [key, value] of Object.entries(counts)) sum.set(key, (sum.get(key) ?? 0) + value);
    sums.set(name, sum);
  }
  return sums;
}

/**
 * A paragraph for each name; counts called `row > column` become a table.
 * @param {ReadonlyMap<string, ReadonlyMap<string, number>>} sums
 * @returns {string[]}
 */
export function describeCounts(sums) {
  return [...sums].map(([name, sum]) => {
    const plain = [...sum].filter(([key]) => !key.includes(' > '));
    const crossed = [...sum].filter(([key]) => key.includes(' > '));
    const words = plain.map(([key, value]) => `${key} ${value}`).join(', ');
    return [`${name}: ${words}`, ...table(crossed)].join('\n');
  });
}

/** @param {readonly [string, number][]} cells @returns {string[]} */
function table(cells) {
  if (cells.length === 0) return [];
  const split = cells.map(([key, value]) => ({
    row: key.split(' > ')[0] ?? '',
    column: key.split(' > ')[1] ?? '',
    value,
  }));
  const rows = [...new Set(split.map(({ row }) => row))].sort();
  const columns = [...new Set(split.map(({ column }) => column))].sort();
  const width = Math.max(...columns.map((column) => column.length), 7) + 2;
  const first = Math.max(...rows.map((row) => row.length)) + 2;
  const line = (/** @type {string} */ head, /** @type {(string | number)[]} */ rest) =>
    `  ${head.padEnd(first)}${rest.map((one) => String(one).padStart(width)).join('')}`;
  const valueAt = (/** @type {string} */ row, /** @type {string} */ column) =>
    split.find((cell) => cell.row === row && cell.column === column)?.value ?? 0;
  return [
    line('', columns),
    ...rows.map((row) =>
      line(
        row,
        columns.map((column) => valueAt(row, column)),
      ),
    ),
  ];
}
