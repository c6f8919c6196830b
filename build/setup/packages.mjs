/** npm packages: does node_modules hold exactly what the lock file says, and `npm ci` if it does not. */
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { lockFile, modules, root, tooledNode } from './places.mjs';
import { runCommand, runNpm } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * @typedef {{version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean}} LockedPackage
 * @typedef {{packages?: Record<string, LockedPackage>}} Lock
 */

/**
 * What the lock asks for and the installed tree lacks. npm writes `node_modules/.package-lock.json` last, so an
 * interrupted install has none. Optional packages may be missing: they are for other systems.
 * @param {Lock} lock
 * @param {Lock} installed
 */
export function findMissing(lock, installed) {
  const has = installed.packages ?? {};
  return Object.entries(lock.packages ?? {})
    .filter(([path, wanted]) => {
      const found = has[path];
      if (path === '' || wanted.link) return false;
      if (!found) return !wanted.optional && !wanted.devOptional;
      return found.version !== wanted.version || found.integrity !== wanted.integrity;
    })
    .map(([path]) => path);
}

export function arePackagesInstalled() {
  try {
    const lock = JSON.parse(readFileSync(lockFile, 'utf8'));
    const installed = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8'));
    return findMissing(lock, installed).length === 0;
  } catch {
    return false;
  }
}

/** @param {import('./progress.mjs').Progress} progress */
export async function installPackages(progress) {
  const paths = Object.keys(JSON.parse(readFileSync(lockFile, 'utf8')).packages).filter((path) => path !== '');
  const result = await runNpm(
    // Dev packages are the tools, whatever NODE_ENV says. Scripts are not run: the one of better-sqlite3 asks for
    // Node's headers, which npm would download from elsewhere, and the one of node is run below.
    ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      onTick: () => {
        const there = paths.filter((path) => existsSync(join(root, path, 'package.json'))).length;
        progress.tell(`${there} of ${paths.length} packages in place`);
      },
    },
  );
  if (!result.ok) throw new SetupError('npm could not install the packages; run `npm ci` to see why.', result.output);
}

/** This project's Node: the install script of the `node` package fetches the one for this system from the registry. */
export const isNodeInstalled = () => existsSync(tooledNode);

/** @param {import('./progress.mjs').Progress} progress */
export async function installNode(progress) {
  const script = join(modules, 'node', 'installArchSpecificPackage.js');
  const result = await runCommand(process.execPath, [script], {
    cwd: join(modules, 'node'),
    env: { ...process.env, npm_config_loglevel: 'error', npm_config_audit: 'false', npm_config_fund: 'false' },
    onTick: () => progress.tell('bringing Node 24'),
  });
  if (!result.ok || !isNodeInstalled()) {
    throw new SetupError(
      'Node 24 could not be installed; run `node installArchSpecificPackage.js` in node_modules/node to see why.',
      result.output,
    );
  }
  linkNode();
}

/** npm links no program that its package's script has yet to bring. `node_modules/.bin/node` is what editors look for. */
function linkNode() {
  if (process.platform === 'win32') return;
  const link = join(modules, '.bin', 'node');
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(relative(dirname(link), tooledNode), link);
}
