/** `npm run check`. */
import { runCheck } from './check-steps.mjs';

const outcomes = await runCheck();
process.exitCode = outcomes.every((each) => each.ok) ? 0 : 1;
