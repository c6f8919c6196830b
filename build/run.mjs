/**
 * `node build/run.mjs VERB [arguments]`, behind every npm script: makes ready what the verb needs, bundles what
 * changed, and runs it with this project's Node. Each verb works as the first command on a fresh clone.
 */
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { targets } from './bundle/inputs.mjs';
import { findStale } from './bundle/stamp.mjs';
import { hasDisplayIn } from './launch/plan-session.mjs';
import { runAttached, runInSession } from './launch/run-session.mjs';
import { makeReady } from './setup/make-ready.mjs';
import { root, toolEnv, tooledNode } from './setup/places.mjs';
import { reportFailure } from './setup/report-failure.mjs';
import { planVerb, verbs } from './verbs/plan-verb.mjs';

const [verb, ...args] = process.argv.slice(2);
const plan = planVerb(verb, { hasDisplay: hasDisplayIn(process.env), platform: process.platform });

if (!plan) {
  process.stderr.write(`Say what to do: node build/run.mjs ${verbs.join('|')}\n`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await run(plan);
  } catch (error) {
    reportFailure(error);
  }
}

/** @param {import('./verbs/plan-verb.mjs').Plan} plan */
async function run({ level, bundles, session, script }) {
  await makeReady(level);
  const env = toolEnv();
  const among = bundles === true ? targets : bundles || [];
  if (findStale(root, among).length > 0) {
    const only = bundles === true ? [] : among.flatMap((target) => ['--only', target]);
    const code = await runAttached([tooledNode, join(root, 'build', 'bundle.mjs'), ...only], env);
    if (code !== 0) return code;
  }
  const own = args.filter((each) => each !== '--time');
  // Counted from the start of the process, so that Node's own start is included.
  if (own.length < args.length) process.stderr.write(`Ready after ${Math.round(performance.now())} ms.\n`);
  const [file, ...before] = script;
  if (file === undefined) return 0;
  const command = [tooledNode, join(root, file), ...before, ...own];
  return session === 'none' ? runAttached(command, env) : runInSession(session, command, env);
}
