/** Where the app keeps its profile, for a command that runs without Electron: the same folder that Electron chooses. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';

type Machine = { readonly platform: string; readonly env: NodeJS.ProcessEnv; readonly home: string };

/** As the app is called in the system's folders: `productName` in package.json. */
const name = 'CAMS';

export function findUserData({ platform, env, home }: Machine): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', name);
  if (platform === 'win32') return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), name);
  return join(env['XDG_CONFIG_HOME'] || join(home, '.config'), name);
}

/** The address of a socket may have about a hundred bytes only. */
const longestAddress = 100;

/** Where the running app can be asked. A pipe's name is seen by everybody on Windows; what protects it is the token. */
export function toSocketPath(
  userData: string,
  { platform, temporary }: { platform: string; temporary: string },
): string {
  const short = createHash('sha256').update(userData).digest('hex').slice(0, 16);
  if (platform === 'win32') return `\\\\.\\pipe\\cams-${short}`;
  const own = join(userData, 'assistant.sock');
  return Buffer.byteLength(own) <= longestAddress ? own : join(temporary, `cams-${short}.sock`);
}

export const tokenFileOf = (userData: string): string => join(userData, 'assistant-token');
