/**
 * `npm run eval -- [NAME...]`: runs test/eval/*.eval.ts whose name holds one of the words, one after the other. Each
 * says how many rows of a public set come out as expected and names every exception; 1 if one fails unexpectedly.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runAttached } from './launch/run-session.mjs';
import { root, tooledNode } from './setup/places.mjs';

const folder = join(root, 'test', 'eval');
const words = process.argv.slice(2).filter((each) => !each.startsWith('-'));
const all = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eval.ts')) : [];
const chosen = all.filter((name) => words.length === 0 || words.some((word) => name.includes(word))).sort();

if (chosen.length === 0) {
  process.stderr.write(`No evaluation is called ${words.join(' or ')}; there are: ${all.join(' ') || 'none'}.\n`);
  process.exitCode = 1;
}
for (const name of chosen) {
  process.stdout.write(`\n=== ${name} ===\n`);
  // Local time must not matter; a fixed odd zone shows when it does.
  const env = { TZ: 'Pacific/Chatham', ...process.env };
  const code = await runAttached([tooledNode, join(folder, name)], env);
  if (code !== 0) process.exitCode = 1;
}
