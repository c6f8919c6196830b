/**
 * better-sqlite3 for an Electron older than its prebuilt binary: built once from its own unmodified source with
 * Node-API 9, kept in the user's cache by version, copied to where the package looks first. It loads in Node 20 and
 * Node 24 too, so tests and app use the same file.
 */
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { onInterrupt } from './interrupt.mjs';
import { withLock } from './lock.mjs';
import { installNode } from './packages.mjs';
import { cacheFolder, modules, nodeHeaders, toolEnv, tooledNode } from './places.mjs';
import { runCommand } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

const source = join(modules, 'better-sqlite3');
const workshop = join(modules, '.cache', 'cams');
const placed = join(source, 'build', 'Release', 'better_sqlite3.node');
const flags = '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT';

function cachedFile() {
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  return join(cacheFolder(), `better-sqlite3-${version}-napi9-${process.platform}-${process.arch}.node`);
}

export const isNativeCached = () => existsSync(cachedFile());
export const isNativeThere = () => existsSync(placed);

/** Where the prebuilt binary serves, a build of ours would only hide it. */
export function removeNative() {
  rmSync(join(source, 'build'), { recursive: true, force: true });
}

/**
 * @param {string} executable the Electron it is for; the result is tried in it
 * @param {import('./progress.mjs').Progress} progress
 */
export async function makeNativeReady(executable, progress) {
  const cached = cachedFile();
  await withLock(
    `${cached}.lock`,
    { onWait: () => progress.tell('another set-up is building it; waiting') },
    async () => {
      if (!existsSync(cached)) await build(cached, progress);
    },
  );
  const temporary = `${placed}.tmp-${process.pid}`;
  mkdirSync(dirname(placed), { recursive: true });
  copyFileSync(cached, temporary);
  renameSync(temporary, placed);
  await tryOut(executable);
}

/**
 * @param {string} target
 * @param {import('./progress.mjs').Progress} progress
 */
async function build(target, progress) {
  // A later `npm install` clears away the package with the headers, because no lock file names it.
  if (!nodeHeaders()) await installNode(progress);
  const headers = nodeHeaders();
  if (!headers) {
    throw new SetupError(
      'Node’s headers for the native build are missing; delete node_modules and run this command again.',
    );
  }
  removeLeftovers();
  // Inside node_modules, so that the package's own requires resolve as they do in its place.
  const folder = join(workshop, `${basename(source)}.tmp-${process.pid}`);
  const clean = () => rmSync(folder, { recursive: true, force: true });
  const off = onInterrupt(clean);
  try {
    cpSync(source, folder, { recursive: true, filter: (path) => !/better-sqlite3[/\\](build|prebuilds)$/.test(path) });
    const gyp = join(modules, 'node-gyp', 'bin', 'node-gyp.js');
    const args = [gyp, 'rebuild', '--release', '-j', 'max', `--nodedir=${headers}`, '--', '-Dforce_build=1'];
    const result = await runCommand(tooledNode, args, {
      cwd: folder,
      env: { ...toolEnv(), CXXFLAGS: flags },
      onTick: () => progress.tell('compiling SQLite, about 70 s on two cores'),
    });
    const built = join(folder, 'build', 'Release', 'better_sqlite3.node');
    if (!result.ok || !existsSync(built)) {
      throw new SetupError('better-sqlite3 could not be built; the compiler’s last lines follow.', result.output);
    }
    const temporary = `${target}.tmp-${process.pid}`;
    copyFileSync(built, temporary);
    renameSync(temporary, target);
  } finally {
    off();
    clean();
  }
}

/** What a killed build left; the lock is held, so nobody is using it. */
function removeLeftovers() {
  mkdirSync(workshop, { recursive: true });
  for (const name of readdirSync(workshop)) {
    if (name.includes('.tmp-')) rmSync(join(workshop, name), { recursive: true, force: true });
  }
}

/** @param {string} executable */
async function tryOut(executable) {
  const script = `const D = require(${JSON.stringify(source)}); new D(':memory:').prepare('select 1').get();`;
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const result = await runCommand(executable, ['-e', script], { env });
  if (!result.ok) {
    rmSync(placed, { force: true });
    rmSync(cachedFile(), { force: true });
    throw new SetupError(
      'better-sqlite3 was built but does not load in Electron; run this command again.',
      result.output,
    );
  }
}
