/** What each verb needs and runs: the table that `build/run.mjs` goes by. */

/**
 * @typedef {object} Plan
 * @property {import('../setup/ready.mjs').Level} level
 * @property {boolean | import('../bundle/inputs.mjs').Target[]} bundles all of them, or those that the verb runs
 * @property {'none' | 'start' | 'trial' | 'watched-trial'} session
 * @property {string[]} script run by Node 24, before the user's own arguments; empty where the verb is done after set-up
 */

/** @type {Record<string, Plan>} */
const plans = {
  setup: { level: 'headless', bundles: true, session: 'none', script: [] },
  bundle: { level: 'tools', bundles: true, session: 'none', script: [] },
  start: { level: 'app', bundles: true, session: 'start', script: ['build/verbs/start.mjs'] },
  demo: {
    level: 'headless',
    bundles: true,
    session: 'watched-trial',
    script: ['build/demo/drive.ts'],
  },
  check: { level: 'tools', bundles: false, session: 'none', script: ['build/verbs/check.mjs'] },
  test: { level: 'headless', bundles: true, session: 'trial', script: ['build/verbs/test.mjs'] },
  eval: { level: 'tools', bundles: false, session: 'none', script: ['build/eval.mjs'] },
  // Run by scripts, many times: it looks at no bundle but its own.
  cams: { level: 'tools', bundles: ['main'], session: 'none', script: ['out/app/cli.js'] },
  bench: { level: 'headless', bundles: true, session: 'watched-trial', script: ['build/bench.mjs'] },
  soak: { level: 'tools', bundles: false, session: 'none', script: ['build/verbs/soak.mjs'] },
  pack: { level: 'app', bundles: true, session: 'none', script: ['build/verbs/pack.mjs'] },
  format: { level: 'tools', bundles: false, session: 'none', script: ['build/verbs/format.mjs'] },
};

export const verbs = Object.keys(plans);

/**
 * @param {string | undefined} verb
 * @param {{hasDisplay: boolean, platform: string}} here
 * @returns {Plan | undefined} undefined for a word that is no verb
 */
export function planVerb(verb, { hasDisplay, platform }) {
  const plan = verb !== undefined && Object.hasOwn(plans, verb) ? plans[verb] : undefined;
  if (!plan) return undefined;
  // The app needs a virtual screen only where there is no real one.
  const isBare = verb === 'start' && platform === 'linux' && !hasDisplay;
  return isBare ? { ...plan, level: 'headless' } : plan;
}
