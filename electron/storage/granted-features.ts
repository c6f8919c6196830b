/** What a granted scope string allows. A feature without its scope is switched off, not broken. */
import type { AccountFeatures } from '#shared/domain/account.ts';

const api = 'https://www.googleapis.com/auth/';

export const scopes = {
  openid: 'openid',
  email: `${api}userinfo.email`,
  profile: `${api}userinfo.profile`,
  calendarEvents: `${api}calendar.events`,
  calendarList: `${api}calendar.calendarlist.readonly`,
  readMail: `${api}gmail.readonly`,
  composeMail: `${api}gmail.compose`,
  /** Asked for only where the user brings a Pub/Sub project of their own. */
  pubSub: `${api}pubsub`,
} as const;

/** Least set: see the README. `email` and `profile` are asked for by their short names and granted by the long ones. */
export const askedScopes: readonly string[] = [
  'openid',
  'email',
  'profile',
  scopes.calendarEvents,
  scopes.calendarList,
  scopes.readMail,
  scopes.composeMail,
];

export function toFeatures(granted: string): AccountFeatures {
  const has = new Set(granted.split(/\s+/));
  const readCalendars = has.has(scopes.calendarEvents) && has.has(scopes.calendarList);
  return {
    readCalendars,
    writeEvents: readCalendars,
    readMail: has.has(scopes.readMail),
    // An answer needs the mail that it answers: compose alone sends nothing.
    sendMail: has.has(scopes.composeMail) && has.has(scopes.readMail),
  };
}
