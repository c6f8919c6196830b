/**
 * `npm run demo`: the real app with the demo account, from the welcome screen to booked meetings, driven as a person would.
 * A line and a screenshot (out/demo) for each step. Exit code 1 when a step fails. `--json` adds a last line of counts.
 */
import { performance } from 'node:perf_hooks';
import { inTheme, showAgain, showOtherScreens } from './all-screens.ts';
import { chooseTheme } from './controls.ts';
import { countState, type Counts } from './count-state.ts';
import { showFirstStart } from './first-start.ts';
import { acceptTheirTime, agreeOnOffer, showRequests } from './negotiate.ts';
import { startApp, type RunningApp } from './running-app.ts';
import { createTour, type Tour } from './tour.ts';
import { teachWebCalendar } from './web-calendar.ts';
import { showWeek } from './week-screen.ts';

/** About a minute on an idle machine; three say that something hangs. */
const limitMs = 180_000;

const asJson = process.argv.includes('--json');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const startedMs = performance.now();

process.exitCode = await main();
// A step that was under way when the demo was stopped must not say anything after the last line.
process.stdout.write('', () => process.exit());

async function main(): Promise<number> {
  const tour = createTour(say);
  const stopped = Promise.withResolvers<never>();
  const limit = setTimeout(() => stopped.reject(new Error(`It took more than ${limitMs / 1000} s.`)), limitMs);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => stopped.reject(new Error(`Stopped by ${signal}.`)));
  }
  let app: RunningApp | null = null;
  let counts: Counts | null = null;
  let failure: string | null = null;
  try {
    app = await startApp();
    tour.watch(app.page);
    counts = await Promise.race([walk(app, tour), stopped.promise]);
    if (!(await app.quit())) throw new Error('The app did not end by itself when asked to quit.');
  } catch (error) {
    failure = `${tour.current()}: ${error instanceof Error ? error.message : String(error)}`;
    const picture = await tour.pictureFailure();
    process.stderr.write(`The demo failed at ${failure}\n${picture === null ? '' : `See ${picture}.\n`}`);
  } finally {
    clearTimeout(limit);
    await app?.dispose();
  }
  const seconds = Math.round((performance.now() - startedMs) / 100) / 10;
  if (failure === null) say(`Done in ${seconds} s; ${tour.screenshots().length} screenshots in out/demo.`);
  if (asJson) say(JSON.stringify({ ...counts, screenshots: tour.screenshots(), seconds, ...(failure && { failure }) }));
  return failure === null ? 0 : 1;
}

async function walk(app: RunningApp, tour: Tour): Promise<Counts> {
  const isFull = await app.resize(1280, 800);
  if (!isFull) say('The screen is smaller than 1280 x 800, so the pictures are smaller, too.');
  await showFirstStart(app, tour);
  await showWeek(app, tour);
  await showRequests(app, tour);
  await agreeOnOffer(app, tour);
  await acceptTheirTime(app, tour);
  await teachWebCalendar(app, tour);
  await showOtherScreens(app, tour);
  await inTheme(app, tour, 'Dark');
  await chooseTheme(app.page, 'Light');
  await app.resize(1024, 700);
  await showAgain(app, tour, '1024x700');
  const counts = await countState(app);
  const { calendars, events, freeSlots, requests, drafted, sent, booked } = counts;
  say(
    `    ${calendars} calendars, ${events} events, ${freeSlots} free slots, ${requests} requests, ${drafted} drafted, ${sent} sent, ${booked} booked.`,
  );
  if (booked < 2) throw new Error('Not both meetings are booked in the end.');
  return counts;
}
