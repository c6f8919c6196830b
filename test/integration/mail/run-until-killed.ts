/** Run as a process of its own: opens the profile that it is given and does what is due, until it is killed. */
import { wireApp } from '#test/fixtures/wired-app.ts';
import { aSettings } from '#test/fixtures/builders.ts';
import { createManualClock } from '#test/fixtures/manual-clock.ts';
import { silentLog } from '#test/fixtures/silent-log.ts';

const [file = '', startMs = '0', kept = '[]'] = process.argv.slice(2);
const clock = createManualClock(Number(startMs));
const app = wireApp({
  file,
  kept: new Map(JSON.parse(kept) as [string, string][]),
  clock,
  log: silentLog,
  settings: aSettings({ replies: { undoSeconds: 0 } }, 'America/New_York'),
  timeoutMs: 60_000,
  sleep: (ms) => Promise.resolve(clock.advance(ms)),
});
await app.requests.resumeAfterStart();
await app.mail.outbox.run();
await app.requests.settled();
app.close();
