/** The whole of set-up in order: packages, which Electron, system packages, that Electron, native build. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseRuntime, needsNativeBuild, retryAfterMs } from './choose-runtime.mjs';
import { compatExecutable, compatVersion, installCompat, isCompatReady } from './compat-runtime.mjs';
import { withLock } from './lock.mjs';
import { isNativeCached, isNativeThere, makeNativeReady, removeNative } from './native-build.mjs';
import {
  downloadOfficial,
  findInFolder,
  findOfficial,
  officialVersion,
  versionOfFolder,
} from './official-electron.mjs';
import { arePackagesInstalled, installNode, installPackages, isNodeInstalled } from './packages.mjs';
import { cacheFolder, out, root } from './places.mjs';
import { createProgress } from './progress.mjs';
import { currentStamp, isStillReady, readReady, writeReady } from './ready.mjs';
import { SetupError } from './setup-error.mjs';
import { findMissingHere, installSystemPackages } from './system-packages.mjs';

/**
 * Makes ready what `level` needs and says which Electron to use. Nothing is printed when nothing is to be done.
 * @param {import('./ready.mjs').Level} level
 * @returns {Promise<import('./ready.mjs').Ready>}
 */
export async function makeReady(level) {
  const ready = readReady();
  if (ready && isThere() && isStillReady(ready, level, { stamp: currentStamp(), nowMs: Date.now() })) return ready;
  const progress = createProgress({ steps: level === 'tools' ? 1 : 5 });
  const lock = join(out, 'setup.lock');
  const onWait = () => progress.say('Another set-up of this folder is running; waiting for it.');
  return withLock(lock, { onWait }, async () => {
    const meanwhile = readReady();
    const here = { stamp: currentStamp(), nowMs: Date.now() };
    if (meanwhile && isThere() && isStillReady(meanwhile, level, here)) return meanwhile;
    return prepare(level, progress);
  });
}

/** The files without which no note of readiness is believed. */
const isThere = isNodeInstalled;

/**
 * @param {import('./ready.mjs').Level} level
 * @param {import('./progress.mjs').Progress} progress
 */
async function prepare(level, progress) {
  mkdirSync(out, { recursive: true });
  progress.step('npm packages');
  const complete = arePackagesInstalled();
  if (!complete) await installPackages(progress);
  if (!isNodeInstalled()) await installNode(progress);
  progress.done(complete ? 'in place' : 'installed');
  const before = readReady();
  const stamp = currentStamp();
  /** @type {import('./ready.mjs').Ready} */
  const ready = { ...before, levels: before?.stamp === stamp ? before.levels : [], stamp };
  if (level !== 'tools') await prepareApp(level, progress, ready);
  ready.levels = level === 'tools' ? union(ready.levels, ['tools']) : union(ready.levels, ['tools', 'app', level]);
  writeReady(ready);
  return ready;
}

/**
 * @param {import('./ready.mjs').Level} level
 * @param {import('./progress.mjs').Progress} progress
 * @param {import('./ready.mjs').Ready} ready
 */
async function prepareApp(level, progress, ready) {
  progress.step('choosing an Electron');
  const { runtime, retryAtMs } = await findRuntime(progress);
  const native = runtime.version !== undefined && needsNativeBuild(runtime.version);
  progress.done(`${runtime.version ?? 'the given one'} (${runtime.kind})`);

  progress.step('system packages');
  /** @type {import('./system-packages.mjs').Purpose[]} */
  const purposes = ['run'];
  if (level === 'headless') purposes.push('headless');
  if (runtime.kind === 'compat' && !existsSync(runtime.executable)) purposes.push('unpack');
  if (native && !isNativeCached()) purposes.push('compile');
  const missing = findMissingHere(purposes);
  if (missing.length > 0) await installSystemPackages(missing, progress);
  progress.done(missing.length > 0 ? `installed ${missing.join(' ')}` : 'in place');

  progress.step('Electron');
  if (runtime.kind === 'compat' && !isCompatReady()) {
    await installCompat(progress);
    progress.done('compatibility runtime installed');
  } else progress.done('in place');

  progress.step('native modules');
  if (native) {
    const cached = isNativeCached();
    await makeNativeReady(runtime.executable, progress);
    progress.done(cached ? 'in place' : 'built');
  } else {
    if (isNativeThere()) removeNative();
    progress.done('prebuilt');
  }
  ready.runtime = runtime;
  ready.retryAtMs = retryAtMs;
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<{runtime: import('./ready.mjs').Runtime, retryAtMs?: number}>}
 */
async function findRuntime(progress) {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'] || undefined;
  let failedAtMs = readFailure();
  const nowMs = Date.now();
  for (;;) {
    const official = findOfficial();
    const given = override ? findInFolder(override) : undefined;
    const choice = chooseRuntime({
      override,
      overrideIsThere: given !== undefined,
      officialIsThere: official !== undefined,
      failedAtMs,
      nowMs,
      platform: `${process.platform}-${process.arch}`,
    });
    switch (choice) {
      case 'override':
        return { runtime: { kind: 'override', executable: given ?? '', version: versionOfFolder(override ?? '') } };
      case 'official':
        return { runtime: { kind: 'official', executable: official ?? '', version: officialVersion() } };
      case 'compat':
        return {
          runtime: { kind: 'compat', executable: compatExecutable(), version: compatVersion },
          retryAtMs: (failedAtMs ?? nowMs) + retryAfterMs,
        };
      case 'download':
        failedAtMs = (await downloadOfficial(progress)) ? undefined : nowMs;
        noteFailure(failedAtMs);
        break;
      case 'override-missing':
        throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH is ${override}, where no Electron is; correct or unset it.`);
      case 'none':
        throw new SetupError(
          `Electron ${officialVersion()} could not be downloaded; check the network, or set ` +
            `ELECTRON_OVERRIDE_DIST_PATH to a folder that holds it, and run \`npm run setup\` in ${root}.`,
        );
    }
  }
}

const failureFile = () => join(cacheFolder(), `electron-${officialVersion()}-download-failed`);

function readFailure() {
  try {
    return Number(readFileSync(failureFile(), 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

/** @param {number | undefined} failedAtMs */
function noteFailure(failedAtMs) {
  mkdirSync(cacheFolder(), { recursive: true });
  if (failedAtMs === undefined) rmSync(failureFile(), { force: true });
  else writeFileSync(failureFile(), String(failedAtMs));
}

/** @param {import('./ready.mjs').Level[]} some @param {import('./ready.mjs').Level[]} more */
const union = (some, more) => [...new Set([...some, ...more])];
