/**
 * The small world that the demo starts from: two accounts of one person, five calendars, an inbox of 60 mails and the
 * mails that were sent before. Pure: the same input gives the same world, down to the bytes of each mail.
 */
import { writeLanguages } from './world-mails-languages.ts';
import { createMailWriter, toRaw, type WorldMail } from './world-mail.ts';
import { writeEveryday } from './world-mails-everyday.ts';
import { writeMachines } from './world-mails-machines.ts';
import { writeNewestAsking } from './world-mails-asking.ts';
import { writeOlderAsking } from './world-mails-asking-older.ts';
import { writeNewestThreads, writeOlderThreads } from './world-mails-threads.ts';
import { describeInvitations } from './world-invitations.ts';
import { home, work } from './world-people.ts';
import { createWorldTime, type WorldInput } from './world-time.ts';
import { planHomeCalendars, planWorkCalendars } from './world-calendars.ts';
import type { DemoMail, DemoWorld } from './world-types.ts';

/** All mails with what is known about each, the oldest first. */
export function listWorldMails(input: WorldInput): readonly WorldMail[] {
  const time = createWorldTime(input);
  const write = createMailWriter(time);
  return [
    ...writeOlderAsking(time, write),
    ...writeOlderThreads(time, write),
    ...writeNewestAsking(time, write),
    ...writeNewestThreads(time, write),
    ...writeLanguages(time, write),
    ...writeMachines(time, write, describeInvitations(time)),
    ...writeEveryday(time, write),
  ].sort((a, b) => a.receivedAtMs - b.receivedAtMs);
}

export function createDemoWorld(input: WorldInput): DemoWorld {
  const time = createWorldTime(input);
  const mails = listWorldMails(input);
  const mailsOf = (mailbox: 'work' | 'home'): DemoMail[] =>
    mails
      .filter((mail) => mail.mailbox === mailbox)
      .map((mail) => ({ raw: toRaw(mail), labels: mail.labels, receivedAtMs: mail.receivedAtMs }));
  return {
    users: [
      { email: work.address, name: work.name, calendars: planWorkCalendars(time), mails: mailsOf('work') },
      { email: home.address, name: home.name, calendars: planHomeCalendars(time), mails: mailsOf('home') },
    ],
  };
}
