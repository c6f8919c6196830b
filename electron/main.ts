/**
 * Start-up, read from top to bottom: the window first and alone, then the features (features.ts), loaded when it is shown.
 * What is imported here is paid for before the first paint.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, ipcMain } from 'electron';
import { isAppError } from '#shared/errors.ts';
import { openDoor, type Answer } from './ipc/door.ts';
import { createLogger, openLogFile } from './system/log.ts';
import { registerSchemes, serveApp } from './windows/app-protocol.ts';
import { lockDown } from './windows/lock-down.ts';
import { findRefusedSwitch } from './windows/rules.ts';
import { runtimeNotice } from './windows/runtime.ts';
import { createShell, type Shell } from './windows/shell.ts';
import { keepHeapsSmall } from './windows/small-heaps.ts';

const log = createLogger('main');
const folder = import.meta.dirname;
const userData = app.getPath('userData');
registerSchemes();
keepHeapsSmall();
const refused = app.isPackaged ? findRefusedSwitch(process.argv) : null;
if (refused !== null) {
  process.stderr.write(`CAMS does not start with --${refused}.\n`);
  app.exit(1);
} else if (!app.requestSingleInstanceLock()) app.quit();
else void start();

async function start(): Promise<void> {
  openLogFile(join(userData, 'logs', 'cams.log'));
  process.on('unhandledRejection', (error) => log.error('a promise was left rejected', { error }));
  if (runtimeNotice !== null) log.warn(runtimeNotice);
  await app.whenReady();
  serveApp(join(folder, 'renderer'));
  lockDown(log);

  const shell = createShell(folder, log);
  if (process.argv.includes('--hidden')) log.info('started in the tray');
  else shell.open();
  openDoor({ ipcMain, answer: loadFeatures(shell), isTrusted: shell.isTrusted, log });
}

async function loadFeatures(shell: Shell): Promise<Answer> {
  try {
    await shell.whenPainted();
    const [{ buildFeatures }, { answerWith }] = await Promise.all([import('./features.ts'), import('./ipc/answer.ts')]);
    const answer = answerWith(buildFeatures(shell), log);
    void listenToAssistants(answer, shell);
    return answer;
  } catch (error) {
    log.error('the features could not be built', { error });
    const text = isAppError(error) ? error.message : 'CAMS could not start. The log has the place.';
    shell.push('notice', { level: 'error', text });
    throw error;
  }
}

/** The process that talks to an assistant asks here. Without it the app is no less. */
async function listenToAssistants(answer: Answer, shell: Shell): Promise<void> {
  try {
    const [{ openAssistantSocket }, { takeProposals }, { toSocketPath, tokenFileOf }] = await Promise.all([
      import('./mcp/assistant/socket-server.ts'),
      import('./mcp/assistant/proposals.ts'),
      import('./mcp/user-data.ts'),
    ]);
    const socketPath = toSocketPath(userData, { platform: process.platform, temporary: tmpdir() });
    const propose = takeProposals({ answer, tell: (text) => shell.push('notice', { level: 'info', text }) });
    const ports = { socketPath, tokenFile: tokenFileOf(userData), answer, propose, log: createLogger('mcp') };
    const { close } = await openAssistantSocket(ports);
    app.on('will-quit', () => void close());
  } catch (error) {
    log.warn('assistants cannot ask this app', { error });
  }
}
