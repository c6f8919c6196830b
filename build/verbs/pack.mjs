/** `npm run pack [-- electron-builder's options]`: the app with the Electron at hand, by default as a plain folder. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runAttached } from '../launch/run-session.mjs';
import { modules, root, tooledNode } from '../setup/places.mjs';
import { readReady } from '../setup/ready.mjs';

const runtime = readReady()?.runtime;
if (!runtime) throw new Error('Electron is not ready: run `npm run setup` first.');
const asked = process.argv.slice(2);
const options = asked.length > 0 ? asked : ['--dir'];
const version = runtime.version ?? JSON.parse(readFileSync(join(modules, 'electron', 'package.json'), 'utf8')).version;
// The folder of the Electron at hand, so that nothing is downloaded. Its executable lies deeper on macOS.
const distribution =
  process.platform === 'darwin' ? join(runtime.executable, '../../../..') : dirname(runtime.executable);
const builder = join(modules, 'electron-builder', 'cli.js');
const electron = [`-c.electronDist=${distribution}`, `-c.electronVersion=${version}`];

process.chdir(root);
process.exitCode = await runAttached([tooledNode, builder, ...options, ...electron, '--publish', 'never'], process.env);
if (runtime.kind === 'compat') {
  process.stderr.write(
    `\nPacked with the compatibility runtime (Electron ${version}), which is past its support: ` +
      'this package is for a smoke test on this machine and must never be shipped.\n',
  );
}
