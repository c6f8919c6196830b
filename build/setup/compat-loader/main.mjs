/**
 * The compatibility runtime has no default app, so this one takes its place: it loads the app whose folder is the
 * first argument that is no flag. Electron holds its ready event until this module is done, the app's code included.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (folder === undefined) {
  process.stderr.write('Give the folder of the app as an argument.\n');
  process.exit(2);
} else {
  const path = resolve(folder);
  const description = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  app.setName(description.productName ?? description.name);
  // Electron's own default app calls these two; they are not in the public types.
  const settable = /** @type {{setAppPath(path: string): void, setVersion(version: string): void}} */ (
    /** @type {unknown} */ (app)
  );
  settable.setAppPath(path);
  settable.setVersion(description.version);
  try {
    await import(pathToFileURL(join(path, description.main)).href);
  } catch (error) {
    // Electron would open a dialog and wait for a click that never comes where there is no screen.
    process.stderr.write(`The app could not be loaded: ${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  }
}
