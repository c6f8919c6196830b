/** What the app runs on. */
import { app } from 'electron';

const { electron, chrome } = process.versions;

/** Electron before 45 is the compatibility runtime: past its support, for tests and the demo. */
export const runtimeNotice =
  Number(electron.split('.')[0]) >= 45
    ? null
    : `CAMS runs on the compatibility runtime (Electron ${electron}), which gets no security updates. Use it for tests and the demo only.`;

export function listVersions(): string[] {
  return [
    `cams: ${app.getVersion()}`,
    `electron: ${electron}`,
    `chrome: ${chrome}`,
    `platform: ${process.platform} ${process.arch}`,
  ];
}
