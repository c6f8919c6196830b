/** Runs the steps of a check side by side, as many as there are cores, and tells how each went. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { root } from '../setup/places.mjs';

/**
 * @typedef {{name: string, command: string[], env?: NodeJS.ProcessEnv}} Step
 * @typedef {{name: string, ok: boolean, seconds: number, output: string}} Outcome
 */

/**
 * @param {Step[]} steps the longest first, so that none is left alone at the end
 * @param {(outcome: Outcome) => void} onDone
 * @returns {Promise<Outcome[]>}
 */
export async function runSteps(steps, onDone) {
  const waiting = [...steps];
  /** @type {Outcome[]} */
  const outcomes = [];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const outcome = await runStep(step);
      outcomes.push(outcome);
      onDone(outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
  return outcomes;
}

/** @param {Step} step @returns {Promise<Outcome>} */
function runStep({ name, command, env = process.env }) {
  const startedMs = Date.now();
  return new Promise((resolve) => {
    const [program = '', ...args] = command;
    const child = spawn(program, args, {
      cwd: root,
      env: { ...env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (/** @type {string} */ chunk) => void (output += chunk);
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    /** @param {boolean} ok */
    const finish = (ok) => resolve({ name, ok, seconds: (Date.now() - startedMs) / 1000, output });
    child.on('error', (error) => {
      output += error.message;
      finish(false);
    });
    child.on('close', (code) => finish(code === 0));
  });
}
