/**
 * Bundles what changed: `node build/bundle.mjs [--all] [--only TARGET] [--root FOLDER]`. Main process to out/app/main.js, preload to
 * out/app/preload.cjs, page to out/app/renderer/. An import that cannot be resolved fails the bundle.
 */
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { build } from 'vite';
import { entryOf, hashInputs, iconsFolder, targets } from './bundle/inputs.mjs';
import { place } from './bundle/place.mjs';
import { appFolder, findStale, readStamp, writeStamp } from './bundle/stamp.mjs';
import { isOutside, isOutsidePreload, viteConfig } from './bundle/vite-configs.mjs';
import { onInterrupt } from './setup/interrupt.mjs';
import { withLock } from './setup/lock.mjs';
import { root as projectRoot } from './setup/places.mjs';

const { values } = parseArgs({
  options: { all: { type: 'boolean' }, only: { type: 'string', multiple: true }, root: { type: 'string' } },
});
const root = values.root ? resolve(values.root) : projectRoot;
const app = appFolder(root);
mkdirSync(app, { recursive: true });

const onWait = () => process.stderr.write('Another bundling is running; waiting for it.\n');
try {
  await withLock(join(root, 'out', 'bundle.lock'), { onWait }, async () => {
    const among = targets.filter((target) => values.only?.includes(target) ?? true);
    const stale = values.all ? among : findStale(root, among);
    for (const target of stale) await bundle(target);
  });
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${process.stderr.isTTY ? message : stripVTControlCharacters(message)}\nBundling failed.\n`);
  process.exitCode = 1;
}

/** @param {import('./bundle/inputs.mjs').Target} target */
async function bundle(target) {
  const entry = join(root, entryOf(target));
  if (!existsSync(entry)) throw new Error(`${entryOf(target)} is not there.`);
  const startedMs = Date.now();
  // Taken before building: an edit made meanwhile makes the bundle stale, not wrongly fresh.
  const hash = hashInputs(root, target);
  const folder = join(root, 'out', `bundle-${target}.tmp-${process.pid}`);
  const clean = () => rmSync(folder, { recursive: true, force: true });
  const off = onInterrupt(clean);
  try {
    const result = await build(viteConfig(target, root, folder));
    checkImports(target, /** @type {import('vite').Rolldown.RolldownOutput} */ (result));
    // The window and the tray read their icons from beside main.js.
    if (target === 'main') copyIcons(join(folder, 'icons'));
    const stamp = readStamp(root);
    const files = place(folder, app, stamp[target]?.files ?? [], target === 'renderer' ? 'renderer' : '');
    writeStamp(root, { ...stamp, [target]: { hash, files } });
    process.stderr.write(`Bundled ${target} in ${((Date.now() - startedMs) / 1000).toFixed(1)} s.\n`);
  } finally {
    off();
    clean();
  }
}

/** @param {string} target */
function copyIcons(target) {
  const icons = iconsFolder(root);
  cpSync(icons, target, { recursive: true, filter: (path) => path === icons || path.endsWith('.png') });
}

/**
 * Every import left in the output must be one that exists where the code runs.
 * @param {import('./bundle/inputs.mjs').Target} target
 * @param {import('vite').Rolldown.RolldownOutput} result
 */
function checkImports(target, result) {
  const names = new Set(result.output.map((each) => each.fileName));
  const allowed = { main: isOutside, preload: isOutsidePreload, renderer: () => false }[target];
  for (const chunk of result.output) {
    if (chunk.type !== 'chunk') continue;
    const wrong = [...chunk.imports, ...chunk.dynamicImports].filter((id) => !names.has(id) && !allowed(id));
    // What Vite puts in place of a Node module in a page: it would fail only when used.
    wrong.push(...chunk.moduleIds.filter((id) => id.includes('__vite-browser-external')));
    if (wrong.length > 0) throw new Error(`The ${target} bundle imports ${wrong.join(', ')}, which it may not.`);
  }
}
