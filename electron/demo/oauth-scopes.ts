/** The permissions that can be asked for, and the sentence that explains each on the consent page. */

const api = 'https://www.googleapis.com/auth/';

export const scopes = {
  calendarEvents: `${api}calendar.events`,
  calendarEventsReadonly: `${api}calendar.events.readonly`,
  calendarListReadonly: `${api}calendar.calendarlist.readonly`,
  calendarReadonly: `${api}calendar.readonly`,
  calendarFreebusy: `${api}calendar.freebusy`,
  calendarEventsFreebusy: `${api}calendar.events.freebusy`,
  calendarList: `${api}calendar.calendarlist`,
  calendar: `${api}calendar`,
  gmailReadonly: `${api}gmail.readonly`,
  gmailMetadata: `${api}gmail.metadata`,
  gmailCompose: `${api}gmail.compose`,
  gmailSend: `${api}gmail.send`,
  gmailModify: `${api}gmail.modify`,
  gmailLabels: `${api}gmail.labels`,
  gmail: 'https://mail.google.com/',
  pubSub: `${api}pubsub`,
  openid: 'openid',
  email: `${api}userinfo.email`,
  profile: `${api}userinfo.profile`,
} as const;

const sentences: Readonly<Record<string, string>> = {
  [scopes.calendarEvents]: 'See and change events on all your calendars',
  [scopes.calendarEventsReadonly]: 'See events on all your calendars',
  [scopes.calendarListReadonly]: 'See the list of calendars that you are subscribed to',
  [scopes.calendarReadonly]: 'See and download any calendar that you can see',
  [scopes.calendarFreebusy]: 'See when your calendars are busy',
  [scopes.calendarEventsFreebusy]: 'See when the calendars that you can see are busy',
  [scopes.calendarList]: 'See, add and remove calendars that you are subscribed to',
  [scopes.calendar]: 'See, change, share and delete all your calendars',
  [scopes.gmailReadonly]: 'See your mail messages and settings',
  [scopes.gmailMetadata]: 'See the labels and headers of your mail, but not its text',
  [scopes.gmailCompose]: 'Manage drafts and send mail',
  [scopes.gmailSend]: 'Send mail for you',
  [scopes.gmailModify]: 'Read, write and send mail for you',
  [scopes.gmailLabels]: 'See and change your mail labels',
  [scopes.pubSub]: 'See and change your Pub/Sub topics and subscriptions',
  [scopes.gmail]: 'Read, write, send and delete all your mail for ever',
};

/** Who somebody is comes with every sign-in and cannot be unticked, as at Google. */
const identity: readonly string[] = [scopes.openid, scopes.email, scopes.profile];

/** The two short names that OpenID Connect gives to Google's long ones. */
const shortNames: Readonly<Record<string, string>> = { email: scopes.email, profile: scopes.profile };

/** The asked scopes in Google's spelling, without doubles; null where one of them does not exist. */
export function readScopes(text: string): readonly string[] | null {
  const names = text.split(' ').filter((name) => name !== '');
  const known = [...new Set(names.map((name) => shortNames[name] ?? name))];
  return known.every((name) => identity.includes(name) || name in sentences) ? known : null;
}

export function isIdentityScope(scope: string): boolean {
  return identity.includes(scope);
}

export function describeScope(scope: string): string {
  return sentences[scope] ?? scope;
}
