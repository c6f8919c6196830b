/** Which display, session bus and home a verb runs with: the decision, without doing it. */

/**
 * `own` is the user's, `virtual` an Xvfb, `private` a bus of its own with an unlocked keyring, `none` leaves it as it is.
 * @typedef {{display: 'own' | 'virtual', bus: 'own' | 'private' | 'none', home: 'own' | 'throw-away'}} Session
 */

/**
 * @param {object} asked
 * @param {'start' | 'trial' | 'watched-trial'} asked.kind a trial never touches the user's profile, keyring or bus
 * @param {string} asked.platform
 * @param {NodeJS.ProcessEnv} asked.env
 * @param {boolean} asked.hasUserBus a session bus is reachable
 * @param {boolean} asked.hasKeyring the programs for a bus and keyring of one's own are there
 * @returns {Session}
 */
export function planSession({ kind, platform, env, hasUserBus, hasKeyring }) {
  if (platform !== 'linux') return { display: 'own', bus: 'own', home: 'own' };
  const hasDisplay = hasDisplayIn(env);
  if (kind === 'start') {
    const bus = hasUserBus ? 'own' : hasKeyring ? 'private' : 'none';
    return { display: hasDisplay ? 'own' : 'virtual', bus, home: 'own' };
  }
  // Tests open and close windows all the time: on a screen of their own they disturb nobody and nobody disturbs them.
  const display = kind === 'watched-trial' && hasDisplay ? 'own' : 'virtual';
  return { display, bus: 'private', home: 'throw-away' };
}

/** @param {NodeJS.ProcessEnv} env */
export const hasDisplayIn = (env) => Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);

/**
 * The command inside the layers that the session asks for. The innermost shell writes its process id, which becomes the
 * command's own, to `pidFile`: whoever is to be told to stop is the command, not the screen that it draws on.
 * @param {Session} session
 * @param {string[]} command
 * @param {{busConfig: string, pidFile: string}} files
 */
export function wrapCommand(session, command, { busConfig, pidFile }) {
  const isPrivate = session.bus === 'private';
  if (!isPrivate && session.display === 'own') return command;
  const screen = ['xvfb-run', '-a', '-s', '-screen 0 1920x1200x24 -nolisten tcp'];
  const bus = ['dbus-run-session', `--config-file=${busConfig}`, '--'];
  const unlock = 'printf "\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null; ';
  const inner = ['sh', '-c', `${isPrivate ? unlock : ''}echo $$ >"$0"; exec "$@"`, pidFile];
  return [...(session.display === 'virtual' ? screen : []), ...(isPrivate ? bus : []), ...inner, ...command];
}
