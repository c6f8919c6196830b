/** `npm run format`: mends what lint can mend, then writes every file as Prettier wants it. */
import { join } from 'node:path';
import { modules, tooledNode } from '../setup/places.mjs';
import { runAttached } from '../launch/run-session.mjs';

const lint = await runAttached(
  [tooledNode, join(modules, 'eslint/bin/eslint.js'), '--config', 'build/lint/rules.config.mjs', '.', '--fix'],
  process.env,
);
const format = await runAttached([tooledNode, join(modules, 'prettier/bin/prettier.cjs'), '--write', '.'], process.env);
process.exitCode = lint || format;
