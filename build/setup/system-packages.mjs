/**
 * System libraries and programs on Linux: found by the linker's cache and PATH (no package manager asked), installed
 * by apt-get as root, otherwise named in one sentence with the command to run.
 */
import { spawnSync } from 'node:child_process';
import { findProgram } from './places.mjs';
import { runCommand } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * @typedef {{package: string, library?: string, program?: string}} Need
 * @typedef {'run' | 'headless' | 'unpack' | 'compile'} Purpose
 */

/** @type {Record<Purpose, Need[]>} */
const needs = {
  run: [
    { package: 'libgtk-3-0', library: 'libgtk-3.so.0' },
    { package: 'libnss3', library: 'libnss3.so' },
    { package: 'libasound2', library: 'libasound.so.2' },
    { package: 'libgbm1', library: 'libgbm.so.1' },
    { package: 'libxss1', library: 'libXss.so.1' },
    { package: 'libnotify4', library: 'libnotify.so.4' },
    { package: 'libsecret-1-0', library: 'libsecret-1.so.0' },
    { package: 'libxtst6', library: 'libXtst.so.6' },
    { package: 'libatspi2.0-0', library: 'libatspi.so.0' },
    { package: 'libdrm2', library: 'libdrm.so.2' },
  ],
  headless: [
    { package: 'xvfb', program: 'Xvfb' },
    { package: 'xauth', program: 'xauth' },
    { package: 'dbus', program: 'dbus-run-session' },
    { package: 'dbus-x11', program: 'dbus-launch' },
    { package: 'gnome-keyring', program: 'gnome-keyring-daemon' },
  ],
  unpack: [{ package: 'unzip', program: 'unzip' }],
  compile: [
    { package: 'python3', program: 'python3' },
    { package: 'make', program: 'make' },
    { package: 'g++', program: 'g++' },
  ],
};

/**
 * The Debian packages of which the library or program is not there.
 * @param {Purpose[]} purposes
 * @param {{libraries: string, hasProgram: (name: string) => boolean}} system `libraries` is what `ldconfig -p` prints
 */
export function findMissingPackages(purposes, system) {
  return purposes
    .flatMap((purpose) => needs[purpose])
    .filter((need) =>
      need.library
        ? !system.libraries.includes(`\t${need.library} (`)
        : need.program && !system.hasProgram(need.program),
    )
    .map((need) => need.package);
}

/** @param {Purpose[]} purposes */
export function findMissingHere(purposes) {
  if (process.platform !== 'linux') return [];
  const ldconfig = findProgram('ldconfig');
  const listed = ldconfig ? spawnSync(ldconfig, ['-p'], { encoding: 'utf8' }).stdout : undefined;
  return findMissingPackages(purposes, {
    // Where the linker keeps no such list (musl), missing libraries show when Electron starts.
    libraries: listed || needs.run.map((need) => `\t${need.library} (`).join(''),
    hasProgram: (name) => findProgram(name) !== undefined,
  });
}

/**
 * @param {string[]} names
 * @param {import('./progress.mjs').Progress} progress
 */
export async function installSystemPackages(names, progress) {
  if (!findProgram('apt-get')) {
    throw new SetupError(`Install what these Debian packages hold with your package manager: ${names.join(' ')}.`);
  }
  if (process.getuid?.() !== 0) throw new SetupError(askForRoot(names));
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'APT::Status-Fd=3'];
  /** @param {string} line `pmstatus:package:percent:text` or `dlstatus:number:percent:text` */
  const onStatus = (line) => {
    const [kind, , percent, ...text] = line.split(':');
    if (kind === 'pmstatus' || kind === 'dlstatus') progress.tell(`${Math.round(Number(percent))} % ${text.join(':')}`);
  };
  progress.tell('apt-get update');
  const update = await runCommand('apt-get', [...options, 'update'], { env, onStatus });
  if (!update.ok) throw new SetupError('apt-get update failed; run it as root to see why.', update.output);
  const install = ['install', '-y', '--no-install-recommends', ...names.map(currentName)];
  const result = await runCommand('apt-get', [...options, ...install], { env, onStatus });
  if (!result.ok)
    throw new SetupError(`apt-get failed; run \`apt-get ${install.join(' ')}\` to see why.`, result.output);
}

/** @param {string[]} names */
export function askForRoot(names) {
  const install = `sudo apt-get install -y --no-install-recommends ${names.join(' ')}`;
  return `The system lacks ${names.join(', ')}; run \`sudo apt-get update && ${install}\` and then this command again.`;
}

/**
 * Newer Debian and Ubuntu renamed some libraries with the suffix t64.
 * @param {string} name
 */
function currentName(name) {
  const renamed = `${name}t64`;
  const known = spawnSync('apt-cache', ['show', renamed], { stdio: 'ignore' });
  return known.status === 0 ? renamed : name;
}
