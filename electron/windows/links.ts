/** The only two ways out to the system's browser. */
import { shell } from 'electron';
import { AppError } from '#shared/errors.ts';
import { isLocalServer, isOpenable } from './rules.ts';

export async function openLink(url: string): Promise<void> {
  if (!isOpenable(url)) throw new AppError('not-allowed', 'Only https and mailto links are opened.');
  await shell.openExternal(url);
}

/** The sign-in page: https, or a Google-compatible server on this computer. */
export async function openAuthorizationPage(url: string): Promise<void> {
  if (!isLocalServer(url) && !isOpenable(url)) throw new AppError('not-allowed', 'The sign-in page must be https.');
  await shell.openExternal(url);
}
