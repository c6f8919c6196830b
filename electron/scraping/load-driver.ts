/** Loads playwright-core when the first page is to be driven: it costs 300 ms and 30 MiB. Only its connecting half is ever used. */
import type { BrowserType } from 'playwright-core';

/** With these set, the driver would print each command, what is typed into a page included, or open a debugger of its own. */
const talkative = ['DEBUG', 'DEBUG_FILE', 'PWDEBUG'];

let loaded: Promise<Pick<BrowserType, 'connectOverCDP'>> | null = null;

export function loadDriver(): Promise<Pick<BrowserType, 'connectOverCDP'>> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Pick<BrowserType, 'connectOverCDP'>> {
  for (const name of talkative) delete process.env[name];
  const { chromium } = await import('playwright-core');
  return chromium;
}
