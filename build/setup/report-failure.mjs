/** One sentence for what set-up cannot do, below it the tool's last lines; a stack only for a bug of ours. */
import { SetupError } from './setup-error.mjs';

/** @param {unknown} error */
export function reportFailure(error) {
  process.exitCode = 1;
  const { code, path } = /** @type {NodeJS.ErrnoException} */ (error);
  if (path && ['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(code ?? '')) {
    const reason = code === 'ENOSPC' ? 'the disk is full' : 'this user may not write there';
    process.stderr.write(`\nSet-up could not write ${path}, because ${reason}.\n`);
    return;
  }
  if (!(error instanceof SetupError)) throw error;
  if (error.details) process.stderr.write(`${error.details}\n`);
  process.stderr.write(`\n${error.message}\n`);
}
