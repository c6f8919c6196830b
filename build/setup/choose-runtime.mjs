/** Which Electron is used: the order of preference as a pure decision, so that it can be read and tested. */

/** Electron 35 has Node-API 10, which better-sqlite3's prebuilt binary needs; older ones crash on it. */
const firstWithPrebuilt = 35;

/** The official download is not tried again on each run, but it is tried again the next day. */
export const retryAfterMs = 24 * 60 * 60 * 1000;

/**
 * @typedef {object} Found
 * @property {string | undefined} override ELECTRON_OVERRIDE_DIST_PATH
 * @property {boolean} overrideIsThere that folder holds an executable
 * @property {boolean} officialIsThere the official binary of the wanted version is installed
 * @property {number | undefined} failedAtMs when the official download failed last
 * @property {number} nowMs
 * @property {string} platform e.g. 'linux-x64'
 */

/**
 * `download` means: try the official one, and on failure ask again with `failedAtMs` set.
 * @param {Found} found
 * @returns {'override' | 'override-missing' | 'official' | 'download' | 'compat' | 'none'}
 */
export function chooseRuntime(found) {
  if (found.override) return found.overrideIsThere ? 'override' : 'override-missing';
  if (found.officialIsThere) return 'official';
  const failedLately =
    found.failedAtMs !== undefined && found.nowMs >= found.failedAtMs && found.nowMs - found.failedAtMs < retryAfterMs;
  if (found.platform === 'linux-x64') return failedLately ? 'compat' : 'download';
  // Without a substitute the download is the only way, so a failure of this very run ends it and an older one does not.
  return found.failedAtMs === found.nowMs ? 'none' : 'download';
}

/** @param {string} version of Electron, e.g. '33.2.1' */
export function needsNativeBuild(version) {
  const major = Number.parseInt(version.replace(/^v/, ''), 10);
  return Number.isNaN(major) ? false : major < firstWithPrebuilt;
}
