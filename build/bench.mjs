/** `npm run bench -- [NAME...]`: runs test/bench/*.bench.ts whose name holds one of the words, one after the other. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runAttached } from './launch/run-session.mjs';
import { root, tooledNode } from './setup/places.mjs';

const folder = join(root, 'test', 'bench');
const words = process.argv.slice(2).filter((each) => !each.startsWith('-'));
const options = process.argv.slice(2).filter((each) => each.startsWith('-'));
const all = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.bench.ts')) : [];
const chosen = all.filter((name) => words.length === 0 || words.some((word) => name.includes(word))).sort();

if (chosen.length === 0) {
  process.stderr.write(`No bench is called ${words.join(' or ')}; there are: ${all.join(' ') || 'none'}.\n`);
  process.exitCode = 1;
}
for (const name of chosen) {
  process.stdout.write(`\n=== ${name} ===\n`);
  const code = await runAttached([tooledNode, join(folder, name), ...options], process.env);
  if (code !== 0) process.exitCode = 1;
}
