/** Asks where to and writes a text there. */
import { writeFile } from 'node:fs/promises';
import { dialog } from 'electron';
import { AppError } from '#shared/errors.ts';

/** False: the person did not want to after all. Throws 'storage-full' where it cannot be written. */
export async function saveText(suggestedName: string, text: string): Promise<boolean> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: suggestedName,
    filters: [{ name: 'JSON', extensions: ['json'] }],
  });
  if (canceled || filePath === '') return false;
  try {
    await writeFile(filePath, text, 'utf8');
    return true;
  } catch (cause) {
    throw new AppError('storage-full', 'The file could not be written there.', { retry: 'free-space', cause });
  }
}
