/** The session of one source: its own cookies and storage on disk, no permission, no download, no file of this computer. */
import { session, type Session } from 'electron';
import { AppError } from '#shared/errors.ts';

const webSchemes = /^(https?|wss?|data|blob|about):/;
const guarded = new WeakSet<Session>();

/** Each source has one of its own, kept over restarts. Throws 'invalid-input' for an id that is no plain name. */
export function sessionOf(sourceId: string): Session {
  if (!/^[\w-]{1,64}$/.test(sourceId)) throw new AppError('invalid-input', 'The id of a source is a plain name.');
  const own = session.fromPartition(`persist:source-${sourceId}`);
  if (!guarded.has(own)) guard(own);
  return own;
}

/** Takes away all that a source left on this computer: cookies, storage, cache. */
export async function forgetSession(sourceId: string): Promise<void> {
  const own = sessionOf(sourceId);
  await own.clearStorageData();
  await own.clearCache();
  await own.clearAuthCache();
}

function guard(own: Session): void {
  guarded.add(own);
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.setDevicePermissionHandler(() => false);
  own.setDisplayMediaRequestHandler(null);
  own.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !webSchemes.test(url) }));
  own.on('will-download', (event) => event.preventDefault());
  // Pages turn an embedded browser away for its name alone; what remains is the name of the engine that it is.
  own.setUserAgent(own.getUserAgent().replace(/ (?!Mozilla|AppleWebKit|Chrome|Safari)[\w.-]+\/[\d.]+/g, ''));
}
