/**
 * How often a property is tried: `CAMS_RUNS=20` for twenty times as often, `CAMS_RUNS=0.1` for a glance, as where the same
 * tests run once more in another host zone.
 */
const factor = Number(process.env['CAMS_RUNS'] ?? 1);

export const runs = (count: number) => ({ numRuns: Math.max(1, Math.round(count * factor)) });

/** True for a glance: what is gone through one by one is then gone through in part. */
export const isGlance = factor < 1;
