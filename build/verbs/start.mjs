/** `npm start`: the app itself, in the user's own profile. */
import { electronLaunch } from '../launch/electron-launch.mjs';
import { runAttached } from '../launch/run-session.mjs';

const { executablePath, args, env } = electronLaunch({ args: process.argv.slice(2) });
process.exitCode = await runAttached([executablePath, ...args], env);
